"""Numbers written in Chinese characters. In: 一千九百九十三. Out: 1993, or what it may mean.

The characters are data: rules/prose/numbers.yaml.
"""

from __future__ import annotations

import re
from functools import cached_property

from gxlint.model.number import exact
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from gxlint.model.claim import Count


class Numeral(NamedTuple):
    """value: as named; spread: what 几 and 数 leave open; place: power of ten of its last digit."""

    value: Count
    spread: tuple[Count, Count] | None = None
    place: int = 0


class Numerals:
    """words: rules/prose/numbers.yaml as it stands."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._digits: dict[str, int] = words["digits"]
        self._multiples: dict[str, int] = words["multiples"]
        self._vague: dict[str, list[int]] = words["vague"]
        self._point: str = words["point"]
        by_size = sorted(self._multiples.items(), key=lambda item: -item[1])
        # 亿 and 万 close groups of their own; below them a group is four digits.
        self._large: list[tuple[str, int]] = [
            (char, value) for char, value in by_size if value >= 10**4
        ]
        self._small: list[int] = [value for _, value in by_size if value < 10**4]
        self._signs = [char for char, value in by_size if value < 10**4]

    @cached_property
    def _group(self) -> re.Pattern[str]:
        """Compiled when the first number in Chinese characters is met."""
        return _group(self._signs, self._digits)

    def scale(self, text: str) -> int:
        """The power of ten of the 万, 亿 or 百万 that stands after digits."""
        return sum(len(str(self._multiples[char])) - 1 for char in text)

    def read(self, text: str) -> Numeral | None:
        """The number; None where the characters make none (一二十三) or an unsure one (三千五)."""
        whole, point, decimals = text.partition(self._point)
        if point:
            return self._decimal(whole, decimals)
        vague = [char for char in whole if char in self._vague]
        if vague:
            return self._open(whole, vague[0]) if len(vague) == 1 else None
        values = [self._digits.get(char) for char in whole]
        digits = [value for value in values if value is not None]
        if len(digits) == len(whole) > 1:
            return _in_a_row(digits)
        number = self._grouped(whole)
        if number is None:
            return None
        if not digits and self._multiples.get(whole[0], 0) > 10:  # 百件: some hundred
            return Numeral(number, (number // 2, number * 10 - 1))
        return Numeral(number)

    def _decimal(self, whole: str, decimals: str) -> Numeral | None:
        read = self.read(whole)
        places = [str(self._digits[char]) for char in decimals if char in self._digits]
        if read is None or read.spread or not places or len(places) != len(decimals):
            return None
        return Numeral(exact(f"{read.value}.{''.join(places)}"), None, -len(places))

    def _open(self, whole: str, word: str) -> Numeral | None:
        """数十: from 20 to 99; 十几: from 12 to 19."""
        names = {value: char for char, value in self._digits.items()}
        least, most = self._vague[word]
        low = self._grouped(whole.replace(word, names[least]))
        high = self._grouped(whole.replace(word, names[most]))
        if low is None or high is None:
            return None
        return Numeral(low, (low, high + (high - low) // (most - least) - 1))

    def _grouped(self, text: str) -> int | None:
        if len(text) == 1 and text in self._digits:  # most of them; compiling is dear
            return self._digits[text]
        for char, value in self._large:
            head, found, tail = text.rpartition(char)
            if found:
                above, below = self._grouped(head), self._grouped(tail) if tail else 0
                if not above or below is None or below >= value or (tail and len(tail) == 1):
                    return None
                return above * value + below
        match = self._group.fullmatch(text) if text else None
        if match is None:
            return None
        total: int = 0
        for value, (multiple, digit) in zip(self._small, _pairs(match), strict=True):
            if multiple:
                total += value * (self._digits[digit] if digit else 1)
        last = match["last"]
        return total + self._digits[last] if last else total


def _in_a_row(digits: list[int]) -> Numeral | None:
    """二〇二四 is 2024; 三五 means from three to five."""
    if len(digits) == 2 and 0 not in digits:
        low, high = digits
        return Numeral(low, (low, high)) if low < high else None
    return Numeral(int("".join(map(str, digits))))


def _group(small: list[str], digits: dict[str, int]) -> re.Pattern[str]:
    """Up to four digits: 千 百 十 in this order, a zero before what was left out."""
    zeros = "".join(char for char, value in digits.items() if value == 0)
    others = "".join(char for char, value in digits.items() if value)
    parts = [
        rf"(?:[{zeros}]?(?P<digit{number}>[{others}])?(?P<multiple{number}>{char}))?"
        for number, char in enumerate(small)
    ]
    # 三千五 is said for 3500: a last digit needs 十, 零 or nothing before it.
    allowed = rf"(?<={small[-1]})|(?<=[{zeros}])|(?<![{''.join(small)}])"
    last = rf"(?P<last>(?:{allowed})[{others}]|^[{zeros}]$)?"
    return re.compile("".join(parts) + rf"(?:[{zeros}](?=[{others}]))?" + last)


def _pairs(match: re.Match[str]) -> list[tuple[str | None, str | None]]:
    """Multiple and digit of each step, the largest first."""
    count = sum(name.startswith("digit") for name in match.re.groupindex)
    return [(match[f"multiple{n}"], match[f"digit{n}"]) for n in range(count)]


def power(digits: str) -> int:
    """The power of ten of the last printed digit: -1 for 33.9."""
    return -len(digits.partition(".")[2])
