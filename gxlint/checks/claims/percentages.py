"""Percentages recomputed to their printed digits. In: a quotient. Out: whether, how.

Exact arithmetic: a percentage is right if it is the nearest one with as many decimals; of
two that are equally near both are right.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.claim import Count, Number


def right(part: Count, whole: Count, printed: Number) -> bool:
    """Whether part of whole, in percent, rounds to the printed percentage; whole is above 0."""
    step = Decimal(10) ** printed.place
    low, high = printed.low, printed.low if printed.high is None else printed.high
    hundredfold = Decimal(part) * 100
    return (low - step / 2) * whole <= hundredfold <= (high + step / 2) * whole


def written(part: Count, whole: Count, place: int) -> str:
    """The percentage that part of whole is, with the decimals of the printed one."""
    value = Decimal(part) * 100 / Decimal(whole)
    return f"{value.quantize(Decimal(10) ** min(place, 0), ROUND_HALF_UP)}%"
