"""The sums that a cell belongs to. In: Equations, Report, labels. Out: Sums with their numbers.

A sum is shown as its two sides, each written out, so that a person can add it up again.
Where one of its cells is no number it is neither right nor wrong, and shown so.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.model.equation import Equation
    from gxlint.model.report import Address, Report

HOLDS, BROKEN, OPEN = "holds", "broken", "open"
Number = int | Decimal


class Side(NamedTuple):
    """What is added on one side. total: the sum, "" where it is not known."""

    cells: tuple[Address, ...]
    total: str


class Sum(NamedTuple):
    """An identity of the form in this report. difference: "" unless BROKEN.

    along: its cells stand in one row, so that their columns tell them apart.
    """

    rule: str
    state: str
    along: bool
    left: Side
    right: Side
    difference: str


def sums(equations: Iterable[Equation], report: Report, edition: str) -> list[Sum]:
    """The equations of an edition over those tables of the report that follow it."""
    found = []
    for equation in equations:
        addresses = (*equation.plus, *equation.minus)
        if not _follows(report, addresses, edition):
            continue
        if not any(address in report.facts for address in addresses):
            continue
        left, right = equation.plus, equation.minus
        if equation.at in right:
            left, right = right, left
        found.append(_sum(equation, left, right, report))
    return found


def _follows(report: Report, addresses: Iterable[Address], edition: str) -> bool:
    """Whether all the tables of the cells are there, and in the form of the edition."""
    readings = [report.tables.get(table) for table in {address.table for address in addresses}]
    return all(reading is not None and reading.form == edition for reading in readings)


def _sum(
    equation: Equation, left: tuple[Address, ...], right: tuple[Address, ...], report: Report
) -> Sum:
    one, other = _total(left, report), _total(right, report)
    state, difference = OPEN, ""
    if one is not None and other is not None:
        constant: Number = equation.constant if left is equation.plus else -equation.constant
        gap = one - other + constant
        state, difference = (BROKEN, plain(max(gap, -gap))) if gap else (HOLDS, "")
    return Sum(
        equation.rule,
        state,
        len({address.row for address in (*left, *right)}) == 1,
        Side(left, "" if one is None else plain(one)),
        Side(right, "" if other is None else plain(other)),
        difference,
    )


def _total(side: Sequence[Address], report: Report) -> Number | None:
    total: Number = 0
    for address in side:
        fact = report.facts.get(address)
        if fact is None or fact.value is None:
            return None
        total += fact.value
    return total


def plain(number: Number) -> str:
    """A number in plain digits, without zeros behind the point."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
