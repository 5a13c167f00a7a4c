"""What an audit found, read from its store. In: connection. Out: Entry by Entry.

Outputs stream the entries: a store may hold more than fits into memory. Their order is that
of agency, year and path, whatever the order in which the files were read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from gxlint.audit.packing import unpack
from gxlint.audit.rows import result_of, synopsis_of
from gxlint.model.audit import Difference, Entry, Gap, Origin, Role
from gxlint.model.comparison import Comparison
from gxlint.model.document import Note
from gxlint.model.examination import Examination
from gxlint.model.finding import Verdict
from gxlint.model.place import NOWHERE
from gxlint.model.report import Reading, TableReading, wordless

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.model.edition import Edition
    from gxlint.model.finding import FileResult

_ENTRIES = """
SELECT f.path, f.raw, f.role, f.agency, f.agency_from, f.year, f.year_from, f.copy_of, f.trouble,
  f.verdict, c.result,
  EXISTS (SELECT 1 FROM compared p WHERE (p.path, p.raw) = (f.path, f.raw))
FROM files f LEFT JOIN contents c USING (digest)
WHERE :paths IS NULL OR f.path IN (SELECT value FROM json_each(:paths))
ORDER BY f.agency, f.year, f.path, f.raw
"""
_NOTABLE = """
SELECT DISTINCT path FROM files WHERE role <> 'report' OR agency_from IN ('file', 'folder')
  OR year_from IN ('file', 'folder')
"""
_DIFFERENCES = """
SELECT agency, year, path, report, tbl, row, col, said, report_said
FROM differences ORDER BY agency, year, path, raw, edition, tbl, number
"""
_SYNOPSIS = """
SELECT c.synopsis FROM files f JOIN contents c USING (digest) WHERE f.path = ? ORDER BY f.raw
"""
_GAPS = "SELECT agency, year, unread FROM gaps ORDER BY agency, year"


def entries(connection: sqlite3.Connection, paths: Sequence[str] | None = None) -> Iterator[Entry]:
    """Every file of the audit, or those at paths. Raises sqlite3.DatabaseError if it is damaged."""
    asked = {"paths": None if paths is None else json.dumps(list(paths))}
    for row in connection.execute(_ENTRIES, asked):
        path, raw, role, agency, agency_from, year, year_from, copy_of, trouble, *rest = row
        verdict, packed, compared = rest
        result = result_of(packed, path) if packed else None
        if result and compared:
            result = _with_others(connection, result, raw, verdict)
        yield Entry(
            path,
            Role(role),
            agency,
            Origin(agency_from),
            year,
            Origin(year_from),
            copy_of,
            result,
            note_of(trouble),
        )


def notable(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Files that are no reports that count, or whose names alone say whose they are."""
    return entries(connection, [path for (path,) in connection.execute(_NOTABLE)])


def differences(connection: sqlite3.Connection) -> Iterator[Difference]:
    """Every cell in which two files of one report differ."""
    for row in connection.execute(_DIFFERENCES):
        agency, year, path, report, table, line, column, said, report_said = row
        cell = (table, line, column)
        yield Difference(agency, year, path, report, cell, said, report_said)


def gaps(connection: sqlite3.Connection) -> Iterator[Gap]:
    """Every year for which an agency has no report."""
    return (Gap(*row) for row in connection.execute(_GAPS))


def examination(
    connection: sqlite3.Connection, editions: Mapping[str, Edition], entry: Entry
) -> Examination | None:
    """A report as it was read, for showing it: its numbers and what was found, no prose.

    None of a file that could not be read. Raises sqlite3.DatabaseError.
    """
    row = connection.execute(_SYNOPSIS, (entry.path,)).fetchone()
    told = synopsis_of(row[0], entry.path, editions) if row else None
    if told is None or entry.result is None:
        return None
    assessed = entry.result.assessed
    tables = {
        key: TableReading(key, form, Reading.WHOLE if key in assessed else Reading.PART, NOWHERE)
        for key, form in told.forms.items()
    }
    report = wordless(
        entry.path,
        told.edition,
        agency=told.agency,
        year=told.year,
        tables=tables,
        facts=told.facts,
    )
    return Examination(None, report, entry.result)


def note_of(packed: str | None) -> Note | None:
    """A note that the store holds as JSON."""
    return msgspec.json.decode(packed, type=Note) if packed else None


def _with_others(
    connection: sqlite3.Connection, result: FileResult, raw: bytes, verdict: str
) -> FileResult:
    """The result with what the comparison with other reports adds."""
    found = result
    for (packed,) in connection.execute(
        "SELECT told FROM compared WHERE path = ? AND raw = ? ORDER BY kind", (result.path, raw)
    ):
        told = unpack(packed, Comparison)
        found = found._replace(
            diagnostics=(*found.diagnostics, *told.diagnostics),
            not_evaluated=(*found.not_evaluated, *told.not_evaluated),
        )
    return found._replace(verdict=Verdict(verdict))
