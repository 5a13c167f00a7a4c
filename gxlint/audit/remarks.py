"""What the reports of a year say of each other. In: Store with agencies known. Out: ``remarks``.

Year by year, so that never more than one year's numbers are held; the sentences of a
report are looked at only where its sketch meets another's.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from gxlint.audit.store import Writing, insert
from gxlint.cohort.judge import judge
from gxlint.cohort.names import Names
from gxlint.cohort.sketch import SIZE, keys_of, sketch_of
from gxlint.cohort.subject import Cohort
from gxlint.model.cohort import Peer, Point, Remark, SharedFault
from gxlint.model.rule import Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gxlint.cohort.mergers import Merger
    from gxlint.engine import Engine
    from gxlint.model.roster import Roster

_STATE = """
SELECT path, raw, digest, agency, year FROM files WHERE role = 'report' ORDER BY path, raw
"""
_YEARS = "SELECT DISTINCT year FROM files WHERE role = 'report' ORDER BY year"
# A report that does not name its agency is known by its name, and has no other to be told of.
_PEERS = """
SELECT f.path, iif(c.agency = '', f.agency, c.agency), f.agency, c.level, f.year, c.cells
FROM files f JOIN contents c USING (digest)
WHERE f.role = 'report' AND (f.year = :year OR :year IS NULL)
ORDER BY f.agency, f.year, f.path, f.raw
"""
_SKETCHES = """
SELECT f.path, substr(c.sketch, 1, ?) FROM files f JOIN contents c USING (digest)
WHERE f.role = 'report' AND f.year = ? AND c.sketch <> x''
"""
_FAULTS = """
SELECT d.rule, d.message, json_group_array(f.path) FROM findings d JOIN files f USING (digest)
WHERE f.role = 'report' AND f.year = ? AND d.against = '' GROUP BY d.rule, d.message
HAVING count(DISTINCT f.agency) > 1 ORDER BY count(*) DESC, d.rule, d.message
"""
_SENTENCES = """
SELECT c.sketch FROM files f JOIN contents c USING (digest)
WHERE f.path = ? AND f.role = 'report' ORDER BY f.raw
"""
_REMARKS = """
SELECT m.rule, r.name, m.severity, m.agency, m.year, m.path, m.tbl, m.row, m.col, m.message,
  m.help, r.basis, m.others
FROM remarks m JOIN rules r USING (rule)
ORDER BY CASE m.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, m.year, m.number
LIMIT ?
"""


def remark(
    connection: sqlite3.Connection,
    engine: Engine,
    roster: Roster | None,
    mergers: Sequence[Merger] = (),
) -> None:
    """Judge every year by the rules over many reports, unless nothing changed since.

    mergers: what follows from the roster and the names of the files.
    """
    names = Names(roster) if roster else None
    now = _state(connection, roster)
    if connection.execute("SELECT 1 FROM judged WHERE state = ?", (now,)).fetchone():
        return
    with Writing(connection):
        connection.execute("DELETE FROM remarks")
        connection.execute("DELETE FROM judged")
        connection.execute("INSERT INTO judged VALUES (?)", (now,))
        for (year,) in connection.execute(_YEARS).fetchall():
            cohort = _cohort(connection, engine, year, roster, names)
            cohort = cohort._replace(mergers=_merged(connection, mergers, year))
            found = judge(engine.cohort_rules, cohort, engine.lang)
            insert(connection, "remarks", (_row(one, n) for n, one in enumerate(found)))


def _state(connection: sqlite3.Connection, roster: Roster | None) -> str:
    """A digest of all that the rules look at."""
    found = blake2b(repr(roster).encode(errors="surrogatepass"), digest_size=16)
    for row in connection.execute(_STATE):
        found.update(repr(row).encode(errors="surrogatepass"))
    return found.hexdigest()


def peers(connection: sqlite3.Connection, year: int | None = None) -> Iterator[Peer]:
    """The reports that count, of one year or all, with their numbers."""
    for path, agency, member, level, when, cells in connection.execute(_PEERS, {"year": year}):
        tables = json.loads(cells, parse_float=Decimal)
        known = {table: (form, tuple(values)) for table, (form, values) in tables.items()}
        yield Peer(path, agency, member, level, when, known)


def remarks(connection: sqlite3.Connection, most: int = -1) -> list[Remark]:
    """What was said, the worst first, then by year. most: so many of them, or all."""
    found = []
    for rule, name, severity, agency, year, path, *rest in connection.execute(_REMARKS, (most,)):
        table, row, column, message, advice, basis, others = rest
        points = tuple(
            Point(one[0], one[1], tuple(one[2]) if one[2] else None, one[3])
            for one in json.loads(others)
        )
        cell = (table, row, column) if table else None
        found.append(
            Remark(
                *(rule, name, Severity(severity), agency, year, path, cell),
                *(message, advice, basis, points),
            )
        )
    return found


def _cohort(
    connection: sqlite3.Connection,
    engine: Engine,
    year: int,
    roster: Roster | None,
    names: Names | None,
) -> Cohort:
    levels = {member.name: member.level for member in roster.members} if roster else {}
    known = [
        peer._replace(level=levels.get(peer.member) or peer.level)
        for peer in peers(connection, year)
    ]
    return Cohort(
        year=year,
        peers=known,
        roster=roster,
        names=names,
        editions=engine.editions,
        faults=[
            SharedFault(rule, message, tuple(sorted(json.loads(paths))))
            for rule, message, paths in connection.execute(_FAULTS, (year,))
        ],
        sketches=_sketches(connection, year),
        sentences=_sentences(connection),
    )


def _merged(
    connection: sqlite3.Connection, mergers: Sequence[Merger], year: int
) -> list[tuple[Merger, list[Peer]]]:
    """The mergers that show in this year's reports, with last year's reports of each."""
    now = [merger for merger in mergers if merger.year == year]
    known = {peer.member: peer for peer in peers(connection, year - 1)} if now else {}
    return [(one, [known[name] for name in one.before if name in known]) for one in now]


def _sketches(connection: sqlite3.Connection, year: int) -> dict[str, tuple[int, ...]]:
    rows = connection.execute(_SKETCHES, (8 * SIZE, year))
    return {path: sketch_of(content) for path, content in rows}


def _sentences(connection: sqlite3.Connection) -> Callable[[str], Mapping[int, int]]:
    """Looks up the sentences of a report; those of the last few are kept."""

    @lru_cache(maxsize=64)
    def look(path: str) -> dict[int, int]:
        (content,) = connection.execute(_SENTENCES, (path,)).fetchone()
        return keys_of(content)

    return look


def _row(one: Remark, number: int) -> tuple[Any, ...]:
    points = [[point.path, point.agency, point.cell, point.message] for point in one.points]
    return (
        *(one.year, number, one.rule, one.severity.value, one.agency, one.path),
        *(one.cell or (None, None, None)),
        *(one.message, one.help, json.dumps(points, ensure_ascii=False)),
    )
