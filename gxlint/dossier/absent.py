"""Who did not report. In: Dossier. Out: agencies with the years that are wanting.

The roster tells it, and so do the other years of an agency. A file that could not be read
may be the report: it is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.audit import Gap
    from gxlint.model.dossier import Dossier

Absent = dict[str, dict[int, str]]
"""By agency and year: the file that may be the report, or ""."""


def absent(dossier: Dossier) -> Absent:
    """Every agency and year without a report."""
    found: Absent = {}
    for agency, year in _asked(dossier):
        found.setdefault(agency, {})[year] = ""
    for gap in dossier.gaps():
        found.setdefault(gap.agency, {})[gap.year] = gap.unread
    return found


def untold(dossier: Dossier) -> list[Gap]:
    """The gaps that no remark tells."""
    asked = _asked(dossier)
    return [gap for gap in dossier.gaps() if (gap.agency, gap.year) not in asked]


def years(dossier: Dossier, wanting: Absent) -> list[int]:
    """The years of the reports and of those that are wanting."""
    known = {year for of_agency in wanting.values() for year in of_agency}
    return sorted(known.union(dossier.summary().years))


def _asked(dossier: Dossier) -> dict[tuple[str, int], None]:
    """A set, in the order of the remarks."""
    return dict.fromkeys((one.agency, one.year) for one in dossier.remarks() if not one.path)
