"""A government's report against the sum of its agencies, cell by cell. Out: Found.

The report of a government covers its whole area (国办公开办函〔2021〕30号: 本级政府 reports
on the agencies below it), so its cells are as a rule the sums of theirs. Definitions may
differ; so one finding a government, with the difference explained where the numbers of
one agency, or a report that is missing, explain it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gxlint.cohort.subject import Beside, Found
from gxlint.model.report import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.cohort.subject import Cohort
    from gxlint.model.cohort import Number, Peer
    from gxlint.model.roster import Member
    from gxlint.model.rule import Rule

_Values = dict[Address, "Number"]


class _Gap(NamedTuple):
    """own: what the government says; total: what its agencies add up to."""

    address: Address
    own: Number
    total: Number

    @property
    def difference(self) -> Number:
        return self.own - self.total


def parent_sum(rule: Rule, cohort: Cohort) -> Iterator[Found]:
    """Governments whose cells are not the sums of their agencies'."""
    there = cohort.by_member()
    below: dict[str, list[Member]] = {}
    for member in cohort.expected():
        if member.parent:
            below.setdefault(member.parent, []).append(member)
    for parent in cohort.expected():
        members = below.get(parent.name, [])
        own = there.get(parent.name, [])
        children = [peer for member in members for peer in there.get(member.name, [])]
        if len(own) != 1 or not children:
            continue  # of governments merged later nothing tells whose agencies these were
        absent = [member.name for member in members if member.name not in there]
        found = _compared(rule, cohort, own[0], children, absent)
        if found:
            yield found


def _compared(
    rule: Rule, cohort: Cohort, own: Peer, children: Sequence[Peer], absent: Sequence[str]
) -> Found | None:
    tables: list[str] = rule.params["tables"]
    mine = numbers(own, tables, cohort)
    theirs = [numbers(peer, tables, cohort) for peer in children]
    gaps = []
    for address, value in mine.items():
        parts = [values.get(address) for values in theirs]
        if any(part is None for part in parts):
            continue  # a sum with an unknown part is unknown
        total = sum((part for part in parts if part is not None), 0)
        if total != value:
            gaps.append(_Gap(address, value, total))
    if not gaps:
        return None
    cause, who = _cause(gaps, children, theirs, absent)
    first = gaps[0]
    params = {
        "count": len(gaps),
        "agencies": len(children),
        "own": plain(first.own),
        "sum": plain(first.total),
        "difference": plain(max(first.difference, -first.difference)),
        "cause": cause,
        "who": who,
        "absent": len(absent),
    }
    beside = tuple(
        Beside(own, gap.address, f"{plain(gap.own)} / {plain(gap.total)}") for gap in gaps[1:]
    )
    return Found(own.member, own, first.address, params, beside)


def numbers(peer: Peer, tables: Sequence[str], cohort: Cohort) -> _Values:
    """The numbers of a report, by cell."""
    found: _Values = {}
    for table in tables:
        if table not in peer.cells:
            continue
        edition, values = peer.cells[table]
        form = cohort.editions[edition].tables[table]
        for (row, column), slot in form.slots.items():
            value = values[slot] if slot < len(values) else None
            if isinstance(value, int | Decimal):
                found[Address(table, row, column)] = value
    return found


def _cause(
    gaps: Sequence[_Gap],
    children: Sequence[Peer],
    theirs: Sequence[_Values],
    absent: Sequence[str],
) -> tuple[str, list[str]]:
    """A code of what would explain every difference, and whose numbers."""
    wanted = {gap.address: gap.difference for gap in gaps}
    left_out, twice = [], []
    for peer, values in zip(children, theirs, strict=True):
        numbers = {address: value for address, value in values.items() if value}
        if set(numbers) < set(wanted) or not numbers:
            continue
        if {address: -value for address, value in numbers.items()} == wanted:
            left_out.append(peer.member)
        elif numbers == wanted:
            twice.append(peer.member)
    if len(left_out) == 1:
        return "left-out", left_out
    if len(twice) == 1:
        return "twice", twice
    if absent and all(gap.difference > 0 for gap in gaps):
        return ("absent" if len(absent) == 1 else "several-absent"), list(absent)
    return "unknown", []


def plain(number: Number) -> str:
    """The number in digits, without zeros that say nothing."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
