"""Fixes made and looked at again. In: a file, how it is examined, a policy. Out: Mended.

A round makes all fixes that can be made and examines what comes of it. A fix that brings a
new finding, that leaves its own, or that changes a number it does not name, is taken back.
Rounds go on until one makes nothing: so mending what is mended changes nothing.
"""

from __future__ import annotations

from collections import Counter

from gxlint.fixes.plans import planned
from gxlint.model.document import Note
from gxlint.model.errors import FixError, ReadError
from gxlint.model.fold import squeeze
from gxlint.model.mending import Change, Left, Mended
from gxlint.model.report import Reading
from gxlint.readers.standing import HTML, MARKDOWN, TEXT
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gxlint.fixes.plans import Copy, Plan, Policy
    from gxlint.model.examination import Examination
    from gxlint.model.finding import Diagnostic, Edit
    from gxlint.model.report import Address, Report

    Look = Callable[[bytes], Examination]

_WORD = "docx"
_ROUNDS = 99  # each leaves fewer edits to make than it found


class _State(NamedTuple):
    data: bytes
    seen: Examination


def mend(data: bytes, look: Look, policy: Policy) -> Mended:
    """The file with the fixes that the policy allows. look: examines it, as often as needed."""
    state = _State(data, look(data))
    before = state.seen
    changes: list[Change] = []
    left: list[Left] = []
    wanted = any(policy.edits(diagnostic) for diagnostic in before.result.diagnostics)
    refusal = _refusal(state.seen) if wanted else None
    if refusal or not wanted:
        return Mended(data, before, before, refusal=refusal)
    try:
        for _ in range(_ROUNDS):
            state, made, left = _round(state, look, policy)
            changes += made
            if not made:
                break
    except FixError as error:
        return Mended(data, before, before, refusal=Note(error.code, error.params))
    return Mended(state.data, before, state.seen, tuple(changes), tuple(left))


def _refusal(seen: Examination) -> Note | None:
    """Why the file as a whole is not touched."""
    result, report, document = seen.result, seen.report, seen.document
    if document is None or not result.readable:
        return Note("fix.unread", {})
    if "cell" not in document.editable:
        return Note("fix.format", {"kind": document.format.upper()})
    unread = [key for key, table in report.tables.items() if table.reading is not Reading.WHOLE]
    if unread:
        return Note("fix.table-unread", {"tables": "\u3001".join(unread)})
    return Note("fix.truncated", {}) if report.truncated else None


def _copy(kind: str, data: bytes) -> Copy:
    """The file, ready to be written to. Raises FixError."""
    try:
        if kind == _WORD:
            from gxlint.fixes.word_copy import WordCopy

            return WordCopy(data)
        from gxlint.fixes.text_copy import TextCopy

        return TextCopy(data, kind if kind in (HTML, MARKDOWN) else TEXT)
    except ReadError as error:  # it was read a moment ago
        raise FixError(error.code, **error.params) from error


def _round(state: _State, look: Look, policy: Policy) -> tuple[_State, list[Change], list[Left]]:
    """The file with what can be made at once, what that was, and what was left."""
    copy = _copy(state.seen.result.format, state.data)
    plans, left = planned(state.seen.result.diagnostics, copy, policy)
    if not plans:
        return state, [], left
    tried, problem = _tried(state, plans, copy, look)
    if problem is None:
        return tried, _changes(plans), left
    kept: list[Plan] = []
    best = state
    for plan in plans:
        tried, problem = _tried(state, [*kept, plan], copy, look)
        if problem is None:
            kept.append(plan)
            best = tried
        else:
            left.append(Left(plan.diagnostic, problem))
    return best, _changes(kept), left


def _changes(plans: Sequence[Plan]) -> list[Change]:
    return [Change(plan.diagnostic, edit) for plan in plans for edit in plan.edits]


def _tried(
    state: _State, plans: Sequence[Plan], copy: Copy, look: Look
) -> tuple[_State, Note | None]:
    """The file with these fixes, and what is wrong with it then."""
    splices = sorted(splice for plan in plans for splice in plan.splices)
    data = copy.spliced(splices)
    after = _State(data, look(data))
    return after, next(_problems(state, after, plans), None)


def _problems(state: _State, after: _State, plans: Sequence[Plan]) -> Iterator[Note]:
    if _refusal(after.seen):
        yield Note("fix.breaks", {})
    edited = {edit.address for plan in plans for edit in plan.edits}
    for address in sorted(_changed(state.seen.report, after.seen.report) - edited):
        yield Note("fix.changes-number", {"table": address.table})
    before = state.seen.result.diagnostics
    whole = [plan.diagnostic for plan in plans if plan.edits == _edits(plan.diagnostic)]
    done = Counter(map(_said, whole))
    known = Counter(map(_said, before)) - done
    # A finding that gathers cells is another one when some of them are mended.
    asked = set().union(*map(_asked, before))
    for diagnostic in after.seen.result.diagnostics:
        said = _said(diagnostic)
        cells = _asked(diagnostic)
        if known[said]:
            known[said] -= 1
        elif done[said]:
            yield _told("fix.no-effect", diagnostic)
        elif not cells or not cells <= asked:
            yield _told("fix.new-finding", diagnostic)


def _told(code: str, diagnostic: Diagnostic) -> Note:
    return Note(code, {"rule": diagnostic.rule, "message": diagnostic.message})


def _said(diagnostic: Diagnostic) -> tuple[str, Address | None, str]:
    """What is found, wherever it stands and whatever the width of its marks and digits."""
    return diagnostic.rule, diagnostic.address, squeeze(diagnostic.message)


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return diagnostic.fix.edits if diagnostic.fix else ()


def _asked(diagnostic: Diagnostic) -> set[tuple[str, Address, str, str]]:
    """The cells that it would mend, and how."""
    return {
        (diagnostic.rule, edit.address, edit.old, edit.new)
        for edit in _edits(diagnostic)
        if edit.address
    }


def _changed(before: Report, after: Report) -> set[Address]:
    """The cells that do not say what they said."""
    said = [
        {address: (fact.state, fact.value) for address, fact in report.facts.items()}
        for report in (before, after)
    ]
    return {address for address, _ in said[0].items() ^ said[1].items()}
