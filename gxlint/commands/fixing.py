"""``check --fix`` and ``check --diff``. In: files, a policy. Out: copies, a diff, sentences.

What was fixed, what was not and why is said on standard error, a sentence each.
"""

from __future__ import annotations

import errno
from functools import partial

from gxlint.commands import copies, outputs
from gxlint.commands.inputs import STANDARD_INPUT
from gxlint.fixes.difference import difference
from gxlint.fixes.plans import Policy
from gxlint.fixes.rounds import mend
from gxlint.model.errors import FixError, UsageError
from gxlint.model.finding import Applicability
from gxlint.model.trouble import unreadable
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.labels import Labels, written

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from gxlint.commands.configuration import Settings
    from gxlint.commands.inputs import Input
    from gxlint.engine import Engine, Previous
    from gxlint.model.examination import Examination
    from gxlint.model.mending import Change, Mended
    from gxlint.reporters.phrases import Phrases

_CODES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "fix.disk-full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "fix.read-only"),
}
_SHOWN = 40  # characters of what was changed that are shown


class Fixing:
    """Fixes the files of one run. previous: what finds last year's report of each.

    lines: what a diff says; failed: whether a file could not be written.
    """

    def __init__(
        self,
        options: Namespace,
        settings: Settings,
        engine: Engine,
        phrases: Phrases,
        previous: Previous,
    ) -> None:
        if options.fix and not options.diff and STANDARD_INPUT in options.paths:
            raise UsageError("usage.fix-stdin")
        self.lines: list[str] = []
        self.failed = False
        self._options = options
        self._engine = engine
        self._previous = previous
        self._phrases = phrases
        self._labels = Labels(engine.editions)
        self._policy = Policy(options.unsafe_fixes, settings.granted(engine.rulebook.rules))

    def all(self, inputs: Iterable[Input]) -> Iterator[Examination]:
        """What there is to say of each file after its fixes."""
        for item in inputs:
            if item.data is None:
                yield self._engine.unopened(item.name, item.note)
            else:
                yield self._one(item.name, item.data)

    def text(self) -> Iterator[str]:
        """The lines of the diff, each with its end."""
        return (f"{line}\n" for line in self.lines)

    def _one(self, name: str, data: bytes) -> Examination:
        def examine(changed: bytes) -> Examination:
            return self._engine.examine(name, changed, self._previous)

        mended = mend(data, examine, self._policy)
        if self._options.diff:
            self._compare(name, data, mended)
            self._say_left(name, mended)
            return mended.before
        if not mended.changes:
            self._say("fix.nothing" if mended.before.result.readable else "", path=name)
            self._say_left(name, mended)
            return mended.before
        try:
            where = self._write(name, data, mended)
        except (OSError, FixError) as error:
            self.failed = True
            self._say("fix.not-written", path=name, reason=self._why(error, name))
            return mended.before
        for change in mended.changes:
            self._say_change(mended, change)
        self._say_left(name, mended)
        after = mended.after
        return after._replace(result=after.result._replace(path=where))

    def _write(self, name: str, data: bytes, mended: Mended) -> str:
        """Write what was mended; where it is now."""
        count = len(mended.changes)
        if self._options.in_place:
            backup = copies.replace(name, data, mended.data)
            key = "fix.done-in-place" if backup else "fix.done-in-git"
            self._say(key, path=name, count=count, backup=backup)
            return name
        copy = copies.copy(name, self._word(), mended.data)
        self._say("fix.done", path=name, count=count, copy=copy)
        return copy

    def _word(self) -> str:
        return self._phrases.say("fix.suffix")

    def _compare(self, name: str, data: bytes, mended: Mended) -> None:
        new = name
        if name != STANDARD_INPUT and not self._options.in_place:
            new = copies.beside(name, self._word(), mended.data)
        self.lines += difference(data, mended, name, new, partial(self._place, mended))

    def _say(self, key: str, **facts: str | int) -> None:
        if key:
            outputs.say(self._phrases.say(key, **facts))

    def _say_change(self, mended: Mended, change: Change) -> None:
        old, new = (" ".join(text.split())[:_SHOWN] for text in (change.edit.old, change.edit.new))
        key = "fix.changed" if old and new else "fix.filled" if new else "fix.deleted"
        rule = change.diagnostic.rule
        self._say(key, place=self._place(mended, change), old=old, new=new, rule=rule)

    def _say_left(self, name: str, mended: Mended) -> None:
        """What was not fixed, and why."""
        if mended.refusal:
            self._say("fix.refused", path=name, reason=self._phrases.note(mended.refusal))
        for left in mended.left:
            place = self._phrases.place(left.diagnostic.location)
            reason = self._phrases.note(left.reason)
            self._say("fix.left", place=place, rule=left.diagnostic.rule, reason=reason)
        waiting = sum(
            diagnostic.fix is not None and diagnostic.fix.applicability is Applicability.SUGGESTED
            for diagnostic in mended.after.result.diagnostics
        )
        if waiting and not self._policy.unsafe:
            self._say("fix.suggested", path=name, count=waiting)

    def _place(self, mended: Mended, change: Change) -> str:
        """The place of a change, and the cell by its official labels."""
        found = self._phrases.place(change.edit.location)
        if change.edit.address is None:
            return found
        cell = self._labels.cell(mended.before.result.edition, change.edit.address)
        return f"{found}  {written(cell)}"

    def _why(self, error: OSError | FixError, name: str) -> str:
        if isinstance(error, FixError):
            return self._phrases.error(error)
        code = _CODES.get(error.errno or 0)
        return self._phrases.say(code) if code else self._phrases.note(unreadable(error, name))
