"""``check --annotate``. In: reports and what is said of them. Out: annotated copies as files.

A copy that cannot be written is a sentence, and stops no other.
"""

from __future__ import annotations

from collections import deque

from gxlint.commands import delivery, outputs
from gxlint.commands.margins import Margins
from gxlint.commands.targets import Targets
from gxlint.model.errors import GxlintError, ReadError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator

    from gxlint.commands.inputs import Input
    from gxlint.model.examination import Examination
    from gxlint.reporters.phrases import Phrases

    Examine = Callable[[Iterable[Input]], Iterable[Examination]]


class Annotator:
    """Writes the copies of one run, each as soon as its report is checked.

    failed: whether a copy that was asked for is not there.
    """

    def __init__(self, options: Namespace, margins: Margins, phrases: Phrases) -> None:
        self._targets = Targets(options, phrases.say("annotate.infix"))
        self._margins = margins
        self._phrases = phrases
        self._waiting: deque[Input] = deque()
        self._skipped: list[str] = []
        self._sentences: list[str] = []
        self._written = 0
        self.failed = False

    def all(self, inputs: Iterable[Input], examine: Examine) -> Iterator[Examination]:
        """What there is to say of each file, in order; the copy of each is written."""
        for one in examine(self._watched(inputs)):
            item = self._waiting.popleft()
            try:
                self._write(item, one)
            except GxlintError as error:
                self.failed = True
                problem = self._phrases.error(error)
                self._add("annotate.none", path=item.name, problem=problem)
            yield one

    def tell(self) -> None:
        """Say what was written and what was not."""
        if self._skipped:
            self._add("annotate.skipped", count=len(self._skipped), path=self._skipped[0])
        if self._written and self._targets.in_folder:
            self._add("annotate.files", count=self._written, path=self._targets.asked)
        for sentence in self._sentences:
            outputs.say(sentence)

    def _watched(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs, kept until they are checked; copies of an earlier run are left out."""
        for item in inputs:
            if self._targets.is_copy(item.name):
                self._skipped.append(item.name)
            else:
                self._waiting.append(item)
                yield item

    def _add(self, key: str, **facts: str | int) -> None:
        self._sentences.append(self._phrases.say(key, **facts))

    def _write(self, item: Input, one: Examination) -> None:
        if item.data is None:
            raise ReadError("annotate.unread")
        suffix = self._margins.suffix(one)
        try:
            path = str(self._targets.path(item.name, suffix))
        except OSError as error:
            raise delivery.unwritable(error, item.name, self._phrases) from None
        made = self._margins.annotated(item.data, one)
        delivery.put(made.data, path, self._phrases)
        self._written += 1
        if not self._targets.in_folder:
            self._add("annotate.done", path=path, count=made.remarks)
        for note in made.notes:
            self._sentences.append(f"{path}: {self._phrases.note(note)}")
