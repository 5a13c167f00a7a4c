"""Years without a report. In: files with agency and year. Out: gaps.

An agency that is known by one report is to have one for every year between its first and
its last, or of the years that were asked for, but for those on which it need not report by
the roster. A file that could not be read may be the missing report: it is named with the gap.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from gxlint.cohort.mergers import Family
    from gxlint.cohort.names import Names

Years = tuple[int, int] | None

_FIND = """
INSERT INTO gaps
WITH RECURSIVE spans AS (
    SELECT agency, coalesce(:first, min(year)) AS year, coalesce(:last, max(year)) AS last
    FROM files WHERE role = 'report' GROUP BY agency
    UNION ALL SELECT agency, year + 1, last FROM spans WHERE year < last
  )
SELECT s.agency, s.year, coalesce(
    (SELECT min(u.path) FROM files u
     WHERE u.role = 'unread' AND u.agency = s.agency AND u.year = s.year), '')
FROM spans s LEFT JOIN files f
  ON f.agency = s.agency AND f.year = s.year AND f.role = 'report'
WHERE f.path IS NULL
"""
# An agency that others became is asked for no report on a year before, they for none after.
_NOT_OF_A_FAMILY = """
DELETE FROM gaps WHERE
  agency = :agency AND year <= :until AND NOT EXISTS (SELECT 1 FROM files f
    WHERE f.role = 'report' AND f.agency = :agency AND f.year <= :until)
  OR agency IN (SELECT value FROM json_each(:apart)) AND NOT EXISTS (SELECT 1 FROM files f
    WHERE f.role = 'report' AND f.agency = gaps.agency AND f.year > gaps.year)
"""


_EXCUSED = "DELETE FROM gaps WHERE agency = ? AND year = ?"


def find(
    connection: sqlite3.Connection,
    years: Years,
    families: Iterable[Family] = (),
    names: Names | None = None,
) -> None:
    """Tell the gaps of every agency. years: the first and the last asked for.

    families: agencies that are one by now, see ``cohort.mergers``; names: of the roster.
    """
    first, last = years or (None, None)
    connection.execute("DELETE FROM gaps")
    connection.execute(_FIND, {"first": first, "last": last})
    for one in families:
        asked = {"agency": one.agency, "apart": json.dumps(one.apart), "until": one.until}
        connection.execute(_NOT_OF_A_FAMILY, asked)
    if names:
        connection.executemany(_EXCUSED, _excused(connection, names))


def _excused(connection: sqlite3.Connection, names: Names) -> list[tuple[str, int]]:
    """Gaps of agencies that need not report on the year."""
    found = []
    for agency, year in connection.execute("SELECT agency, year FROM gaps"):
        member = names.member(agency)
        if member and not member.reports_on(year):
            found.append((agency, year))
    return found
