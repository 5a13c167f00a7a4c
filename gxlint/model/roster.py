"""Who has to report. In: nothing (records). Out: Roster, Member.

Read by gxlint.rosters from a workbook, CSV or YAML file that the supervising office keeps.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Member(NamedTuple):
    """An agency of the roster.

    former: names that it had, names of agencies merged into it included; short: other ways in
    which it is called; level: as Agency.level, "" where it is not told; parent: name of the
    government that its numbers are part of, or ""; years: report years for which it has to
    report, all where empty; published: report year to the day of publication; addresses: report
    year to where it was published; deadline: (month, day) of the following year, None for
    that of the law; line: of the file, or number of the entry.
    """

    name: str
    former: tuple[str, ...]
    short: tuple[str, ...]
    level: str
    parent: str
    years: frozenset[int]
    published: dict[int, date]
    addresses: dict[int, str]
    deadline: tuple[int, int] | None
    line: int

    def reports_on(self, year: int) -> bool:
        """Whether it has to report on this year."""
        return not self.years or year in self.years


class Roster(NamedTuple):
    """All agencies, in the order of the file. source: its name."""

    members: tuple[Member, ...]
    source: str = ""
