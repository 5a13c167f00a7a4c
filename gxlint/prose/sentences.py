"""Sentences with their numbers. In: a Passage. Out: Sentence records.

In ``reduced`` every number is one character, so that a pattern can say "a number" and no
pattern has to know how numbers are written.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from gxlint.model.lexicon import NUMBER, PERCENTAGE
from gxlint.prose.numbers import PERCENT
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.claim import Number
    from gxlint.model.place import Location
    from gxlint.prose.passages import Passage

_BLANKED = str.maketrans(dict.fromkeys((NUMBER, PERCENTAGE), " "))
_LONGEST = 1500  # characters of a sentence that are read as one


class Sentence(NamedTuple):
    """number: of the sentence in the report; start: its offset in the passage.

    reduced: its text with one character for each number; numbers: by offset in reduced;
    breaks, shifts: offsets in reduced, and how many characters were left out before them.
    """

    number: int
    passage: Passage
    start: int
    text: str
    reduced: str
    numbers: dict[int, Number]
    breaks: tuple[int, ...]
    shifts: tuple[int, ...]

    def origin(self, at: int) -> int:
        """The offset in the passage of an offset in reduced."""
        found = bisect_right(self.breaks, at) - 1
        return self.start + at + (self.shifts[found] if found >= 0 else 0)

    def location(self, start: int, end: int) -> Location:
        """The place of ``reduced[start:end]``."""
        return self.passage.location(self.origin(start), self.stop(end))

    def quoted(self, start: int, end: int) -> tuple[str, Location]:
        """``said`` and ``location`` together."""
        begin, stop = self.origin(start), self.stop(end)
        return self.passage.raw(begin, stop).strip(), self.passage.location(begin, stop)

    def said(self, start: int, end: int) -> str:
        """What stands in the report for ``reduced[start:end]``."""
        return self.passage.raw(self.origin(start), self.stop(end)).strip()

    def stop(self, end: int) -> int:
        """Where ``reduced[:end]`` ends in the passage."""
        last = self.numbers.get(end - 1)
        if last is None:
            return self.origin(end - 1) + 1
        past = last.stop if self.reduced[end - 1] == PERCENTAGE else last.end
        return self.start + past


def cut(passage: Passage, ends: re.Pattern[str]) -> Iterator[tuple[Passage, int, str]]:
    """The passage with the offset and the text of each of its sentences."""
    text = passage.text
    start = 0
    for end in [*[found.end() for found in ends.finditer(text)], len(text)]:
        while end - start > _LONGEST:
            yield passage, start, text[start : start + _LONGEST]
            start += _LONGEST
        if end > start:
            yield passage, start, text[start:end]
        start = end


def sentence(
    number: int, passage: Passage, start: int, text: str, numbers: list[Number]
) -> Sentence:
    """The sentence with its numbers. number: its own in the report."""
    # A character of the report that means a number in reduced must not be taken for one.
    plain = text.translate(_BLANKED) if NUMBER in text or PERCENTAGE in text else text
    pieces: list[str] = []
    by_place: dict[int, Number] = {}
    breaks: list[int] = []
    shifts: list[int] = []
    past = length = shift = 0
    for one in numbers:
        percent = one.unit == PERCENT
        if percent and one.value == 100:  # 办结率100% says a word rather than a number
            continue
        end = one.stop if percent else one.end
        pieces += (plain[past : one.start], PERCENTAGE if percent else NUMBER)
        length += one.start - past + 1
        by_place[length - 1] = one
        shift += end - one.start - 1
        breaks.append(length)
        shifts.append(shift)
        past = end
    pieces.append(plain[past:])
    return Sentence(
        number, passage, start, text, "".join(pieces), by_place, tuple(breaks), tuple(shifts)
    )
