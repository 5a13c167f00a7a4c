"""A sheet for rows of many plain numbers. In: numbers. Out: cells.

XlsxWriter looks at each cell several times, in case it has a format, a formula or a link. Of
the cells of an audit's workbook nearly all are plain numbers without any: a row of them is
written as one text, the same that XlsxWriter would write.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter import Workbook

_NAMES = tuple(map(xl_col_to_name, range(1000)))


class NumberSheet(Worksheet):
    """A sheet that can put numbers behind the last cell of a row. widths: of its columns."""

    def __init__(self) -> None:
        super().__init__()
        self.widths: list[float] = []
        self._last = (-1, -1)
        self._behind = ""

    @classmethod
    def of(cls, book: Workbook, name: str) -> NumberSheet:
        """A new sheet of the book."""
        sheet: Any = book.add_worksheet(name, cls)
        assert isinstance(sheet, cls)
        return sheet

    def numbers(self, row: int, last: int, cells: Iterable[tuple[int, int | Decimal]]) -> None:
        """Numbers by column, ascending, in columns that have a heading.

        row: the one that is being written; last: the column of its last cell until now.
        """
        if self._behind:
            raise RuntimeError("XlsxWriter did not write the cells of a row")
        line = row + 1
        self._last = (row, last)
        self._behind = "".join(
            f'<c r="{_NAMES[column]}{line}"><v>{plain(value):.16G}</v></c>'
            for column, value in cells
        )

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Called by XlsxWriter with every cell of a row, in their order."""
        super()._write_cell(row, col, cell)
        if self._behind and (row, col) == self._last:
            stream: Any = self.fh
            stream.write(self._behind)
            self._behind = ""


def plain(value: int | Decimal) -> int | float:
    """The number as a sheet keeps it."""
    return value if type(value) is int else float(value) if value % 1 else int(value)
