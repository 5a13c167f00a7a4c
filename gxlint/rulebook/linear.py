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
from functools import lru_cache

from gxlint.rulebook.ways import MOST_WAYS, ONE, Pattern, chain, either, times

_MOST_REPEATS = 400
_FEW = 12  # characters of a class that are looked for one by one
_REPEAT = re.compile(r"\{(\d{0,4})(,?)(\d{0,4})\}")
_PLACEHOLDER = re.compile(r"\{[^\W\d]\w{0,7}\}")
_GROUP = re.compile(r"\?(?::|=|!|<=|<!|P<[^\W\d]\w{0,30}>)")
_RANGE = re.compile(r"([^\\])-(.)")
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


@lru_cache(maxsize=1024)
def examine(pattern: str) -> Pattern:
    """Read a pattern. Raises PatternError: unbounded, too many ways, or not understood."""
    reader = _Reader(pattern)
    found = reader.alternatives()
    if reader.at < len(pattern):
        raise PatternError("regex.syntax", reader.at, pattern[reader.at])
    if found.ways > MOST_WAYS:
        raise PatternError("regex.ways", 0, str(found.ways), str(MOST_WAYS))
    if found.exact and "" in found.needles:
        raise PatternError("regex.empty", 0)
    try:
        re.compile(_PLACEHOLDER.sub("2000", pattern)) if reader.varies else None
    except re.error as error:
        raise PatternError("regex.syntax", error.pos or 0, pattern) from None
    return found


def _spelled(found: re.Match[str]) -> str:
    """A range of few characters, each of them; else too many to be few."""
    codes = range(ord(found[1]), ord(found[2]) + 1)
    return "".join(map(chr, codes[: _FEW + 1]))


def _listed(inside: str) -> Pattern:
    """A class without ranges: one of its characters, where they are few."""
    if inside[0] == "^" or "\\" in inside or len(inside) > _FEW:
        return ONE
    return Pattern(1, tuple(dict.fromkeys(inside)), True, 1)


class _Reader:
    """Recursive descent over one pattern; at: the next character.

    varies: whether what is looked back at may have several lengths, which Python refuses.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.depth = 0
        self.names: set[str] = set()
        self.varies = False

    def alternatives(self) -> Pattern:
        branches = [self.sequence()]
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else either(branches)

    def sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            start = self.at
            parts.append(self.repeat(self.atom(), start))
        return chain(parts)

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
            return ONE
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
            return ONE
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
        self.varies = self.varies or (kind.startswith("?<") and inner.width < 0)
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
        inside = self.pattern[start + 1 : self.at - 1]
        if "-" not in inside:
            return _listed(inside)
        try:  # only a range can still be wrong; compiling a class of Chinese characters is dear
            re.compile(self.pattern[start : self.at])
        except re.error:
            raise PatternError("regex.class", start, self.pattern[start : self.at]) from None
        return _listed(_RANGE.sub(_spelled, inside))

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
                return times(inner, *bounds)
            raise PatternError("regex.repeat", self.at, char)
        return times(inner, *bounds)

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
