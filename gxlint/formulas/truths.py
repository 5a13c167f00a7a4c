"""Three-valued conditions. In: measures and conditions. Out: functions to True, False or None.

None is unknown: a condition on a cell that is not a number. As in Kleene's logic it
decides nothing by itself: false and unknown is false, true or unknown is true.
"""

from __future__ import annotations

import operator

from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from gxlint.formulas.measures import Measure

    Truth = Callable[[Sequence[Any]], bool | None]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "\u2260": operator.ne,
    "\u2264": operator.le,
    "\u2265": operator.ge,
}


def compared(sign: str, left: Measure, right: Measure) -> Truth:
    """Two numbers compared; unknown where one of them is."""
    compare = _COMPARE[sign]

    def test(values: Sequence[Any]) -> bool | None:
        try:
            return compare(left(values), right(values))
        except TypeError:
            return None

    return test


def whole(number: Measure) -> Truth:
    """The number has nothing behind the point."""

    def test(values: Sequence[Any]) -> bool | None:
        try:
            return number(values) % 1 == 0
        except TypeError:
            return None

    return test


def exists(slots: Sequence[int]) -> Truth:
    """All these cells hold a number."""
    return lambda values: all(not isinstance(values[slot], State | None) for slot in slots)


def blank(slots: Sequence[int]) -> Truth:
    """All these cells are there and empty."""
    return lambda values: all(values[slot] is State.BLANK for slot in slots)


def negated(one: Truth) -> Truth:
    """The contrary."""

    def test(values: Sequence[Any]) -> bool | None:
        found = one(values)
        return None if found is None else not found

    return test


def both(one: Truth, other: Truth) -> Truth:
    """Both hold."""

    def test(values: Sequence[Any]) -> bool | None:
        first, second = one(values), other(values)
        if first is False or second is False:
            return False
        return None if first is None or second is None else True

    return test


def either(one: Truth, other: Truth) -> Truth:
    """One of them holds, or both."""
    return negated(both(negated(one), negated(other)))


def implied(one: Truth, other: Truth) -> Truth:
    """Where the one holds, the other does."""
    return either(negated(one), other)
