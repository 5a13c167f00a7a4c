"""A row of numbers written at once: the same bytes as cell by cell."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from gxlint.dossier.numbers import NumberSheet, plain

NUMBERS = st.integers(-(10**18), 10**18) | st.decimals(
    min_value=-(10**12), max_value=10**12, places=2
)
ROWS = st.lists(st.dictionaries(st.integers(1, 60), NUMBERS, max_size=9), min_size=1, max_size=5)


def written(rows: list[dict[int, int | Decimal]], at_once: bool) -> bytes:
    file = BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = NumberSheet.of(book, "数据")
        for column in range(61):
            sheet.write_string(0, column, str(column))
        for line, row in enumerate(rows, start=1):
            sheet.write_string(line, 0, "示例市")
            if at_once:
                sheet.numbers(line, 0, sorted(row.items()))
            else:
                for column, value in row.items():
                    sheet.write_number(line, column, plain(value))
    return file.getvalue()


@settings(deadline=None)  # workbooks are written
@given(rows=ROWS)
def test_it_is_what_the_library_writes(rows: list[dict[int, int | Decimal]]) -> None:
    assert written(rows, at_once=True) == written(rows, at_once=False)
