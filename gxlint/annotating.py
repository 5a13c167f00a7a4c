"""Annotated copies of what is checked. In: reports and what is said of them. Out: files.

Writes into the format of the report where that can hold remarks, into its conversion to .docx
where LibreOffice reads it, and a page where neither can be done. A copy that cannot be written
is a sentence, and stops no other.
"""

from __future__ import annotations

from collections import deque
from pathlib import Path

from gxlint import delivery, outputs
from gxlint.inputs import Input
from gxlint.model.document import Note, Table
from gxlint.model.errors import GxlintError, ReadError
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.reporters.remarks import remarks
from gxlint.targets import Targets

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator
    from typing import Final

    from gxlint.annotations.own import Copy
    from gxlint.model.examination import Examination
    from gxlint.model.place import Location
    from gxlint.model.remark import Remark
    from gxlint.pages.page import Page
    from gxlint.reporters.phrases import Phrases

    Examine = Callable[[Iterable[Input]], Iterable[Examination]]

_WORD, _PDF, _PAGE = ".docx", ".pdf", ".html"
# By format: the suffix of the copy.
_SUFFIXES: Final = {
    **dict.fromkeys(("docx", "doc", "wps", "rtf", "odt"), _WORD),
    **dict.fromkeys(("text", "markdown", "html"), _PAGE),
    "pdf": _PDF,
}
_CONVERTED: Final = ("doc", "wps", "rtf", "odt")
_WORD_SUFFIXES: Final = (".docx", ".docm", ".dotx")


class _Made(NamedTuple):
    """A copy: its bytes, what is to be said of it, how many findings it tells."""

    content: bytes
    notes: tuple[Note, ...]
    told: int


class Annotator:
    """Writes the copies of one run, each as soon as its report is checked.

    failed: whether a copy that was asked for is not there. page: makes an empty page.
    """

    def __init__(self, options: Namespace, phrases: Phrases, page: Callable[[], Page]) -> None:
        self._targets = Targets(options, phrases.say("annotate.infix"))
        self._highlight: bool = options.highlight
        self._phrases = phrases
        self._page = page
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
                self._write(item, one, examine)
            except GxlintError as error:
                self.failed = True
                problem = self._phrases.error(error)
                self._add("annotate.none", path=item.name, problem=problem)
            yield one

    def _watched(self, inputs: Iterable[Input]) -> Iterator[Input]:
        """The inputs, kept until they are checked; copies of an earlier run are left out."""
        for item in inputs:
            if self._targets.is_copy(item.name):
                self._skipped.append(item.name)
            else:
                self._waiting.append(item)
                yield item

    def tell(self) -> None:
        """Say what was written and what was not."""
        if self._skipped:
            self._add("annotate.skipped", count=len(self._skipped), path=self._skipped[0])
        if self._written and self._targets.in_folder:
            self._add("annotate.files", count=self._written, path=self._targets.asked)
        for sentence in self._sentences:
            outputs.say(sentence)

    def _add(self, key: str, **facts: str | int) -> None:
        self._sentences.append(self._phrases.say(key, **facts))

    def _write(self, item: Input, one: Examination, examine: Examine) -> None:
        if one.document is None or item.data is None:
            raise ReadError("annotate.unread")
        kind = one.document.format
        suffix = _SUFFIXES.get(kind)
        if suffix is None:
            raise ReadError("annotate.no-remarks", kind=kind)
        own = Path(item.name).suffix.lower()
        suffix = own if kind == "docx" and own in _WORD_SUFFIXES else suffix
        try:
            path = str(self._targets.path(item.name, suffix))
        except OSError as error:
            raise delivery.unwritable(error, item.name, self._phrases) from None
        made = self._made(suffix, item.data, one, examine)
        delivery.put(made.content, path, self._phrases)
        self._written += 1
        if not self._targets.in_folder:
            self._add("annotate.done", path=path, count=made.told)
        for note in made.notes:
            self._sentences.append(f"{path}: {self._phrases.note(note)}")

    def _made(self, suffix: str, data: bytes, one: Examination, examine: Examine) -> _Made:
        if suffix == _PAGE:
            page, memory = self._page(), outputs.Memory(newline="")
            page.add(one)
            page.write(memory)
            content = memory.getvalue().encode("utf-8", errors="replace")
            return _Made(content, (Note("annotate.as-page", {}),), len(one.result.diagnostics))
        notes: tuple[Note, ...] = ()
        kind = one.document.format if one.document else ""
        if kind in _CONVERTED:
            data = _converted(kind, data)
            (one,) = examine([Input(one.result.path, data)])  # places are those of the conversion
            notes = (Note("annotate.converted", {"kind": kind}),)
        found = remarks(one.result, self._phrases)
        placed = [remark._replace(location=_placed(remark.location, one)) for remark in found]
        copy = self._copy(suffix, data, placed)
        return _Made(copy.content, (*notes, *copy.notes), len(one.result.diagnostics))

    def _copy(self, suffix: str, data: bytes, placed: list[Remark]) -> Copy:
        if suffix == _PDF:
            from gxlint.annotations import pdf

            return pdf.annotated(data, placed)
        from gxlint.annotations import word

        return word.annotated(data, placed, self._highlight)


def _converted(kind: str, data: bytes) -> bytes:
    """The file as .docx. Raises ReadError like ``readers.office.to_docx``."""
    from gxlint.readers.office import to_docx

    (converted,) = to_docx([(f".{kind}", data)])
    if isinstance(converted, ReadError):
        raise converted
    return converted


def _placed(location: Location, one: Examination) -> Location:
    """The place; the title or else the first block for what has none."""
    if location.order or one.document is None:
        return location
    if one.report.title:
        return one.report.title.location
    first = one.document.blocks[0]
    return first.cells[0].location if isinstance(first, Table) else first.location
