"""Numbers far from those of the peers. In: peers of a year. Out: Found.

Robust on purpose: the median of the level's agencies and the median of the distances from
it, on a logarithmic scale, so that a few large agencies do not hide the others. Medians
over few agencies, or over agencies that all say the same, tell nothing.
"""

from __future__ import annotations

from decimal import Decimal
from math import log1p
from statistics import median
from typing import TYPE_CHECKING

from gxlint.cohort.subject import Found
from gxlint.model.report import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.cohort.subject import Cohort
    from gxlint.model.cohort import Number, Peer
    from gxlint.model.rule import Rule

_CONSISTENT = 1.4826  # times the median of distances: the standard deviation of a normal law


def outliers(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Cells that are far from the same cell of the agencies of the same level."""
    levels: dict[str, list[Peer]] = {}
    for peer in cohort.peers:
        if peer.level:
            levels.setdefault(peer.level, []).append(peer)
    for place in rule.params["cells"]:
        table, row, column = place
        for peers in levels.values():
            yield from _far(rule, cohort, Address(table, row, column), peers)


def _far(rule: Rule, cohort: Cohort, cell: Address, peers: Sequence[Peer]) -> Iterator[Found]:
    known = [
        (peer, value) for peer in peers if (value := _value(peer, cell, cohort)) is not None
    ]
    if len(known) < rule.params["least"]:
        return
    scaled = [log1p(float(value)) for _, value in known]
    middle = median(scaled)
    spread = _CONSISTENT * median(abs(value - middle) for value in scaled)
    if not spread:
        return
    usual = median(value for _, value in known)
    for (peer, value), place in zip(known, scaled, strict=True):
        if abs(place - middle) > rule.params["score"] * spread and value >= rule.params["smallest"]:
            params = {"value": value, "median": int(usual), "agencies": len(known)}
            yield Found(peer.member, peer, cell, params)


def _value(peer: Peer, cell: Address, cohort: Cohort) -> Number | None:
    """The number in a cell that is not negative."""
    if cell.table not in peer.cells:
        return None
    edition, values = peer.cells[cell.table]
    slot = cohort.editions[edition].tables[cell.table].slots.get((cell.row, cell.column))
    value = values[slot] if slot is not None and slot < len(values) else None
    return value if isinstance(value, int | Decimal) and value >= 0 else None
