"""Data files. In: JSON, CSV or a workbook. Out: Sheet, its entries not yet understood.

Of CSV and workbooks the first row holds the headings.
"""

from __future__ import annotations

import re

from gxlint import sheets
from gxlint.model.errors import ReadError
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

_MOST_BYTES = 8 << 20
_NEEDED = ("table", "row", "column")
_TEXTS = ("value", "raw")


class Entry(NamedTuple):
    """One cell. line: of the file, or row of the sheet; 0 where it cannot be told."""

    table: str
    row: str
    column: str
    value: str
    raw: str
    line: int


class Sheet(NamedTuple):
    """agency, year: "" where the file does not tell."""

    agency: str
    year: str
    entries: tuple[Entry, ...]


def read_sheet(name: str, data: bytes) -> Sheet:
    """The entries of the file.

    Raises ReadError: figures.format, figures.damaged, figures.too-large, figures.headings.
    """
    if len(data) > _MOST_BYTES:
        raise ReadError("figures.too-large", file=name, limit=_MOST_BYTES >> 20)
    suffix = name[name.rfind(".") :].lower()
    try:
        if suffix == ".json":
            return _json(sheets.decoded(data))
        if suffix in sheets.CSV + sheets.WORKBOOKS:
            return _rows(sheets.rows(suffix, data), name)
    except (ValueError, KeyError, RecursionError) as error:
        problem = " ".join(str(error).split())[:80] or type(error).__name__
        raise ReadError("figures.damaged", file=name, problem=problem) from None
    raise ReadError("figures.format", file=name)


def _json(text: str) -> Sheet:
    from json import loads

    data = loads(text, parse_int=str, parse_float=str)
    tables = data.get("tables") if isinstance(data, dict) else None
    if not isinstance(tables, dict):
        raise ValueError('no "tables"')
    lines = _lines_of_rows(text)
    found = []
    for table, entries in tables.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            if not isinstance(entry, dict):
                raise ValueError(f"{table}: {entry!r:.20}")
            line = next(lines, 0) if "row" in entry else 0
            row, column, value, raw = (
                _said(entry.get(name)) for name in ("row", "column", "value", "raw")
            )
            found.append(Entry(table, row, column, value, raw, line))
    return Sheet(_said(data.get("agency")), _said(data.get("year")), tuple(found))


def _lines_of_rows(text: str) -> Iterator[int]:
    """The line of each key "row": JSON itself tells no places. In a string it is escaped."""
    line, at = 1, 0
    for match in re.finditer(r'(?<!\\)"row"\s*:', text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield line


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _rows(rows: Iterable[tuple[int, Sequence[str]]], name: str) -> Sheet:
    """Rows under headings; columns of other names do not matter."""
    numbered = iter(rows)
    _, headings = next(numbered, (0, []))
    places = {heading.strip().lower(): n for n, heading in enumerate(headings)}
    missing = [heading for heading in _NEEDED if heading not in places]
    if missing or not any(heading in places for heading in _TEXTS):
        raise ReadError("figures.headings", file=name, missing=", ".join(missing or _TEXTS))
    agency, year = "", ""
    found = []
    for line, row in numbered:
        cells = {heading: row[n] for heading, n in places.items() if n < len(row)}
        if not any(cells.get(heading, "").strip() for heading in _NEEDED):
            continue
        agency, year = agency or cells.get("agency", ""), year or cells.get("year", "")
        table, label, column, value, raw = (cells.get(key, "") for key in (*_NEEDED, *_TEXTS))
        found.append(Entry(table, label, column, value, raw, line))
    return Sheet(agency.strip(), year.strip(), tuple(found))
