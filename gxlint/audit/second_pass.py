"""What the files are to each other. In: Store with all files read. Out: roles in ``files``.

Everything derived is worked out anew from what was read, in one transaction, so that it
cannot depend on how many runs it took to read it. Nothing is read again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gxlint.audit import copies, gaps, rosters
from gxlint.audit.names import name_of, shown
from gxlint.audit.store import Writing
from gxlint.cohort.names import Names
from gxlint.model.audit import Origin

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from gxlint.audit.gaps import Years
    from gxlint.cohort.mergers import Family
    from gxlint.engine import Engine
    from gxlint.model.roster import Roster

_PRUNE = (
    "DELETE FROM contents WHERE digest NOT IN (SELECT digest FROM files WHERE digest NOT NULL)",
    "DELETE FROM findings WHERE digest NOT IN (SELECT digest FROM contents)",
)
_NAMED = (
    """
    UPDATE files SET role = CASE WHEN passed THEN 'passed' ELSE 'closed' END, agency = '',
      agency_from = '', year = NULL, year_from = '', copy_of = ''
    """,
    """
    UPDATE files SET agency = c.agency, agency_from = iif(c.agency = '', '', 'report'),
      year = c.year, year_from = iif(c.year IS NULL, '', 'report'),
      role = iif(c.checked, 'report', 'unread')
    FROM contents c WHERE c.digest = files.digest
    """,
)
_HALF_NAMED = """
SELECT path, raw, agency, agency_from, year, year_from, role FROM files
WHERE role IN ('report', 'unread') AND (agency = '' OR year IS NULL) ORDER BY path, raw
"""
_STANDING = """
UPDATE files SET errors = n.errors, warnings = n.warnings, hints = n.hints,
  verdict = CASE WHEN NOT n.checked THEN n.verdict WHEN n.errors THEN 'mend'
    WHEN n.undecided THEN 'unknown' ELSE n.verdict END
FROM (
  SELECT f.path, f.raw, c.verdict, c.checked, total(p.undecided) AS undecided,
    c.errors + total(p.errors) AS errors,
    c.warnings + total(p.warnings) AS warnings, c.hints + total(p.hints) AS hints
  FROM files f JOIN contents c USING (digest)
    LEFT JOIN compared p ON (p.path, p.raw) = (f.path, f.raw)
  GROUP BY f.path, f.raw
) n WHERE (n.path, n.raw) = (files.path, files.raw)
"""
_FALLBACK = """
UPDATE files SET agency = ?, agency_from = ?, year = ?, year_from = ?, role = ?
WHERE path = ? AND raw = ?
"""
_RENAMED = "UPDATE files SET agency = ? WHERE agency = ?"
_DEEPEST = 8  # folders above a file whose names are looked at


def relate(
    connection: sqlite3.Connection,
    engine: Engine,
    roots: Sequence[str],
    years: Years,
    roster: Roster | None = None,
) -> tuple[Family, ...]:
    """Work out the roles of all files; forget contents that no file has any more.

    roots: what was named on the command line; names of folders above it tell nothing.
    years: the first and the last for which every agency is to have a report, or None.
    roster: who has to report, if that is known. Out: its members that were several agencies.
    """
    families: tuple[Family, ...] = ()
    with Writing(connection):
        for statement in (*_PRUNE, *_NAMED):
            connection.execute(statement)
        rows = connection.execute(_HALF_NAMED).fetchall()
        connection.executemany(_FALLBACK, _by_name(rows, engine, roots))
        connection.executemany(_RENAMED, _renamed(connection, engine))
        names = Names(roster) if roster else None
        if names:
            families = rosters.rename(connection, names)
        copies.compare(connection)
        gaps.find(connection, years, families, names)
    return families


def settle(connection: sqlite3.Connection) -> None:
    """Add up, for each file, what it says itself and what other reports add."""
    with Writing(connection):
        connection.execute(_STANDING)


def _by_name(
    rows: Iterable[tuple[str, bytes, str, str, int | None, str, str]],
    engine: Engine,
    roots: Sequence[str],
) -> Iterable[tuple[object, ...]]:
    """What the names of the file and of the folders it is in tell, where the report is silent."""
    for path, raw, agency, agency_from, year, year_from, role in rows:
        for place, name in _names(name_of((path, raw)), roots):
            told, when = engine.named(name)
            if told and not agency:
                agency, agency_from = told, place
            if when and not year:
                year, year_from = when, place
        if role == "report" and not (agency and year):
            role = "nameless"
        yield agency, agency_from, year, year_from, role, path, raw


def _renamed(connection: sqlite3.Connection, engine: Engine) -> Iterable[tuple[str, str]]:
    """Names that are not the fullest of their agency's, each after the fullest."""
    query = "SELECT DISTINCT agency FROM files WHERE agency <> ''"
    fullest = engine.fullest([name for (name,) in connection.execute(query)])
    return [(full, name) for name, full in fullest.items() if full != name]


def _names(path: str, roots: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The name of a file, then those of its folders up to the one that was named."""
    folder, name = os.path.split(path)
    yield Origin.FILE.value, shown(Path(name).stem)
    for _ in range(_DEEPEST):
        above, name = os.path.split(folder)
        if not name:
            return
        yield Origin.FOLDER.value, shown(name)
        if folder in roots:
            return
        folder = above
