"""Searching for patterns cheaply. In: the patterns of a rule. Out: Finder.

The loader noted which words a match must contain (needles). A text without them is not
searched, a pattern that is nothing but its needles is never compiled, and most patterns
of a clean report are never compiled at all: compiling costs more than searching.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from gxlint.model.rule import Rule

_CLASS = re.compile(r"\[[^\]]*\]|\\.")


class Finder(NamedTuple):
    """One pattern. needles: a match has one of each group; year: {年} stands in it.

    exact: it matches just the needles, of which there is one group.
    """

    pattern: str
    needles: tuple[tuple[str, ...], ...]
    exact: bool
    year: bool

    def possible(self, text: str) -> bool:
        """Whether the pattern may match somewhere in text."""
        for group in self.needles:
            for needle in group:
                if needle in text:
                    break
            else:
                return False
        return True

    def found(self, text: str, year: int | None = None) -> bool:
        """Whether the pattern matches somewhere in text."""
        if not self.possible(text):
            return False
        return self.exact or self.compiled(year).search(text) is not None

    def whole(self, text: str) -> bool:
        """Whether the pattern matches text from end to end."""
        return self.possible(text) and _compiled(self.pattern).fullmatch(text) is not None

    def likely(self, text: str, year: int | None) -> bool:
        """Whether the pattern may match in one of text's lines; sooner told than line by line."""
        if not self.possible(text):
            return False
        return _anchored(self.pattern) or self.compiled(year).search(text) is not None

    def finds(self, text: str) -> list[Callable[[int], int]] | None:
        """What tells from an offset on where text may match next, -1 where nowhere; or None.

        text: several texts in one. None where the pattern must see one as it stands.
        """
        if self.needles:
            return [partial(text.find, needle) for needle in self.needles[0]]
        if _anchored(self.pattern) or "(?!" in self.pattern or "(?<!" in self.pattern:
            return None
        search = self.compiled(None).search

        def find(start: int) -> int:
            found = search(text, start)
            return found.start() if found else -1

        return [find]

    def compiled(self, year: int | None) -> re.Pattern[str]:
        """The pattern, its {年} and {上年} filled in."""
        if not self.year or year is None:
            return _compiled(self.pattern)
        names = words()
        pattern = self.pattern.replace(f"{{{names.year}}}", str(year))
        return _compiled(pattern.replace(f"{{{names.last_year}}}", str(year - 1)))


class Whole:
    """A text in which the patterns of many rules are looked for. Two rules may have the same."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def likely(self, item: Finder, year: int | None) -> bool:
        """``Finder.likely`` in the text; year: always the same one."""
        known = self._known.get(item.pattern)
        if known is None:
            known = self._known[item.pattern] = item.likely(self._text, year)
        return known


def finder(rule: Rule, pattern: str) -> Finder:
    """The finder of one of the rule's patterns."""
    known: dict[str, Any] = rule.params.get("needles", {})
    needles, exact = known.get(pattern, ((), False))
    names = words()
    year = f"{{{names.year}}}" in pattern or f"{{{names.last_year}}}" in pattern
    return Finder(pattern, tuple(map(tuple, needles)), bool(exact), year)


def finders(rule: Rule, key: str) -> tuple[Finder, ...]:
    """The finders of a list of patterns of the rule."""
    return tuple(finder(rule, pattern) for pattern in rule.params.get(key, ()))


@lru_cache(maxsize=1024)
def _anchored(pattern: str) -> bool:
    """Whether the pattern speaks of the beginning or end of its text."""
    outside = _CLASS.sub("", pattern)
    return "^" in outside or "$" in outside


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
