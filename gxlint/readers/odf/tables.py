"""Tables of an OpenDocument text as they are walked. In: table elements. Out: grids in the flow.

Cells say how many rows and columns they span; those that they cover are written too, and
cells or rows that are alike may be written once with a number.
"""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.flowing.grid import place
from gxlint.readers.odf.names import count, table
from gxlint.readers.office.cursor import Cursor, End, Step, nothing
from gxlint.readers.office.grid import OfficeBox, OfficeGrid
from gxlint.readers.office.lines import Writing
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_SHOWN: Final = "visible"


class OdtGrid(OfficeGrid):
    """A table whose cells say what they span."""

    __slots__ = ("held",)

    def __init__(self) -> None:
        super().__init__()
        self.held: list[list[OfficeBox]] = []

    def place(self) -> None:
        """Find every cell's slots. Raises ReadError: read.too-many-cells."""
        self.sections = [[list(row) for row in self.held]]
        spans = [[box.spans for box in row] for row in self.held]
        self.placed = place([spans], limits.SLOTS)


class _Open:
    """A table that is not at its end. number: of all tables of the document, 1-based."""

    __slots__ = ("cell", "grid", "number", "row", "rows")

    def __init__(self, grid: OdtGrid, number: int) -> None:
        self.grid = grid
        self.number = number
        self.row: list[OfficeBox] | None = None
        self.rows = 0
        self.cell = 0


class Tables:
    """Steps for what tables are made of. after: what is done behind each table."""

    def __init__(self, cursor: Cursor, after: End) -> None:
        self._cursor = cursor
        self._after = after
        self._open: list[_Open] = []
        self._count = 0
        self._cells = 0

    def steps(self) -> dict[str, Step]:
        """The steps by element."""
        return {
            table("table"): self._table,
            table("table-row"): self._row,
            table("table-cell"): self._cell,
            table("covered-table-cell"): self._covered,
            table("table-columns"): _pass,
            table("table-column"): _pass,
        }

    @property
    def inside(self) -> bool:
        """Whether the walk is in a table."""
        return bool(self._open)

    def _table(self, element: Element) -> End:
        self._cursor.writing.line = None
        self._count += 1
        one = _Open(OdtGrid(), self._count)
        self._cursor.writing.flow.append(one.grid)
        self._open.append(one)
        return self._end_table

    def _end_table(self) -> None:
        self._open.pop().grid.place()
        self._after()

    def _row(self, element: Element) -> End | None:
        if not self._open:
            return nothing
        one = self._open[-1]
        one.rows += 1
        if element.get(table("visibility"), _SHOWN) != _SHOWN:
            self._cursor.hidden += 1
            return None
        row: list[OfficeBox] = []
        one.row, one.cell = row, 0
        one.grid.held.append(row)
        times = count(element.get(table("number-rows-repeated")))

        def end() -> None:
            one.row = None
            self._spend((times - 1) * max(len(row), 1))
            one.grid.held.extend([row] * (times - 1))

        return end

    def _cell(self, element: Element) -> End | None:
        one = self._open[-1] if self._open else None
        if one is None or one.row is None:
            return nothing
        times = count(element.get(table("number-columns-repeated")))
        self._spend(times)
        rows = min(count(element.get(table("number-rows-spanned"))), limits.ROW_SPAN) or 1
        columns = min(count(element.get(table("number-columns-spanned"))), limits.COLUMN_SPAN) or 1
        writing = Writing(self._cursor.writing.note)
        for _ in range(times):
            one.cell += 1
            anchor = f"t{one.number}r{one.rows}c{one.cell}"
            one.row.append(OfficeBox((rows, columns), anchor, writing.flow))
        return self._cursor.enter(writing)

    def _covered(self, element: Element) -> None:
        if self._open:
            self._open[-1].cell += count(element.get(table("number-columns-repeated")))

    def _spend(self, cells: int) -> None:
        self._cells += cells
        if self._cells > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)


def _pass(element: Element) -> None:
    """Nothing of it is text."""
