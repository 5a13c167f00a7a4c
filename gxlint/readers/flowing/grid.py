"""Cells put into their slots. In: rows of cells with spans. Out: Placed cells, row by row.

Rows and columns in which no cell begins are left out afterwards: such a one tells no two
cells apart (phantom columns of converted files, a title cell that spans a hundred).
"""

from __future__ import annotations

from itertools import accumulate

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Spans = tuple[int, int]
ONE = (1, 1)
"""What nearly all cells ask for; always this very tuple, which is found the fastest."""


class Placed(NamedTuple):
    """Slots of a cell, 0-based; source_row, source_column: before any were left out."""

    row: int
    column: int
    rows: int
    columns: int
    source_row: int
    source_column: int


def place(sections: Iterable[Sequence[Sequence[Spans]]], budget: int) -> list[Placed]:
    """The slots of every cell in order.

    sections: of rows of cells' (rows, columns); a row span ends with its section, 0 rows
    means down to that end. budget: slots that height times width may come to. No slot is
    given twice: a column span ends before a cell that hangs down from above.
    Raises ReadError: read.too-many-cells.
    """
    found: list[Placed] = []
    row = 0
    width = 0
    for section in sections:
        free_from: list[int] = []
        end = row + len(section)
        for cells in section:
            _place_row(cells, row, end, free_from, found)
            row += 1
            width = max(width, len(free_from))
            if row * width > budget:
                raise ReadError("read.too-many-cells", limit=limits.SLOTS)
    return compact(found, row, width)


def _place_row(
    cells: Sequence[Spans], row: int, end: int, free_from: list[int], found: list[Placed]
) -> None:
    """free_from: for each column the first row in which it is free."""
    if cells.count(ONE) == len(cells):
        free = [column for column, begins in enumerate(free_from) if begins <= row]
        if len(free) >= len(cells):  # as in nearly all rows of figures
            found += [
                tuple.__new__(Placed, (row, column, 1, 1, row, column))
                for column, _ in zip(free, cells, strict=False)
            ]
            return
    width = len(free_from)
    column = 0
    for rows, columns in cells:
        while column < width and free_from[column] > row:
            column += 1
        if rows == columns == 1:  # as nearly all; it hangs into no other row or column
            if column == width:
                free_from.append(row + 1)
                width += 1
            found.append(tuple.__new__(Placed, (row, column, 1, 1, row, column)))
            column += 1
            continue
        bottom = row + 1 if rows == 1 else min(end, row + (min(rows, limits.ROW_SPAN) or end))
        first = column
        stop = first + (1 if columns == 1 else min(columns, limits.COLUMN_SPAN))
        while column < stop:
            if column == width:
                free_from.append(bottom)
                width += 1
            elif free_from[column] > row:
                break
            else:
                free_from[column] = bottom
            column += 1
        spans = (bottom - row, column - first)
        found.append(tuple.__new__(Placed, (row, first, *spans, row, first)))


def compact(found: list[Placed], height: int, width: int) -> list[Placed]:
    """The cells without the rows and columns in which none begins."""
    begun, beside = {cell[0] for cell in found}, {cell[1] for cell in found}
    if not found or (len(begun) == height and len(beside) == width):
        return found
    rows, columns = _ranks(begun, height), _ranks(beside, width)
    return [
        cell._replace(
            row=rows[cell.row],
            column=columns[cell.column],
            rows=rows[cell.row + cell.rows] - rows[cell.row],
            columns=columns[cell.column + cell.columns] - columns[cell.column],
        )
        for cell in found
    ]


def _ranks(begun: set[int], size: int) -> list[int]:
    """For each index (and the end) how many of those before it are kept."""
    return list(accumulate((index in begun for index in range(size)), initial=0))
