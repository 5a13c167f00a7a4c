"""What the verbs look at and what they find. In: records. Out: Cohort, Found.

A verb takes a rule and the cohort of one year and gives what it finds, with the facts
that the rule's wording may name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from gxlint.cohort.mergers import Merger
    from gxlint.cohort.names import Names
    from gxlint.model.cohort import Peer, SharedFault
    from gxlint.model.edition import Edition
    from gxlint.model.report import Address
    from gxlint.model.roster import Member, Roster
    from gxlint.model.rule import Rule


class Cohort(NamedTuple):
    """The reports of one year that count, and what is known of who has to report.

    faults: what several reports have in common; sketches: by path, see ``sketch``; sentences:
    keys of the sentences of the report at a path, with their lengths; mergers: each with
    last year's reports of those that are one agency since.
    """

    year: int
    peers: Sequence[Peer]
    roster: Roster | None
    names: Names | None
    editions: Mapping[str, Edition]
    faults: Sequence[SharedFault]
    sketches: Mapping[str, Sequence[int]]
    sentences: Callable[[str], Mapping[int, int]]
    mergers: Sequence[tuple[Merger, Sequence[Peer]]] = ()

    def by_member(self) -> dict[str, list[Peer]]:
        """The peers of each member of the roster, by its name; merged ones are several."""
        found: dict[str, list[Peer]] = {}
        for peer in self.peers:
            known = self.names.member(peer.member) if self.names else None
            found.setdefault(known.name if known else peer.member, []).append(peer)
        return found

    def expected(self) -> list[Member]:
        """The members that have to report on this year."""
        members = self.roster.members if self.roster else ()
        return [member for member in members if member.reports_on(self.year)]


class Beside(NamedTuple):
    """Another place that a finding names. params: what the rule's wording of places may name."""

    peer: Peer
    address: Address | None
    text: str


class Found(NamedTuple):
    """One finding. peer: the report, or None where there is none; agency: whose it is."""

    agency: str
    peer: Peer | None
    address: Address | None
    params: dict[str, Any]
    beside: tuple[Beside, ...] = ()


Verb = Callable[["Rule", Cohort], Iterator[Found]]
