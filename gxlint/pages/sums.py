"""The sums that a cell belongs to. In: Equations, Report, labels. Out: Sums with their numbers.

A sum is shown as its two sides, each written out, so that a person can add it up again.
Where one of its cells is no number it is neither right nor wrong, and shown so.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    following = {key for key, reading in report.tables.items() if reading.form == edition}
    values = {address: fact.value for address, fact in report.facts.items()}
    return [
        _sum(shape, values)
        for shape in _shapes(tuple(equations))
        if shape.tables <= following
        and any(address in values for address in (*shape.left, *shape.right))
    ]


class _Shape(NamedTuple):
    """An equation as it is shown, whatever the numbers: left - right + constant == 0."""

    rule: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]
    constant: Number
    along: bool
    tables: frozenset[str]


@lru_cache(maxsize=8)
def _shapes(equations: tuple[Equation, ...]) -> tuple[_Shape, ...]:
    return tuple(map(_shape, equations))


def _shape(equation: Equation) -> _Shape:
    left, right, constant = equation.plus, equation.minus, equation.constant
    if equation.at in right:
        left, right, constant = right, left, -constant
    cells = (*left, *right)
    along = len({address.row for address in cells}) == 1
    tables = frozenset(address.table for address in cells)
    return _Shape(equation.rule, left, right, constant, along, tables)


def _sum(shape: _Shape, values: Mapping[Address, Number | None]) -> Sum:
    one, other = _total(shape.left, values), _total(shape.right, values)
    state, difference = OPEN, ""
    if one is not None and other is not None:
        gap = one - other + shape.constant
        state, difference = (BROKEN, plain(max(gap, -gap))) if gap else (HOLDS, "")
    return Sum(
        shape.rule,
        state,
        shape.along,
        Side(shape.left, "" if one is None else plain(one)),
        Side(shape.right, "" if other is None else plain(other)),
        difference,
    )


def _total(side: Iterable[Address], values: Mapping[Address, Number | None]) -> Number | None:
    total: Number = 0
    for address in side:
        value = values.get(address)
        if value is None:
            return None
        total += value
    return total


def plain(number: Number) -> str:
    """A number in plain digits, without zeros behind the point."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
