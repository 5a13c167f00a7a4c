"""Lines and fragments to blocks. In: the items of pages in order. Out: Paragraphs and Tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from gxlint.model.document import Cell, Paragraph, Table
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers.paged.fragments import Fragment
from gxlint.readers.paged.glyphs import Line, joined
from gxlint.readers.paged.marks import Matrix, through
from gxlint.readers.paged.prose import Margins
from gxlint.readers.paged.ruling import NEAR
from gxlint.readers.paged.stitching import Sewn
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Builder:
    """The blocks as far as they go. own: for each page the matrix to the format's measure."""

    def __init__(self, own: dict[int, Matrix]) -> None:
        self._own = own
        self._blocks: list[Paragraph | Table] = []
        self._tables = 0
        self._paragraphs = 0
        self._order = 0
        self._joined = 0
        self._lines: list[tuple[int, Line]] = []
        self._table: Sewn | None = None

    def page(self, number: int, items: Sequence[Line | Fragment], margins: Margins) -> None:
        """Go on with the items of the next page."""
        for index, item in enumerate(items):
            if isinstance(item, Fragment):
                self._end_paragraph()
                if not (index == 0 and self._table and self._table.takes(number, item)):
                    self._end_table()
                    self._table = Sewn(number, item)
                continue
            self._end_table()
            if self._lines:
                page, last = self._lines[-1]
                if not margins.goes_on(last, item, page == number):
                    self._end_paragraph()
            self._lines.append((number, item))

    def finished(self) -> tuple[tuple[Paragraph | Table, ...], int]:
        """All blocks, and how many rows of tables were joined."""
        self._end_paragraph()
        self._end_table()
        return tuple(self._blocks), self._joined

    def _end_paragraph(self) -> None:
        if not self._lines:
            return
        raw = joined([line for _, line in self._lines])
        page = self._lines[0][0]
        boxes = [line.box for number, line in self._lines if number == page]
        box = (
            min([box[0] for box in boxes]),
            min([box[1] for box in boxes]),
            max([box[2] for box in boxes]),
            max([box[3] for box in boxes]),
        )
        self._paragraphs += 1
        self._order += 1
        place = Location(
            page=page,
            paragraph=self._paragraphs,
            order=self._order,
            box=through(self._own[page], box),
        )
        self._blocks.append(Paragraph(raw, fold(raw), place))
        self._lines = []

    def _end_table(self) -> None:
        sewn = self._table
        if sewn is None:
            return
        self._table = None
        self._tables += 1
        self._joined += sewn.joined
        table = _table(sewn, self._tables, self._order + 1, self._own)
        self._order += len(table.cells)
        self._blocks.append(table)


def _table(sewn: Sewn, number: int, order: int, own: dict[int, Matrix]) -> Table:
    """The table with its cells in the slots of all its pages together.

    number: which one of the file; order: of its first cell.
    """
    columns = _edges([edge for part in sewn.parts for edge in (part.left, part.right)])
    rows = sorted({part.row for part in sewn.parts})
    cells: list[Cell] = []
    for part in sorted(sewn.parts, key=lambda part: (part.row, part.left)):
        row = bisect_left(rows, part.row)
        column = _slot(columns, part.left)
        place = Location(
            page=part.page,
            table=number,
            row=row + 1,
            cell=column + 1,
            order=order + len(cells),
            box=through(own[part.page], part.box),
        )
        height = bisect_left(rows, part.end) - row
        width = _slot(columns, part.right) - column
        cells.append(Cell(part.text, fold(part.text), row, column, height, width, place))
    place = Location(page=sewn.page, table=number, order=order)
    return Table(tuple(cells), len(rows), len(columns) - 1, place)


def _edges(places: Sequence[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _slot(edges: Sequence[float], place: float) -> int:
    """The edge that the place belongs to: edges are the least of places that are near."""
    return max(bisect_right(edges, place) - 1, 0)
