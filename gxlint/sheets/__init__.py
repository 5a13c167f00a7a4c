"""Tables that people keep in office programs. In: a file's suffix and bytes. Out: rows of texts.

CSV as office programs save it: UTF-8, UTF-16 or GB 18030, divided by commas, semicolons
or tabs. Of a workbook the first sheet counts.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CSV, WORKBOOKS = (".csv", ".tsv", ".txt"), (".xlsx",)
_DIVIDERS = "\t;,"
_TITLES = 20  # lines that may stand above the table


def rows(suffix: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line or number, 1-based. suffix: one of CSV or WORKBOOKS.

    Raises ValueError or KeyError where the file is damaged.
    """
    if suffix in WORKBOOKS:
        from gxlint.sheets.workbook import rows_of

        return rows_of(data)
    return _divided(decoded(data))


def decoded(data: bytes) -> str:
    """The text of the file. Raises ValueError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _divided(text: str) -> Iterator[tuple[int, list[str]]]:
    from csv import Error, reader

    lines = reader(text.splitlines(keepends=True), delimiter=_divider(text))
    try:
        for row in lines:
            yield lines.line_num, row
    except Error as error:
        raise ValueError(str(error)) from None


def _divider(text: str) -> str:
    """What divides the first line that is divided at all: a title may stand above the table."""
    for line in text.splitlines()[:_TITLES]:
        divider = max(_DIVIDERS, key=line.count)
        if divider in line:
            return divider
    return _DIVIDERS[0]
