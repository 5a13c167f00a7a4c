"""What a successor carries in, against what those merged into it carried out. Out: Found.

The requests that the merged agencies had not answered are the successor's now, so each
column of the one row is the sum of theirs in the other. No other number of a report is the
sum of its predecessors'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.cohort.subject import Beside, Found
from gxlint.cohort.sums import numbers, plain
from gxlint.model.report import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.cohort.subject import Cohort
    from gxlint.model.cohort import Peer
    from gxlint.model.rule import Rule


def carried_in(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Successors whose first report does not go on from their predecessors' last ones."""
    own = {peer.member: peer for peer in cohort.peers}
    for merger, before in cohort.mergers:
        peer = own.get(merger.agency)
        if peer is not None and len(before) == len(merger.before):
            yield from _compared(rule, cohort, peer, before)


def _compared(rule: Rule, cohort: Cohort, own: Peer, before: Sequence[Peer]) -> Iterator[Found]:
    table, into = rule.params["into"]
    last_table, out = rule.params["from"]
    mine = numbers(own, [table], cohort)
    theirs = [numbers(peer, [last_table], cohort) for peer in before]
    unequal: list[str] = []
    places: list[Address] = []
    beside: list[Beside] = []
    for address, value in mine.items():
        source = Address(last_table, out, address.column)
        parts = [values[source] for values in theirs if source in values]
        if address.row != into or len(parts) < len(before) or value == sum(parts):
            continue  # a sum with an unknown part is unknown
        said = "+".join(map(plain, parts))
        unequal.append(f"{_column(cohort, own, address)} {plain(value)}\u2260{said}")
        places.append(address)
        beside += [
            Beside(peer, source, plain(part)) for peer, part in zip(before, parts, strict=True)
        ]
    if unequal:
        params = {"unequal": unequal, "last": cohort.year - 1}
        yield Found(own.member, own, places[0], params, tuple(beside))


def _column(cohort: Cohort, peer: Peer, address: Address) -> str:
    """The official label of the column."""
    edition = cohort.editions[peer.cells[address.table][0]]
    return edition.labels[edition.tables[address.table].columns.terminals[address.column]]
