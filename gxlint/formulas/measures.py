"""Numbers out of a list of values. In: slots. Out: Linear, and functions that add up.

A number that cannot be known raises TypeError: what is not a number cannot be added to
one. Every function here adds, if only to 0, so that nothing else slips through.
"""

from __future__ import annotations

from operator import itemgetter

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from typing import Any

    Number = int | Decimal
    Measure = Callable[[Sequence[Any]], Number]


class Linear(NamedTuple):
    """A sum: the slots that are added, those that are taken away, and a constant."""

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    constant: Number = 0


def measure(quantity: Linear | Measure) -> Measure:
    """The function that adds up; it raises TypeError where an operand is not a number."""
    if not isinstance(quantity, Linear):
        return quantity
    constant = quantity.constant
    if not (quantity.plus or quantity.minus):
        return lambda values: constant
    if not quantity.minus and len(quantity.plus) == 1:
        only = quantity.plus[0]
        return lambda values: constant + values[only]
    added = _adder(quantity.plus)
    if not quantity.minus:
        if constant == 0:
            return added
        return lambda values: constant + added(values)
    taken = _adder(quantity.minus)
    return lambda values: constant + added(values) - taken(values)


def plus(one: Linear | Measure, other: Linear | Measure) -> Linear | Measure:
    """The sum of two numbers, a Linear where both are."""
    if isinstance(one, Linear) and isinstance(other, Linear):
        constant = one.constant + other.constant
        return Linear(one.plus + other.plus, one.minus + other.minus, constant)
    left, right = measure(one), measure(other)
    return lambda values: left(values) + right(values)


def minus(one: Linear | Measure, other: Linear | Measure) -> Linear | Measure:
    """The difference of two numbers, a Linear where both are."""
    if isinstance(other, Linear):
        return plus(one, Linear(other.minus, other.plus, -other.constant))
    left, right = measure(one), measure(other)
    return lambda values: left(values) - right(values)


def _adder(slots: tuple[int, ...]) -> Measure:
    if not slots:
        return lambda values: 0
    if len(slots) == 1:
        only = slots[0]
        return lambda values: 0 + values[only]
    pick = itemgetter(*slots)
    return lambda values: sum(pick(values))
