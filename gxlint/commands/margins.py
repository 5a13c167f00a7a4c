"""One report to its annotated copy. In: its bytes, what is said of it. Out: Annotated.

The copy is in the format of the report where that can hold remarks, in its conversion to .docx
where LibreOffice reads it, and a page where neither can be done.
"""

from __future__ import annotations

from pathlib import Path

from gxlint.model.document import Note, Table
from gxlint.model.errors import ReadError
from gxlint.model.remark import Annotated
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.remarks import remarks

if TYPE_CHECKING:
    from typing import Final

    from gxlint.engine import Engine, Previous
    from gxlint.model.examination import Examination
    from gxlint.model.place import Location

_WORD, _PDF, _PAGE = ".docx", ".pdf", ".html"
# By format: the suffix of the copy.
_SUFFIXES: Final = {
    **dict.fromkeys(("docx", "doc", "wps", "rtf", "odt"), _WORD),
    **dict.fromkeys(("text", "markdown", "html"), _PAGE),
    "pdf": _PDF,
}
_CONVERTED: Final = ("doc", "wps", "rtf", "odt")
_WORD_SUFFIXES: Final = (".docx", ".docm", ".dotx")


class Margins:
    """Annotates the reports that one engine examines.

    highlight: shade cells by severity in Word files; previous: what finds last year's report.
    """

    def __init__(self, engine: Engine, highlight: bool = False, previous: Previous = None) -> None:
        self._engine = engine
        self._phrases = Phrases(engine.wording)
        self._highlight = highlight
        self._previous = previous

    @staticmethod
    def suffix(one: Examination) -> str:
        """The suffix of the copy: that of the report itself where it is a Word file.

        Raises ReadError: annotate.unread, annotate.no-remarks.
        """
        if one.document is None:
            raise ReadError("annotate.unread")
        kind = one.document.format
        if kind not in _SUFFIXES:
            raise ReadError("annotate.no-remarks", kind=kind)
        own = Path(one.result.path).suffix.lower()
        return own if kind == "docx" and own in _WORD_SUFFIXES else _SUFFIXES[kind]

    def annotated(self, data: bytes, one: Examination) -> Annotated:
        """The copy. data: the bytes that were examined.

        Raises ReadError: also what the writers and ``readers.word.libreoffice.to_docx`` raise;
        FixError: fix.archive.
        """
        suffix = self.suffix(one)
        if suffix == _PAGE:
            return self._page(one)
        notes: tuple[Note, ...] = ()
        kind = one.document.format if one.document else ""
        if kind in _CONVERTED:  # places are those of the conversion, so that is what is examined
            data = _converted(kind, data)
            one = self._engine.examine(one.result.path, data, self._previous)
            notes = (Note("annotate.converted", {"kind": kind}),)
        found = remarks(one.result, self._phrases)
        placed = [remark._replace(location=_placed(remark.location, one)) for remark in found]
        if suffix == _PDF:
            from gxlint.annotations import pdf

            copy = pdf.annotated(data, placed)
        else:
            from gxlint.annotations import word

            copy = word.annotated(data, placed, self._highlight)
        return Annotated(copy.content, suffix, one.result, len(placed), (*notes, *copy.notes))

    def _page(self, one: Examination) -> Annotated:
        from gxlint.commands.outputs import Memory
        from gxlint.commands.paging import blank

        page, memory = blank(self._engine, self._phrases), Memory(newline="")
        page.add(one)
        page.write(memory)
        content = memory.getvalue().encode("utf-8", errors="replace")
        notes = (Note("annotate.as-page", {}),)
        return Annotated(content, _PAGE, one.result, len(one.result.diagnostics), notes)


def _converted(kind: str, data: bytes) -> bytes:
    """The file as .docx. Raises ReadError like ``readers.word.libreoffice.to_docx``."""
    from gxlint.readers.word.libreoffice import to_docx

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
