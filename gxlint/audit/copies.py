"""Several files of one report, cell by cell. In: files with agency and year. Out: differences.

A report that lies about as .docx and as .pdf should say the same in both. The file counts
that was read most completely, of equals the first by path; the others are its copies.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gxlint.audit.store import insert

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_RANKED = """
WITH ranked AS (
  SELECT path, raw, first_value(path) OVER same AS first, row_number() OVER same AS place
  FROM files JOIN contents c USING (digest) WHERE role = 'report'
  WINDOW same AS (PARTITION BY files.agency, files.year ORDER BY bound DESC, path, raw)
)
UPDATE files SET role = 'copy', copy_of = ranked.first
FROM ranked WHERE (ranked.path, ranked.raw) = (files.path, files.raw) AND ranked.place > 1
"""
_PAIRS = """
SELECT f.agency, f.year, f.path, f.raw, a.cells, g.path, b.cells
FROM files f JOIN contents a USING (digest)
  JOIN files g ON g.role = 'report' AND g.agency = f.agency AND g.year = f.year
  JOIN contents b ON b.digest = g.digest
WHERE f.role = 'copy' AND f.digest <> g.digest ORDER BY f.path, f.raw
"""
Cells = dict[tuple[str, str, int], Any]


def compare(connection: sqlite3.Connection) -> None:
    """Tell copies from the report they copy, and in which cells they differ from it."""
    connection.execute(_RANKED)
    connection.execute("DELETE FROM differences")
    if not connection.execute("SELECT 1 FROM files WHERE role = 'copy'").fetchone():
        return
    rows = connection.execute(_PAIRS).fetchall()
    labels = {
        (edition, table, number): (row, column)
        for edition, table, number, row, column in connection.execute(
            "SELECT edition, tbl, number, row_label, col_label FROM cells"
        )
    }
    insert(connection, "differences", _differences(rows, labels))


def _differences(
    rows: list[tuple[Any, ...]], labels: Mapping[tuple[str, str, int], tuple[str, str]]
) -> Iterator[tuple[Any, ...]]:
    for agency, year, path, raw, copied, counting, cells in rows:
        here, there = _cells(copied), _cells(cells)
        tables = [{place[:2] for place in one} for one in (here, there)]
        head = (agency, year, path, raw, counting)
        for form in sorted(tables[0] ^ tables[1]):  # read in one of them only: said once
            read = ("" if form in one else None for one in tables)
            yield (*head, *form, -1, "", "", *read)
        for place in sorted({*here, *there}):
            said, other = here.get(place), there.get(place)
            if said != other and place[:2] in tables[0] & tables[1]:
                yield (*head, *place, *labels[place], _said(said), _said(other))


def _cells(packed: str) -> Cells:
    """Values by edition, table and number; cells that were not read are left out."""
    tables = json.loads(packed, parse_float=Decimal)
    return {
        (edition, table, number): value
        for table, (edition, values) in tables.items()
        for number, value in enumerate(values)
        if value is not None
    }


def _said(value: Any) -> str | None:
    return None if value is None else str(value)
