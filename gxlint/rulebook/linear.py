"""Patterns that cannot hang the tool. In: a regular expression. Out: Pattern, or PatternError.

A rule file may come from anybody, so only a closed part of Python's syntax is read:
literals, classes, groups, alternatives, look-around, and repeats with an upper bound.
Without unbounded repeats the work for each place of a text is bounded by the number of
ways the pattern can be matched there, and that number is limited: time is linear in the
text. The same reading finds the words that a match must contain (needles): a text
without them need not be searched, and most patterns are never compiled.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MOST_WAYS = 4000
_MOST_REPEATS = 400
_REPEAT = re.compile(r"\{(\d{0,4})(,?)(\d{0,4})\}")
_PLACEHOLDER = re.compile(r"\{[^\W\d]\w{0,7}\}")
_GROUP = re.compile(r"\?(?::|=|!|<=|<!|P<[^\W\d]\w{0,30}>)")
_SETS = "dDsSwW"
_UNESCAPED = "{}*+?"


class PatternError(Exception):
    """offset: 0-based, in the pattern; instead: what to write, or ""."""

    def __init__(self, code: str, offset: int, found: str = "", instead: str = "") -> None:
        super().__init__(code, offset)
        self.code = code
        self.offset = offset
        self.found = found
        self.instead = instead


class Pattern(NamedTuple):
    """What was read. needles: a match contains at least one of them (none known: empty).

    exact: the pattern matches just its needles and nothing else. ways: upper bound of
    the number of ways to match at one place. width: length of a match, -1 if it varies.
    """

    ways: int
    needles: tuple[str, ...]
    exact: bool
    width: int


_EMPTY = Pattern(1, ("",), True, 0)
_ONE = Pattern(1, (), False, 1)


def examine(pattern: str) -> Pattern:
    """Read a pattern. Raises PatternError: unbounded, too many ways, or not understood."""
    reader = _Reader(pattern)
    found = reader.alternatives()
    if reader.at < len(pattern):
        raise PatternError("regex.syntax", reader.at, pattern[reader.at])
    if found.ways > _MOST_WAYS:
        raise PatternError("regex.ways", 0, str(found.ways), str(_MOST_WAYS))
    if found.exact and "" in found.needles:
        raise PatternError("regex.empty", 0)
    try:
        re.compile(_PLACEHOLDER.sub("2000", pattern)) if "(?<" in pattern else None
    except re.error as error:
        raise PatternError("regex.syntax", error.pos or 0, pattern) from None
    return found


class _Reader:
    """Recursive descent over one pattern; at: the next character."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.names: set[str] = set()

    def alternatives(self) -> Pattern:
        branches = [self.sequence()]
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else _either(branches)

    def sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            start = self.at
            parts.append(self.repeat(self.atom(), start))
        return _chain(parts)

    def atom(self) -> Pattern:
        start = self.at
        char = self.pattern[start]
        self.at += 1
        if char == "(":
            return self.group(start)
        if char == "[":
            return self.char_class(start)
        if char == "\\":
            return self.escape(start)
        if char == ".":
            return _ONE
        if char in "^$":
            return Pattern(1, (), False, 0)
        if char in _UNESCAPED:
            if found := _PLACEHOLDER.match(self.pattern, start):
                self.at = found.end()
                return Pattern(1, (), False, 4)
            raise PatternError("regex.syntax", start, char, "\\" + char)
        return Pattern(1, (char,), True, 1)

    def escape(self, start: int) -> Pattern:
        char = self.pattern[self.at : self.at + 1]
        self.at += 1
        if char and char in _SETS:
            return _ONE
        if char.isdigit() or char.isalpha() or not char:
            raise PatternError("regex.escape", start, "\\" + char)
        return Pattern(1, (char,), True, 1)

    def group(self, start: int) -> Pattern:
        found = _GROUP.match(self.pattern, self.at)
        if found is None and self.pattern[self.at : self.at + 1] == "?":
            raise PatternError("regex.group", start, self.pattern[start : start + 4])
        kind = found.group() if found else ""
        if kind.startswith("?P"):
            if kind in self.names:
                raise PatternError("regex.group", start, kind)
            self.names.add(kind)
        self.at += len(kind)
        self.depth += 1
        if self.depth > 20:
            raise PatternError("regex.group", start, "(")
        inner = self.alternatives()
        self.depth -= 1
        if self.pattern[self.at : self.at + 1] != ")":
            raise PatternError("regex.syntax", start, "(", "\\(")
        self.at += 1
        if kind in ("", "?:") or kind.startswith("?P"):
            return inner
        return Pattern(inner.ways, (), False, 0)

    def char_class(self, start: int) -> Pattern:
        if self.pattern[self.at : self.at + 1] == "^":
            self.at += 1
        first = self.at
        while (char := self.pattern[self.at : self.at + 1]) and (char != "]" or self.at == first):
            if char == "[" or (char in "-&~|" and self.pattern[self.at + 1 : self.at + 2] == char):
                raise PatternError("regex.class", self.at, char, "\\" + char)
            if char == "\\":
                self.at += 1
                escaped = self.pattern[self.at : self.at + 1]
                if escaped.isdigit() or (escaped.isalpha() and escaped not in _SETS):
                    raise PatternError("regex.escape", self.at - 1, "\\" + escaped)
            self.at += 1
        if not char:
            raise PatternError("regex.syntax", start, "[", "\\[")
        self.at += 1
        try:
            re.compile(self.pattern[start : self.at])
        except re.error:
            raise PatternError("regex.class", start, self.pattern[start : self.at]) from None
        return _ONE

    def repeat(self, inner: Pattern, start: int) -> Pattern:
        char = self.pattern[self.at : self.at + 1]
        text = self.pattern[start : self.at]
        if char and char in "*+":
            least = "0" if char == "*" else "1"
            raise PatternError("regex.unbounded", self.at, text + char, f"{text}{{{least},30}}")
        bounds = self.bounds(text)
        if bounds is None:
            return inner
        if self.pattern[self.at : self.at + 1] == "?":
            self.at += 1
        if (char := self.pattern[self.at : self.at + 1]) and char in "*+?{":
            if char == "{" and _PLACEHOLDER.match(self.pattern, self.at):
                return _times(inner, *bounds)
            raise PatternError("regex.repeat", self.at, char)
        return _times(inner, *bounds)

    def bounds(self, text: str) -> tuple[int, int] | None:
        """The bounds of the repeat that stands here, and go past it; None: there is none."""
        if self.pattern[self.at : self.at + 1] == "?":
            self.at += 1
            return 0, 1
        found = _REPEAT.match(self.pattern, self.at)
        if found is None:
            return None
        low, comma, high = found.groups()
        if comma and not high:
            least = low or "0"
            raise PatternError(
                "regex.unbounded", self.at, text + found.group(), f"{text}{{{least},30}}"
            )
        least_count, most = int(low or 0), int(high or low or 0)
        if least_count > most or most > _MOST_REPEATS or not (low or high):
            raise PatternError("regex.repeat", self.at, found.group())
        self.at = found.end()
        return least_count, most


