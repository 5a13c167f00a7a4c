"""What a reader hands on: blocks in reading order, each with its place.

In: nothing (records). Out: Document, Paragraph, Table, Cell, Run, Note.
A reader knows no edition and judges nothing; what it could not see it says in notes.
"""

from __future__ import annotations

from gxlint.model.place import Location
from gxlint.record import NamedTuple


class Run(NamedTuple):
    """A stretch of a block's text that stands in one piece in the source.

    offset: where the stretch begins in ``Paragraph.raw``; line, column: where its
    first character stands in the source. Needed because in HTML one paragraph is
    made of many text nodes.
    """

    offset: int
    line: int
    column: int


class Paragraph(NamedTuple):
    """A paragraph, or a line of a text file.

    raw: as read; text: folded, of the same length. runs: none where raw is one line of the
    source from its first character on, and in formats without lines, in which a column is
    an offset in raw, 1-based.
    """

    raw: str
    text: str
    location: Location
    runs: tuple[Run, ...] = ()

    def at(self, start: int, end: int) -> Location:
        """The place of ``raw[start:end]``."""
        origin = self.origin()
        if origin is None:
            return self._across(start, end) if self.runs else self._inside(start, end)
        line, column, page = origin
        return Location(line, column + start, line, column + end, page)

    def origin(self) -> tuple[int, int, int] | None:
        """Line, column and page of the first character where the rest follows on its line."""
        _, _, place, runs = self
        if runs:
            offset, line, column = runs[0]
            return (line, column - offset, place.page) if len(runs) == 1 else None
        return (place.line, 1, place.page) if place.line and not place.table else None

    def stretches(self) -> tuple[Run, ...]:
        """Its runs, made where it is one line; none without lines or for a row of a table."""
        place = self.location
        if self.runs or place.table or not place.line:
            return self.runs
        return (Run(0, place.line, 1),)

    def _across(self, start: int, end: int) -> Location:
        first = self._run(start)
        last = self._run(max(start, end - 1))
        return self.location._replace(
            line=first.line,
            column=first.column + start - first.offset,
            end_line=last.line,
            end_column=last.column + end - last.offset,
        )

    def _inside(self, start: int, end: int) -> Location:
        """The same in a format without lines, where a part of a block is told by its order."""
        place = self.location
        if place.line or not place.order or place.table:
            return place
        first = place.column or 1
        return place._replace(column=first + start, end_column=first + end)

    def _run(self, offset: int) -> Run:
        found = self.runs[0]
        for run in self.runs:
            if run.offset > offset:
                break
            found = run
        return found


class Cell(NamedTuple):
    """A cell of a grid, once however many rows and columns it spans.

    raw: as read; text: folded; row, column: 0-based slot of its upper left corner;
    rows, columns: its spans, at least 1.
    """

    raw: str
    text: str
    row: int
    column: int
    rows: int
    columns: int
    location: Location


class Table(NamedTuple):
    """A grid as the source has it, merged cells resolved; cells in row-major order."""

    cells: tuple[Cell, ...]
    height: int
    width: int
    location: Location


class Note(NamedTuple):
    """Something the reader or the structure wants said: a code of rules/wording and its facts."""

    code: str
    params: dict[str, str | int]
    location: Location | None = None


class Document(NamedTuple):
    """A file as read. editable: what could be written back."""

    source: str
    format: str
    encoding: str
    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[Note, ...] = ()
    editable: frozenset[str] = frozenset()
