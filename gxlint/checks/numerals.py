"""Numbers of items, Chinese or not. In: 12 or 十二, the numerals one to ten. Out: 12, and back."""

from __future__ import annotations

from functools import lru_cache

_TEN = 10


@lru_cache(maxsize=256)
def value(digits: str, numerals: str) -> int:
    """The value of 12 or 十二, up to ninety-nine; 0 where it is no number."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.partition(numerals[_TEN - 1])
    if len(tens) > 1 or len(ones) > 1 or any(char not in numerals for char in tens + ones):
        return 0
    high = numerals.index(tens) + 1 if tens else 1
    low = numerals.index(ones) + 1 if ones else 0
    return _TEN * high + low if ten else high


def said(number: int, numerals: str) -> str:
    """The number in Chinese, up to ninety-nine."""
    tens, ones = divmod(number, _TEN)
    high = numerals[tens - 1] if tens > 1 else ""
    low = numerals[ones - 1] if ones else ""
    return high + (numerals[_TEN - 1] if tens else "") + low
