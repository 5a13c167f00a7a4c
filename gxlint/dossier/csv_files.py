"""A table as CSV (RFC 4180), for spreadsheets. In: Dossier, Table. Out: a file.

UTF-8 with the mark by which spreadsheets know it. A spreadsheet takes a text that begins with
one of = + - @ for a formula: such a text gets a ' in front, as does one that begins with '.
Numbers stand as they are.
"""

from __future__ import annotations

from csv import writer
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gxlint.dossier.records import Table, Value
    from gxlint.model.dossier import Dossier

_FORMULA = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20"  # full-width too: some spreadsheets fold them


def write(dossier: Dossier, table: Table, path: Path) -> None:
    """Write the table to path. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        sheet = writer(stream)
        sheet.writerow(name for name, _ in table.columns)
        sheet.writerows(map(_plain, row) for row in table.rows(dossier))


def _plain(value: Value) -> str | int | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value[:1] and value[0] in _FORMULA:
        return f"'{value}"
    return value
