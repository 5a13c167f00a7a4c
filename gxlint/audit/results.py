"""What an audit found, read from its store. In: connection. Out: Entry by Entry, Summary.

Outputs stream the entries: a store holds more than fits into memory. Their order is that
of agency, year and path, whatever the order in which the files were read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from gxlint.audit.rows import result_of
from gxlint.model.audit import (
    Entry,
    Frequency,
    Origin,
    Role,
    Standing,
    Summary,
    Unassessed,
)
from gxlint.model.document import Note
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

FEW = 40
"""So many reports are told one by one."""
_MOST = 10
_COUNTED = "('report', 'nameless')"
_ENTRIES = """
SELECT f.path, f.role, f.agency, f.agency_from, f.year, f.year_from, f.copy_of, f.trouble, c.result
FROM files f LEFT JOIN contents c USING (digest)
ORDER BY f.agency, f.year, f.path, f.raw
"""
_STANDINGS = f"""
SELECT f.path, f.agency, f.year, c.verdict, c.errors, c.warnings, c.hints
FROM files f JOIN contents c USING (digest) WHERE f.role IN {_COUNTED}
"""
_RULES = f"""
SELECT d.rule, r.name, r.severity, r.title, count(DISTINCT f.path || f.raw), count(*) AS places
FROM files f JOIN findings d USING (digest) JOIN rules r USING (rule)
WHERE f.role IN {_COUNTED} GROUP BY d.rule ORDER BY places DESC, d.rule LIMIT {_MOST}
"""
_UNASSESSED = """
SELECT f.path, f.trouble, (SELECT message FROM findings d WHERE d.digest = f.digest LIMIT 1)
FROM files f WHERE f.role IN ('unread', 'closed') ORDER BY f.path, f.raw
"""


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every file of the audit. Raises ValueError where the store is damaged."""
    for row in connection.execute(_ENTRIES):
        path, role, agency, agency_from, year, year_from, copy_of, trouble, packed = row
        yield Entry(
            path,
            Role(role),
            agency or "",
            Origin(agency_from or ""),
            year,
            Origin(year_from or ""),
            copy_of or "",
            result_of(packed, path) if packed else None,
            _note(trouble),
        )


def summary(connection: sqlite3.Connection) -> Summary:
    """The audit in short."""

    def one(query: str) -> Any:
        return connection.execute(query).fetchone()[0]

    roles = Counter(dict(connection.execute("SELECT role, count(*) FROM files GROUP BY role")))
    verdicts = Counter(
        dict(
            connection.execute(
                "SELECT c.verdict, count(*) FROM files f JOIN contents c USING (digest)"
                f" WHERE f.role IN {_COUNTED} GROUP BY c.verdict"
            )
        )
    )
    counts = connection.execute(
        "SELECT total(c.errors), total(c.warnings), total(c.hints) FROM files f"
        f" JOIN contents c USING (digest) WHERE f.role IN {_COUNTED}"
    ).fetchone()
    reports = roles["report"] + roles["nameless"]
    few = "ORDER BY f.agency, f.year, f.path, f.raw"
    worst = f"AND c.errors ORDER BY c.errors DESC, c.warnings DESC, f.path, f.raw LIMIT {_MOST}"
    unassessed = connection.execute(f"{_UNASSESSED} LIMIT {_MOST}")
    years = connection.execute(
        f"SELECT DISTINCT year FROM files WHERE role IN {_COUNTED} AND year NOT NULL ORDER BY year"
    )
    return Summary(
        files=sum(roles.values()),
        reports=reports,
        agencies=one(
            f"SELECT count(DISTINCT agency) FROM files WHERE role IN {_COUNTED} AND agency <> ''"
        ),
        years=tuple(year for (year,) in years),
        copies=roles["copy"],
        passed=roles["passed"],
        verdicts={verdict: verdicts[verdict.value] for verdict in Verdict},
        findings=dict(zip(Severity, map(int, counts), strict=True)),
        standings=_standings(connection, few) if reports <= FEW else (),
        rules=tuple(
            Frequency(rule, name, Severity(severity), title, files, places)
            for rule, name, severity, title, files, places in connection.execute(_RULES)
        ),
        worst=_standings(connection, worst),
        unassessed=tuple(
            Unassessed(path, reason or "", _note(trouble)) for path, trouble, reason in unassessed
        ),
        unassessed_count=roles["unread"] + roles["closed"],
        differences=(),
        differences_count=0,
        gaps=(),
        gaps_count=0,
    )


def _standings(connection: sqlite3.Connection, rest: str) -> tuple[Standing, ...]:
    return tuple(
        Standing(path, agency, year, Verdict(verdict), errors, warnings, hints)
        for path, agency, year, verdict, errors, warnings, hints in connection.execute(
            f"{_STANDINGS} {rest}"
        )
    )


def _note(packed: str | None) -> Note | None:
    return msgspec.json.decode(packed, type=Note) if packed else None
