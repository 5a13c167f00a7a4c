"""Agencies that became one. In: Names, who reported on which year. Out: Family.

A roster has former names without saying whether an agency was renamed or merged into
another one. The reports tell: where several names of a member report on one year, they were
several agencies then and before, each with its own name; afterwards all are the member's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Merger(NamedTuple):
    """A successor's first report after a merger.

    agency: the successor; year: that it reports on; before: the names under which those that
    are merged reported on the year before, its own perhaps among them.
    """

    agency: str
    year: int
    before: tuple[str, ...]


class Family(NamedTuple):
    """A member of the roster that was several agencies.

    apart: the others, by name; until: the last year in which there were several.
    """

    agency: str
    apart: tuple[str, ...]
    mergers: tuple[Merger, ...]
    until: int

    def is_apart(self, owner: str, year: int | None) -> bool:
        """Whether a former name is another agency's in this year (None: not known)."""
        return owner in self.apart and (year is None or year <= self.until)


def family(agency: str, owners: Mapping[int, set[str]]) -> Family | None:
    """What became one, None where there was never more than one at a time.

    owners: for each year the names that report, ``agency`` for the member's own.
    """
    shared = [year for year, names in owners.items() if len(names) > 1]
    if not shared:
        return None
    until = max(shared)
    known = {year: names if year <= until else {agency} for year, names in owners.items()}
    apart = {name for names in known.values() for name in names} - {agency}
    last = {name: max(year for year in known if name in known[year]) for name in apart}
    mergers = []
    for year in sorted(known):
        before = known.get(year - 1, set())
        ended = {name for name in before if name == agency or last[name] < year}
        if agency in known[year] and len(ended) > 1:
            mergers.append(Merger(agency, year, tuple(sorted(ended))))
    return Family(agency, tuple(sorted(apart)), tuple(mergers), until)
