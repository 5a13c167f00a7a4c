"""Numbers in prose. In: folded text. Out: Number records, in order.

1,993, 一千九百九十三, 30余, 近百, 2.5万, 0.34%, 百分之三十 and 三分之一 are read; dates,
numbers of documents and ordinals are not. The words are data: rules/prose/numbers.yaml.
"""

from __future__ import annotations

import re
from functools import cached_property

from gxlint.model.claim import Number
from gxlint.model.number import exact
from gxlint.prose.numerals import Numerals, power
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from gxlint.model.claim import Count

PERCENT = "%"
_GROUPS = ("digits", "scale", "han", "parts", "whole", "after", "percent", "unit")
_LETTERS = re.compile(r"\[([^\W\d_]{1,40})\]")


class NumberReader:
    """Reads numbers. words: rules/prose/numbers.yaml as it stands."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._numerals = Numerals(words)
        before = {word: sense for sense, found in words["before"].items() for word in found}
        self._before = sorted(before.items(), key=lambda item: -len(item[0]))
        self._last = frozenset((" ", *(word[-1] for word in before)))
        self._money: dict[str, int] = {
            unit: said["money"] for unit, said in words["units"].items() if "money" in said
        }
        self._percent = frozenset(words["percent"])
        self._runs = re.compile(rf"[0-9{_characters(words)}]{{1,400}}")
        self._digit = re.compile(r"[0-9]")
        self._words = words

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when the first text with a digit is met."""
        return _pattern(self._words)

    def read(self, text: str) -> list[Number]:
        """All numbers of the text, in linear time: every repeat of the patterns is bounded."""
        found: list[Number] = []
        past = 0
        for run in self._runs.finditer(text):
            match = self._match(text, max(run.start(), past), run.end())
            if match is not None:
                past = match.end()
                number = self._number(match)
                if number is not None:
                    found.append(number)
        return found

    def _match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The number that begins with this run of number characters, or with its first digit."""
        if start >= end:
            return None
        match = self._pattern.match(text, start)
        if match is None and not text[start].isdigit():
            digit = self._digit.search(text, start + 1, end)
            match = self._pattern.match(text, digit.start()) if digit else None
        return match

    def _number(self, match: re.Match[str]) -> Number | None:
        """The number that was matched, unless it cannot be one (万一 is not a number)."""
        digits, written, han, parts, whole, more, percent, unit = match.group(*_GROUPS)
        if whole:
            return self._fraction(match)
        scale = self._numerals.scale(written) if written else 0
        spread: tuple[Count, Count] | None = None
        if digits:
            plain = digits.replace(",", "")
            value: Count = exact(plain)
            place = power(plain) + scale
            value = _scaled(value, scale)
        else:
            read = self._numerals.read(han or parts)
            if read is None or (han and not (unit or percent or more)):
                return None
            value, spread, place = read
        unit = unit or percent or ""
        if parts or unit in self._percent or match["percent_before"]:
            unit = PERCENT
        start, sense = self._approximation(match)
        low, high = _ends(value, place, sense, bool(more), spread, scale)
        if factor := self._money.get(unit):
            value, low = value * factor, low * factor
            high = None if high is None else high * factor
        end = max(match.end("core"), match.end("after"))
        return Number(value, low, high, unit, place, start, end, match.end())

    def _approximation(self, match: re.Match[str]) -> tuple[int, str]:
        """Where the number begins with its 近 or 约, and what that says."""
        start = match.start()
        if start == 0 or match.string[start - 1] not in self._last:
            return start, ""
        before = match.string[max(0, start - 6) : start].rstrip(" ")
        for word, sense in self._before:
            if before.endswith(word):
                return start - len(word), sense
        return start, ""

    def _fraction(self, match: re.Match[str]) -> Number | None:
        """三分之一 is a share, as 33.33 percent give or take."""
        whole, part = self._numerals.read(match["whole"]), self._numerals.read(match["part"])
        if whole is None or part is None or not whole[0]:
            return None
        from decimal import Decimal

        value = Decimal(100) * part[0] / whole[0]
        return Number(
            value,
            value - 1,
            value + 1,
            PERCENT,
            0,
            match.start("core"),
            match.end("core"),
            match.end(),
        )


def _scaled(value: Count, scale: int) -> Count:
    if not scale:
        return value
    found = value * 10**scale
    return int(found) if found == int(found) else found


def _ends(
    value: Count,
    place: int,
    sense: str,
    more: bool,
    spread: tuple[Count, Count] | None,
    scale: int,
) -> tuple[Count, Count | None]:
    """What a number may mean. place: of its last digit that is not a round zero below 万."""
    if spread is not None:
        low, high = spread
        return low, value if sense == "below" else high
    if not (more or sense or scale):
        return value, value
    step = 10 ** _round(value)
    if more or sense == "above":
        return value, value + step if step > 1 and more else None
    less = value - (step if step < value else max(value // 2, 1))
    if sense == "below":
        return less, value
    if sense == "about":
        return less, value + step
    if sense == "under":
        return 0, value
    if scale:
        from decimal import Decimal

        half = Decimal(10) ** place / 2
        return value - half, value + half
    return value, value


def _round(value: Count) -> int:
    """How many zeros a whole number ends with."""
    digits = str(value)
    return len(digits) - len(digits.rstrip("0")) if value and isinstance(value, int) else 0


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _characters(words: dict[str, Any]) -> str:
    """What numbers in Chinese characters are made of."""
    return "".join((*words["digits"], *words["multiples"], words["point"], *words["vague"]))


def _pattern(words: dict[str, Any]) -> re.Pattern[str]:
    """One pattern for all numbers. Han numerals count only before a unit or in a share."""
    multiples = "".join(words["multiples"])
    han = _characters(words)
    units = "|".join(
        re.escape(unit) + (_none_of(said["not"]) if "not" in said else "")
        for unit, said in sorted(words["units"].items(), key=lambda item: -len(item[0]))
    )
    firsts = "".join(dict.fromkeys(unit[0] for unit in words["units"]))
    percent, fraction = _choice(words["percent"]), words["fraction"]
    after = _choice(words["after"]["above"])
    no_more = [word for word in words["not_before"] if len(word) > 1]
    no_letter = _none_of(f"[{_letters(words['not_before'])}]")
    digits = r"(?:\d{1,3}(?:,\d{3}(?!\d)){1,4}|\d{1,15})(?!\d)(?:\.\d{1,8})?(?!\d|\.\d)"
    core = (
        rf"(?P<percent_before>{words['percent_before']})?"
        rf"(?P<digits>{digits}) {{0,2}}(?P<scale>[{multiples}]{{0,2}})(?![\d{multiples}])"
        rf"|{words['percent_before']}(?P<parts>[{han}]{{1,24}})"
        rf"|(?P<whole>[{han}]{{1,4}}){fraction}(?P<part>[{han}]{{1,4}})"
        rf"|(?P<han>[{han}]{{1,24}})(?={after}|[ ]{{0,2}}[{firsts}])"
    )
    tail = (
        rf"(?P<after>{after})?[ ]{{0,2}}(?:(?P<percent>{percent})"
        rf"|{no_letter}(?!{_choice(no_more)})(?P<unit>{units})?)"
    )
    before = "".join(f"(?<!{letter})" for letter in _letters(words["not_after"]))
    return re.compile(rf"(?<![\dA-Za-z.\-/:]){before}(?P<core>{core}){tail}")


def _none_of(pattern: str) -> str:
    """Not this next. A class of Chinese characters one by one: so it compiles much faster."""
    found = _LETTERS.fullmatch(pattern)
    return "".join(f"(?!{letter})" for letter in found[1]) if found else f"(?!{pattern})"


def _letters(words: list[str]) -> str:
    return "".join(word for word in words if len(word) == 1)
