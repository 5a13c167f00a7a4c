"""Each agency's consecutive years, held against each other. In: Store. Out: compared, findings.

From the synopses in the store: no file is read again. A comparison that was made of the same
two contents is not made again. The first report after a merger has another scope than the
agency's last one, so they are not compared: ``cohort.carried`` does what can be done.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gxlint.audit import limits
from gxlint.audit.dispatch import dispatch
from gxlint.audit.packing import pack
from gxlint.audit.rows import finding_rows, synopsis_of
from gxlint.audit.store import Writing, insert
from gxlint.audit.work import Spec, engine
from gxlint.model.comparison import Comparison
from gxlint.model.rule import Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

    from gxlint.cohort.mergers import Merger
    from gxlint.model.synopsis import Synopsis

KIND = "series"
_WANTED = """
CREATE TEMP TABLE wanted AS
  SELECT f.path, f.raw, f.digest, g.path AS other, g.digest AS against
  FROM files f JOIN files g ON g.agency = f.agency AND g.year = f.year - 1 AND g.role = 'report'
  WHERE f.role = 'report' AND (f.agency, f.year) NOT IN (SELECT agency, year FROM merged)
  ORDER BY f.agency, f.year
"""
_MERGED = "CREATE TEMP TABLE merged (agency TEXT, year INTEGER)"
_OUTDATED = f"""
DELETE FROM compared WHERE kind = '{KIND}' AND (path, raw, digest, other, against) NOT IN (
  SELECT path, raw, digest, other, against FROM wanted)
"""
_DONE = f"""
DELETE FROM wanted WHERE (path, raw) IN (SELECT path, raw FROM compared WHERE kind = '{KIND}')
"""
_FORGET = """
DELETE FROM findings WHERE against <> '' AND (digest, against) NOT IN (
  SELECT digest, other FROM compared)
"""
_PAGE = """
SELECT w.rowid, w.path, w.raw, w.digest, a.synopsis, w.other, w.against, b.synopsis
FROM wanted w JOIN contents a ON a.digest = w.digest JOIN contents b ON b.digest = w.against
WHERE w.rowid > ? ORDER BY w.rowid LIMIT ?
"""


class Pair(NamedTuple):
    """Two reports: the one at path is judged, other is last year's; packed synopses of both."""

    path: str
    raw: bytes
    digest: str
    synopsis: bytes
    other: str
    against: str
    before: bytes


class Job(NamedTuple):
    """Pairs to compare."""

    spec: Spec
    pairs: tuple[Pair, ...]


class Compared(NamedTuple):
    """Rows of ``compared`` and of ``findings``."""

    row: tuple[Any, ...]
    findings: tuple[tuple[Any, ...], ...]


def find_pairs(connection: sqlite3.Connection, mergers: Iterable[Merger] = ()) -> int:
    """Work out which pairs are to be compared; their number. Drops what is out of date."""
    for name in ("wanted", "merged"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    with Writing(connection):
        connection.execute(_MERGED)
        rows = ((one.agency, one.year) for one in mergers)
        connection.executemany("INSERT INTO merged VALUES (?, ?)", rows)
        for statement in (_WANTED, _OUTDATED, _DONE, _FORGET):
            connection.execute(statement)
    found: int = connection.execute("SELECT count(*) FROM wanted").fetchone()[0]
    return found


def compare_pairs(
    connection: sqlite3.Connection,
    spec: Spec,
    executor: Executor,
    width: int,
    tell: Callable[[int], None],
) -> None:
    """Compare the pairs. width: workers; tell: gets pairs done, each time."""
    for found in dispatch(compare, _jobs(connection, spec), executor, width, _again):
        with Writing(connection):
            insert(connection, "compared", (one.row for one in found))
            insert(connection, "findings", (row for one in found for row in one.findings))
        tell(len(found))


def compare(job: Job) -> list[Compared]:
    """What a worker does."""
    opened = engine(job.spec)
    grave = {rule.id for rule in opened.rules if rule.severity is Severity.ERROR}
    done = []
    for pair in job.pairs:
        this = _synopsis(pair.synopsis, pair.path, job.spec)
        last = _synopsis(pair.before, pair.other, job.spec)
        told, undecided = opened.compare(this, last)
        found = Comparison(told, undecided, any(one.rule in grave for one in undecided))
        counts = [
            sum(one.severity is severity for one in found.diagnostics) for severity in Severity
        ]
        key = (pair.path, pair.raw, KIND, pair.digest, pair.against, pair.other)
        row = (*key, *counts, int(found.open), pack(found))
        findings = tuple(finding_rows(pair.digest, pair.other, found.diagnostics))
        done.append(Compared(row, findings))
    return done


@lru_cache(maxsize=4)  # last year's report of one pair is this year's of the pair before it
def _synopsis(packed: bytes, source: str, spec: Spec) -> Synopsis:
    return synopsis_of(packed, source, engine(spec).editions)


def _jobs(connection: sqlite3.Connection, spec: Spec) -> Iterator[Job]:
    last = 0
    while rows := connection.execute(_PAGE, (last, limits.CHUNK)).fetchall():
        last = rows[-1][0]
        yield Job(spec, tuple(Pair(*row[1:]) for row in rows))


def _again(job: Job, problem: BaseException) -> Iterator[Job]:
    """A process that ended, for whatever reason: the pairs one by one; alone, no more."""
    if len(job.pairs) == 1:
        raise problem
    for pair in job.pairs:
        yield job._replace(pairs=(pair,))
