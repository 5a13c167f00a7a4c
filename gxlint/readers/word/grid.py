"""Tables of Word as grids. In: rows of cells with their column spans. Out: placed cells.

Word says of every cell how many columns it spans and whether it goes on with the cell
above. Converters and hand-drawn borders leave columns too narrow to hold anything, of
which each tears a label column in two: they are taken out.
"""

from __future__ import annotations

from enum import Enum

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.flowing.boxes import Flow
from gxlint.readers.flowing.grid import Placed, compact
from gxlint.readers.office.grid import OfficeBox, OfficeGrid
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.readers.xml import Element

NARROW: Final = 100
"""Width of a column, in twips, below which it holds no text: 1.8 mm."""


class Merge(Enum):
    """What a cell says of the one above; one that goes on with nothing begins."""

    NONE = "none"
    BEGINS = "begins"
    GOES_ON = "goes on"


class WordBox(OfficeBox):
    """A cell. column, width: its grid columns; top: its first row.

    merge: whether it begins or goes on with a cell over rows; element: what it was read from.
    """

    __slots__ = ("column", "element", "merge", "top", "width")

    def __init__(
        self, column: int, width: int, merge: Merge, anchor: str, flow: Flow | None = None
    ) -> None:
        self.flow = Flow() if flow is None else flow
        self.spans = (1, width)
        self.place = 0
        self.column = column
        self.width = width
        self.merge = merge
        self.anchor = anchor
        self.top = 0
        self.element: Element | None = None


class WordGrid(OfficeGrid):
    """A table whose rows were added by ``row``; ``place`` ends it.

    widths: of the grid's columns, in twips; dropped: columns taken out for being too narrow.
    """

    __slots__ = ("_rows", "dropped", "widths")

    def __init__(self, widths: list[int]) -> None:
        super().__init__()
        self.widths = widths
        self.dropped = 0
        self._rows: list[list[WordBox]] = []

    def row(self) -> list[WordBox]:
        """A new row, to which cells are added."""
        self._rows.append([])
        return self._rows[-1]

    def place(self) -> None:
        """Drop narrow columns, merge cells downward, find every cell's slots.

        Raises ReadError: read.too-many-cells.
        """
        self._drop_narrow()
        width = max((box.column + box.width for row in self._rows for box in row), default=0)
        if width * len(self._rows) > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        rows = self._merged()
        self.sections = [[list(row) for row in rows]]
        found = [
            tuple.__new__(Placed, (number, box.column, box.spans[0], box.width, number, box.column))
            for number, row in enumerate(rows)
            for box in row
        ]
        self.placed = compact(found, len(rows), width)

    def _drop_narrow(self) -> None:
        """Take out narrow columns, the narrowest first, as long as no cell vanishes."""
        narrow = [(width, -n) for n, width in enumerate(self.widths) if 0 < width < NARROW]
        if len(narrow) > limits.COLUMN_SPAN:
            return  # nothing that a converter leaves
        gone: list[int] = []
        for _, at in sorted(narrow):
            column = -at - sum(other < -at for other in gone)
            if self._can_go(column):
                self._take_out(column)
                gone.append(-at)
        self.dropped = len(gone)

    def _can_go(self, column: int) -> bool:
        held = False
        for row in self._rows:
            for box in row:
                if box.column <= column < box.column + box.width:
                    if box.width == 1:
                        return False
                    held = True
        return held

    def _take_out(self, column: int) -> None:
        for row in self._rows:
            for box in row:
                if box.column > column:
                    box.column -= 1
                elif column < box.column + box.width:
                    box.width -= 1

    def _merged(self) -> list[list[WordBox]]:
        """The rows without the cells that go on with one above, which grow instead."""
        above: dict[int, WordBox] = {}
        merged: list[list[WordBox]] = []
        for number, row in enumerate(self._rows):
            here: dict[int, WordBox] = {}
            begun: list[WordBox] = []
            for box in row:
                owner = above.get(box.column) if box.merge is Merge.GOES_ON else None
                if owner is None:
                    begun.append(box)
                    box.top = number
                elif owner.width == box.width and owner.top + owner.spans[0] == number:
                    owner.spans = (owner.spans[0] + 1, owner.width)
                if box.merge is not Merge.NONE:
                    here[box.column] = owner or box
            merged.append(begun)
            above = here
        return merged
