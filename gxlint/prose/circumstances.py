"""What is around a claim. In: a Lexicon, who reports, for which year. Out: Circumstances.

Whose numbers a phrase tells, of which year, and whether as a part of another number. The
words are data: rules/prose/sentences.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from gxlint.model.claim import OTHER, OWN, UNCLEAR
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.report import Agency
    from gxlint.prose.sentences import Sentence

_BEFORE = 120  # characters before a sentence in which it may have been said of whom it speaks
_FAR = 400
_YEAR = r"(?<!\d)(20\d\d)(?!\d)"
_CLOSED = r"\([^()]{0,200}\)"
_WORD = 4  # characters before a year that may say that it is only compared with
_NAME = 4  # last characters of an organ's name that tell it from others
_HAN = "[\u4e00-\u9fff]"


class Circumstances:
    """Of one report."""

    def __init__(self, lexicon: Lexicon, agency: Agency, year: int | None) -> None:
        words = lexicon.sentences
        self._agency = agency.name
        self._year = year
        self._clauses: str = words["clauses"] + words["ends"]
        self._mark = f"[{re.escape(self._clauses)}]"
        self._marks: dict[str, list[int]] = {}
        self._strong = words["clauses"][1]
        self._parts: str = words["parts"]
        self._subjects = lexicon.subjects
        self._scopes: dict[str, str] = words["scopes"].get(agency.level) or {}
        self._last_word = words["subjects"] + "$"
        self._unit = rf"{_HAN}{{0,24}}{self._last_word}"
        self._own_unit = words["own_subjects"] + "$"
        self._time: str = words["subject_time"]
        self._cut: str = words["subject_cut"]
        self._last_year: str = words["last_year"]
        self._compared: str = words["compared"]
        self._partial: str = words["partial"]

    def clause(self, text: str, start: int, end: int) -> str:
        """The clause around ``text[start:end]``."""
        marks = self._marks_of(text)
        after = bisect_left(marks, max(end - 1, start))
        last = marks[after] if after < len(marks) else len(text)
        return text[max(self._begin(text, start), start - _FAR) : min(last, end + _FAR) + 1]

    def _begin(self, text: str, start: int) -> int:
        """Where the clause begins that goes on at an offset of text."""
        marks = self._marks_of(text)
        before = bisect_left(marks, start)
        return marks[before - 1] + 1 if before else 0

    def _marks_of(self, text: str) -> list[int]:
        """Where clauses end, found once for all phrases of a sentence."""
        known = self._marks.get(text)
        if known is None:
            found = compiled(self._mark).finditer(text)
            known = self._marks[text] = [mark.start() for mark in found]
        return known

    def part(self, text: str, start: int) -> bool:
        """Whether the phrase stands in a list of parts."""
        before = text[max(0, start - _FAR) : start]
        return compiled(self._parts).search(before, before.rfind(self._strong) + 1) is not None

    def subject(self, text: str, start: int) -> str:
        """Which of the lexicon's subjects was mentioned last, or ""."""
        before = text[max(0, start - _FAR) : start]
        last = [(_last(pattern, before), name) for name, pattern in self._subjects.items()]
        at, name = max(last)
        return name if at >= 0 else ""

    def scope(self, sentence: Sentence, start: int) -> str:
        """Whether the phrase counts what the tables of this report count."""
        here = sentence.origin(start)
        before = sentence.passage.text[max(0, sentence.start - _BEFORE, here - _FAR) : here]
        if ")" in before:
            before = compiled(_CLOSED).sub("", before)
        named = self._named(before)
        if named != OWN:
            return named
        last = [(_last(pattern, before), scope) for scope, pattern in self._scopes.items()]
        at, scope = max(last, default=(-1, OWN))
        return scope if at >= 0 else OWN

    def _named(self, before: str) -> str:
        """OTHER where the clause begins with the name of an organ that is not the agency."""
        first = max(map(before.rfind, self._clauses)) + 1
        name = before[first:]
        for cut in compiled(self._cut).finditer(before, first):
            name = before[cut.end() :]
        after, around = compiled(self._time + "$"), compiled(self._time)
        while match := after.search(name) or around.match(name):
            name = name[: match.start()] + name[match.end() :]
        # Sooner told without what stands before the last word of the name.
        if not name or not compiled(self._last_word).search(name):
            return OWN
        match = compiled(self._unit).search(name)
        if match is None or compiled(self._own_unit).search(match[0]):
            return OWN
        if not self._agency:
            return UNCLEAR
        return OWN if _within(match[0][-_NAME:], self._agency) else OTHER

    def year_of(self, text: str, start: int, at: int) -> int | None:
        """The year that is spoken of; None for a part of a year, or several."""
        near = text[max(0, at - 80) : at]
        if compiled(self._partial).search(near):
            return None
        clause = self._begin(text, start)
        if compiled(self._last_year).search(text, clause, start):
            return self._year - 1 if self._year else None
        before = text[max(0, start - _FAR) : start]
        # A year in brackets, or one that an earlier clause only compares with, ends with them.
        before = compiled(_CLOSED).sub("", before) if ")" in before else before
        clause = len(before) - (start - clause)
        named = [
            int(found[1])
            for found in compiled(_YEAR).finditer(before)
            if found.start() >= clause or not self._is_compared(before, found.start())
        ]
        return named[-1] if named else self._year

    def _is_compared(self, text: str, at: int) -> bool:
        return compiled(f"(?:{self._compared})$").search(text[max(0, at - _WORD) : at]) is not None


def _last(pattern: str, text: str) -> int:
    """Where the last match begins, or -1."""
    found = -1
    for match in compiled(pattern).finditer(text):
        found = match.start()
    return found


def _within(name: str, whole: str) -> bool:
    """Whether the characters of name stand in whole in this order: a short form of it."""
    letters = iter(whole)
    return all(char in letters for char in name)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compiled once, when first needed: compiling costs more than searching."""
    return re.compile(pattern)
