"""The sums that a cell belongs to. In: Equations, Report, labels. Out: Sums with their numbers.

A sum is shown as its two sides, each written out, so that a person can add it up again.
Where one of its cells is no number it is neither right nor wrong, and shown so.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.report import Address, Report

HOLDS, BROKEN, OPEN = "holds", "broken", "open"
Number = int | Decimal


class Operand(NamedTuple):
    """A cell of a sum. text: its number as written, "" where it is not known."""

    address: Address
    label: str
    text: str


class Side(NamedTuple):
    """What is added on one side. total: the sum, "" where it is not known."""

    operands: tuple[Operand, ...]
    total: str


class Sum(NamedTuple):
    """An identity of the form in this report. title: its rule's; difference: "" unless BROKEN."""

    rule: str
    title: str
    state: str
    left: Side
    right: Side
    difference: str


def sums(
    equations: Iterable[Equation],
    report: Report,
    edition: Edition,
    titles: Mapping[str, str],
) -> list[Sum]:
    """The equations of an edition over those tables of the report that follow it.

    titles: of the rules, by id.
    """
    found = []
    for equation in equations:
        addresses = (*equation.plus, *equation.minus)
        if not all(_follows(report, address, edition.id) for address in addresses):
            continue
        if not any(address in report.facts for address in addresses):
            continue
        left, right = equation.plus, equation.minus
        if equation.at in right:
            left, right = right, left
        found.append(_sum(equation, left, right, report, edition, titles))
    return found


def _follows(report: Report, address: Address, edition: str) -> bool:
    reading = report.tables.get(address.table)
    return reading is not None and reading.form == edition


def _sum(
    equation: Equation,
    left: Sequence[Address],
    right: Sequence[Address],
    report: Report,
    edition: Edition,
    titles: Mapping[str, str],
) -> Sum:
    by_column = len({address.row for address in (*left, *right)}) == 1

    def side(addresses: Sequence[Address], total: Number | None) -> Side:
        operands = tuple(
            Operand(address, _label(address, by_column, edition), _text(address, report))
            for address in addresses
        )
        return Side(operands, "" if total is None else plain(total))

    one, other = _total(left, report), _total(right, report)
    state, difference = OPEN, ""
    if one is not None and other is not None:
        constant: Number = equation.constant if left is equation.plus else -equation.constant
        gap = one - other + constant
        state, difference = (BROKEN, plain(max(gap, -gap))) if gap else (HOLDS, "")
    title = titles.get(equation.rule, "")
    return Sum(equation.rule, title, state, side(left, one), side(right, other), difference)


def _total(side: Sequence[Address], report: Report) -> Number | None:
    total: Number = 0
    for address in side:
        fact = report.facts.get(address)
        if fact is None or fact.value is None:
            return None
        total += fact.value
    return total


def _text(address: Address, report: Report) -> str:
    fact = report.facts.get(address)
    return "" if fact is None or fact.value is None else plain(fact.value)


def _label(address: Address, by_column: bool, edition: Edition) -> str:
    """What tells the cell from the others of its sum: its column in a row, else its row."""
    form = edition.tables[address.table]
    axis, key = (form.columns, address.column) if by_column else (form.rows, address.row)
    return edition.labels[axis.terminals[key]]


def plain(number: Number) -> str:
    """A number in plain digits, without zeros behind the point."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
