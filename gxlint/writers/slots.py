"""A table slot by slot. In: DraftTable. Out: rows of Slots, every one as wide as the table.

For formats that have no merged cells, or write a cell again in every row that it covers.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.model.draft import DraftCell, DraftTable


class Slot(NamedTuple):
    """A place of the grid and the cell that covers it. down, right: offset from its corner."""

    cell: DraftCell
    down: int
    right: int


def slots(table: DraftTable) -> list[list[Slot]]:
    """Every slot of the table, row by row."""
    width = len(table.widths)
    grid: list[list[Slot | None]] = [[None] * width for _ in table.rows]
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while grid[row][column] is not None:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    grid[row + down][column + right] = Slot(cell, down, right)
    return [[slot for slot in row if slot is not None] for row in grid]
