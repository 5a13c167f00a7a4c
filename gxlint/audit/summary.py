"""An audit in short, by questions to its store. In: connection. Out: Summary."""

from __future__ import annotations

import json
from itertools import islice, starmap
from typing import TYPE_CHECKING, Any

from gxlint.audit import remarks, results
from gxlint.model.audit import Frequency, Gap, Origin, Standing, Summary, Unassessed
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity

if TYPE_CHECKING:
    import sqlite3

FEW = 40
"""So many reports are told one by one, else so many agencies."""
_MOST = 10
_COUNTED = "role IN ('report', 'nameless')"
_STANDINGS = f"""
SELECT path, agency, year, verdict, errors, warnings, hints, agency_from, year_from
FROM files WHERE {_COUNTED}
"""
_UNSURE = "(agency_from <> 'report' OR year_from <> 'report')"
_BY_AGENCY = """
SELECT agency, verdict, json_group_array(year) FROM files WHERE role = 'report'
GROUP BY agency, verdict ORDER BY agency
"""
_RULES = f"""
SELECT rule, name, r.severity, title, count(DISTINCT path || raw), count(*) AS places
FROM files JOIN findings d USING (digest) JOIN rules r USING (rule)
WHERE {_COUNTED} GROUP BY rule ORDER BY places DESC, rule LIMIT {_MOST}
"""
_UNASSESSED = f"""
SELECT path, trouble, (SELECT message FROM findings d WHERE d.digest = files.digest LIMIT 1)
FROM files WHERE role IN ('unread', 'closed') ORDER BY path, raw LIMIT {_MOST}
"""
_TOTALS = f"SELECT total(errors), total(warnings), total(hints) FROM files WHERE {_COUNTED}"
# Gaps that the roster does not tell as well, or of which it does not know the unread file.
_GAPS = """
SELECT agency, year, unread FROM gaps g WHERE unread <> '' OR NOT EXISTS (
  SELECT 1 FROM remarks m WHERE m.path = '' AND (m.agency, m.year) = (g.agency, g.year))
ORDER BY agency, year
"""
_YEARS = f"SELECT DISTINCT year FROM files WHERE {_COUNTED} AND year NOT NULL ORDER BY year"


def summary(connection: sqlite3.Connection) -> Summary:
    """The audit in short."""

    def counts(what: str, where: str = "1") -> dict[str, int]:
        query = f"SELECT {what}, count(*) FROM files WHERE {where} GROUP BY {what}"
        return dict(connection.execute(query))

    def one(query: str) -> Any:
        return connection.execute(query).fetchone()[0]

    roles = counts("role")
    verdicts = counts("verdict", _COUNTED)
    reports = roles.get("report", 0) + roles.get("nameless", 0)
    totals = connection.execute(_TOTALS).fetchone()
    agencies = one(f"SELECT count(DISTINCT agency) FROM files WHERE {_COUNTED} AND agency <> ''")
    few = "ORDER BY agency, year, path, raw"
    worst = f"AND errors ORDER BY errors DESC, warnings DESC, path, raw LIMIT {_MOST}"
    return Summary(
        files=sum(roles.values()),
        reports=reports,
        agencies=agencies,
        years=tuple(year for (year,) in connection.execute(_YEARS)),
        copies=roles.get("copy", 0),
        passed=roles.get("passed", 0),
        verdicts={verdict: verdicts.get(verdict.value, 0) for verdict in Verdict},
        findings=dict(zip(Severity, map(int, totals), strict=True)),
        standings=_standings(connection, few) if reports <= FEW else (),
        by_agency=_by_agency(connection) if agencies <= FEW < reports else {},
        unsure=_standings(connection, f"AND {_UNSURE} {few} LIMIT {_MOST}"),
        unsure_count=one(f"SELECT count(*) FROM files WHERE {_COUNTED} AND {_UNSURE}"),
        rules=_rules(connection),
        worst=_standings(connection, worst),
        unassessed=_unassessed(connection),
        unassessed_count=roles.get("unread", 0) + roles.get("closed", 0),
        differences=tuple(islice(results.differences(connection), _MOST)),
        differences_count=one("SELECT count(*) FROM differences"),
        gaps=tuple(starmap(Gap, connection.execute(f"{_GAPS} LIMIT {_MOST}"))),
        gaps_count=one("SELECT count(*) FROM gaps"),
        gaps_shown=one(f"SELECT count(*) FROM ({_GAPS})"),
        remarks=tuple(remarks.remarks(connection, _MOST)),
        remarked=_remarked(connection),
    )


def _by_agency(connection: sqlite3.Connection) -> dict[str, dict[Verdict, tuple[int, ...]]]:
    """Each agency with the years of its reports by their verdict."""
    found: dict[str, dict[Verdict, tuple[int, ...]]] = {}
    for agency, verdict, years in connection.execute(_BY_AGENCY):
        found.setdefault(agency, {})[Verdict(verdict)] = tuple(sorted(json.loads(years)))
    return found


def _remarked(connection: sqlite3.Connection) -> dict[Severity, int]:
    counts = dict(connection.execute("SELECT severity, count(*) FROM remarks GROUP BY severity"))
    return {severity: counts.get(severity.value, 0) for severity in Severity}


def _rules(connection: sqlite3.Connection) -> tuple[Frequency, ...]:
    return tuple(
        Frequency(rule, name, Severity(severity), title, files, places)
        for rule, name, severity, title, files, places in connection.execute(_RULES)
    )


def _unassessed(connection: sqlite3.Connection) -> tuple[Unassessed, ...]:
    return tuple(
        Unassessed(path, reason or "", results.note_of(trouble))
        for path, trouble, reason in connection.execute(_UNASSESSED)
    )


def _standings(connection: sqlite3.Connection, rest: str) -> tuple[Standing, ...]:
    found = []
    for row in connection.execute(f"{_STANDINGS} {rest}"):
        path, agency, year, verdict, errors, warnings, hints, agency_from, year_from = row
        origins = (Origin(agency_from), Origin(year_from))
        counts = (errors, warnings, hints)
        found.append(Standing(path, agency, year, Verdict(verdict), *counts, *origins))
    return tuple(found)
