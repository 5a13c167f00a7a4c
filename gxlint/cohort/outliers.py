"""Numbers far from those of the peers. In: peers of a year. Out: Found.

Robust on purpose: the median of the level's agencies and the median of the distances from
it, on a logarithmic scale, so that a few large agencies do not hide the others. Medians
over few agencies, or over agencies that all say the same, tell nothing.
"""

from __future__ import annotations

from decimal import Decimal
from math import log1p
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from gxlint.cohort.subject import Beside, Found
from gxlint.model.report import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.cohort.subject import Cohort
    from gxlint.model.cohort import Number, Peer
    from gxlint.model.rule import Rule

_CONSISTENT = 1.4826  # times the median of distances: the standard deviation of a normal law


class _Far(NamedTuple):
    """A cell that is far from that of so many agencies, and their median."""

    peer: Peer
    address: Address
    value: Number
    usual: int
    agencies: int


def outliers(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Reports with cells that are far from the same cell of the agencies of the same level."""
    levels: dict[str, list[Peer]] = {}
    for peer in cohort.peers:
        if peer.level:
            levels.setdefault(peer.level, []).append(peer)
    far: dict[str, list[_Far]] = {}
    for table, row, column in rule.params["cells"]:
        for peers in levels.values():
            for one in _far(rule, cohort, Address(table, row, column), peers):
                far.setdefault(one.peer.path, []).append(one)
    for path in sorted(far):
        first, *others = far[path]
        params = {"value": first.value, "median": first.usual, "agencies": first.agencies}
        beside = tuple(Beside(one.peer, one.address, str(one.value)) for one in others)
        yield Found(first.peer.member, first.peer, first.address, params, beside)


def _far(rule: Rule, cohort: Cohort, cell: Address, peers: Sequence[Peer]) -> Iterator[_Far]:
    known = [(peer, value) for peer in peers if (value := _value(peer, cell, cohort)) is not None]
    if len(known) < rule.params["least"]:
        return
    scaled = [log1p(float(value)) for _, value in known]
    middle = median(scaled)
    spread = _CONSISTENT * median(abs(value - middle) for value in scaled)
    if not spread:
        return
    usual = int(median(float(value) for _, value in known))
    for (peer, value), place in zip(known, scaled, strict=True):
        if abs(place - middle) > rule.params["score"] * spread and value >= rule.params["smallest"]:
            yield _Far(peer, cell, value, usual, len(known))


def _value(peer: Peer, cell: Address, cohort: Cohort) -> Number | None:
    """The number in a cell that is not negative."""
    if cell.table not in peer.cells:
        return None
    edition, values = peer.cells[cell.table]
    slot = cohort.editions[edition].tables[cell.table].slots.get((cell.row, cell.column))
    value = values[slot] if slot is not None and slot < len(values) else None
    return value if isinstance(value, int | Decimal) and value >= 0 else None
