"""Tables of a Word document as they are walked. In: tbl, tr, tc. Out: WordGrids in the flow."""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.office.cursor import Cursor, End, Step, nothing
from gxlint.readers.office.lines import Writing
from gxlint.readers.word.grid import Merge, WordBox, WordGrid
from gxlint.readers.word.names import Names
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_RESTART: Final = "restart"


class _Open:
    """A table that is not at its end. number: of all tables of the document; 1-based."""

    __slots__ = ("cell", "column", "grid", "number", "row", "rows")

    def __init__(self, grid: WordGrid, number: int) -> None:
        self.grid = grid
        self.number = number
        self.row: list[WordBox] | None = None
        self.rows = 0
        self.cell = 0
        self.column = 0


class Tables:
    """Steps for what tables are made of. after: what is done behind each table."""

    def __init__(self, names: Names, cursor: Cursor, after: End) -> None:
        self._names = names
        self._cursor = cursor
        self._after = after
        self._open: list[_Open] = []
        self._count = 0
        self._cells = 0

    def steps(self) -> dict[str, Step]:
        """The steps by element."""
        names = self._names
        return {names("tbl"): self._table, names("tr"): self._row, names("tc"): self._cell}

    @property
    def inside(self) -> bool:
        """Whether the walk is in a table."""
        return bool(self._open)

    def _table(self, element: Element) -> End:
        names, writing = self._names, self._cursor.writing
        writing.line = None
        columns = names.child(element, "tblGrid")
        held = () if columns is None else columns
        widths = [_width(column.get(names("w"))) for column in held]
        self._count += 1
        one = _Open(WordGrid(widths), self._count)
        writing.flow.append(one.grid)
        self._open.append(one)
        return self._end_table

    def _end_table(self) -> None:
        grid = self._open.pop().grid
        grid.place()
        self._cursor.narrow += grid.dropped
        self._after()

    def _row(self, element: Element) -> End | None:
        if not self._open:
            return nothing
        one, names = self._open[-1], self._names
        properties = names.properties(element, "trPr")
        one.rows += 1
        if "del" in properties:
            self._cursor.deleted += 1
            return None
        if properties.is_on("hidden"):
            self._cursor.hidden += 1
            return None
        self._cursor.inserted += "ins" in properties
        one.row = one.grid.row()
        one.cell = 0
        one.column = min(properties.number("gridBefore") or 0, limits.COLUMN_SPAN)
        return nothing

    def _cell(self, element: Element) -> End | None:
        one = self._open[-1] if self._open else None
        if one is None or one.row is None:
            return nothing
        properties = self._names.properties(element, "tcPr")
        span = 1
        if "gridSpan" in properties:
            span = min(properties.number("gridSpan", 1) or 1, limits.COLUMN_SPAN)
        one.cell += 1
        self._cells += 1
        if self._cells > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        if "cellDel" in properties:
            self._cursor.deleted += 1
            return None
        column, one.column = one.column, one.column + span
        if "hMerge" in properties and properties.value("hMerge") != _RESTART and one.row:
            one.row[-1].width += span
            return None
        merge = Merge.NONE
        if "vMerge" in properties:  # without a value it means going on
            merge = Merge.BEGINS if properties.value("vMerge") == _RESTART else Merge.GOES_ON
        writing = Writing(self._cursor.writing.note)
        anchor = f"t{one.number}r{one.rows}c{one.cell}"
        box = WordBox(column, span, merge, anchor, writing.flow)
        box.element = element
        one.row.append(box)
        return self._cursor.enter(writing)


def _width(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