def _chain(parts: list[Pattern]) -> Pattern:
    """One after the other. Neighbouring literals grow into longer needles."""
    ways = 1
    width = 0
    best: tuple[str, ...] = ()
    run: Pattern = _EMPTY
    exact = True
    for part in parts:
        ways = min(ways * part.ways, _MOST_WAYS + 1)
        width = -1 if width < 0 or part.width < 0 else width + part.width
        if part.exact and len(run.needles) * len(part.needles) <= 12:
            joined = tuple(a + b for a in run.needles for b in part.needles)
            run = Pattern(1, joined, True, -1)
            continue
        exact = False
        best = _better(best, run.needles)
        run = part if part.exact else _EMPTY
        best = _better(best, part.needles)
    if exact:
        return Pattern(ways, run.needles, True, width)
    return Pattern(ways, _better(best, run.needles), False, width)


def _either(branches: list[Pattern]) -> Pattern:
    needles = tuple(dict.fromkeys(needle for branch in branches for needle in branch.needles))
    width = branches[0].width if len({branch.width for branch in branches}) == 1 else -1
    exact = all(branch.exact for branch in branches)
    ways = sum(branch.ways for branch in branches)
    if exact and not any(a != b and a.startswith(b) for a in needles for b in needles):
        ways = 1  # at one place at most one of them can stand
    if not all(branch.needles for branch in branches) or len(needles) > 40:
        return Pattern(ways, (), False, width)
    return Pattern(ways, needles, exact, width)


def _times(inner: Pattern, least: int, most: int) -> Pattern:
    """Repeated. An optional literal stays exact: it is there or it is not."""
    if inner.ways == 1:
        ways = most - least + 1
    else:
        ways = 0
        for count in range(least, most + 1):
            ways = min(ways + min(inner.ways**count, _MOST_WAYS + 1), _MOST_WAYS + 1)
    width = inner.width * least if least == most and inner.width >= 0 else -1
    if (least, most) == (0, 1) and inner.exact:
        return Pattern(inner.ways + 1, (*inner.needles, ""), True, -1)
    if least == most == 1:
        return inner
    return Pattern(ways, inner.needles if least else (), False, width)


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The needles that are the rarer: the longer their shortest, the better."""
    return other if _worth(other) > _worth(one) else one


def _worth(needles: tuple[str, ...]) -> int:
    return min(map(len, needles), default=0)
