"""A store as a Dossier. In: connection, Engine. Out: Dossier, and the state it is in."""

from __future__ import annotations

from functools import cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from gxlint.audit import remarks, results
from gxlint.audit.summary import summary
from gxlint.model.dossier import Dossier, RuleLine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from gxlint.engine import Engine

_STATES = (
    "SELECT key, value FROM about ORDER BY key",
    "SELECT path, raw, role, agency, agency_from, year, year_from, digest, trouble, verdict,"
    " copy_of FROM files ORDER BY path, raw",
    "SELECT path, raw, kind, digest, against FROM compared ORDER BY path, raw, kind",
    "SELECT * FROM remarks ORDER BY year, number",
    "SELECT * FROM differences ORDER BY agency, year, path, raw, edition, tbl, number",
    "SELECT * FROM gaps ORDER BY agency, year",
)

_TO_MEND = """
SELECT f.path, f.digest, f.agency, f.year, f.verdict, group_concat(p.digest || p.against)
FROM files f LEFT JOIN compared p ON (p.path, p.raw) = (f.path, f.raw)
WHERE f.role IN ('report', 'nameless') AND f.errors + f.warnings > 0
GROUP BY f.path, f.raw ORDER BY f.path, f.raw
"""


def dossier(connection: sqlite3.Connection, engine: Engine) -> Dossier:
    """Everything that outputs are made of, streamed from the store."""
    lines = (RuleLine.of(rule, engine.lang) for rule in engine.rulebook.rules)
    return Dossier(
        summary=cache(partial(summary, connection)),
        entries=partial(results.entries, connection),
        named=partial(results.entries, connection),
        notable=partial(results.notable, connection),
        peers=partial(remarks.peers, connection),
        differences=partial(results.differences, connection),
        gaps=partial(results.gaps, connection),
        remarks=cache(partial(remarks.remarks, connection)),
        rules={line.rule: line for line in lines},
        editions=engine.editions,
        examine=partial(results.examination, connection, engine.editions),
        to_mend=partial(_to_mend, connection),
    )


def state(connection: sqlite3.Connection) -> str:
    """A digest of all that outputs depend on: equal states give equal outputs."""
    found = blake2b(digest_size=16)
    for query in _STATES:
        for row in connection.execute(query):
            found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _to_mend(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """A name for the page of each report, another one whenever the page would be another one."""
    about = repr(connection.execute("SELECT key, value FROM about ORDER BY key").fetchall())
    for path, *rest in connection.execute(_TO_MEND):
        said = f"{about}{path}{rest}".encode("utf-8", "replace")
        yield path, blake2b(said, digest_size=12).hexdigest()
