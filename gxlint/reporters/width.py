"""How wide text is on a screen, and cutting it there. In: text. Out: columns, pieces of text.

Chinese characters are two columns wide. Characters of ambiguous width (curly quotes,
the multiplication sign) are one column wide in a UTF-8 terminal and two in a GBK
console, so the caller says which.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSERS = frozenset(
    ",.;:!?)]}%\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\uff09\u300b\u300d\u3015\u3011\u201d\u2019\u2026"
)
_OPENERS = frozenset("([{\uff08\u300a\u300c\u3014\u3010\u201c\u2018")
_WIDE_CODINGS = ("gb", "cp936", "936", "big5", "euc")


class Span(NamedTuple):
    """A stretch of text in one style. role: what it is (a key of the terminal's styles), or ""."""

    text: str
    role: str = ""


class Row(NamedTuple):
    """A line of output. hang: columns to leave free when it must be continued below."""

    spans: tuple[Span, ...]
    hang: int = 0

    @property
    def text(self) -> str:
        """The words of the line, without style."""
        return "".join(span.text for span in self.spans).rstrip()


def ambiguous_is_wide(encoding: str | None) -> bool:
    """Whether a console of this encoding shows characters of ambiguous width two columns wide."""
    return (encoding or "").lower().replace("-", "").startswith(_WIDE_CODINGS)


def columns(text: str, wide: bool = False) -> int:
    """Columns that text takes. wide: count characters of ambiguous width as two."""
    if text.isascii():
        return len(text)
    double = "FWA" if wide else "FW"
    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(char) in double)
        for char in text
    )


def pad(text: str, size: int, wide: bool = False, right: bool = False) -> str:
    """text filled with spaces to size columns; right: spaces before it, for numbers."""
    space = " " * (size - columns(text, wide))
    return space + text if right else text + space


def window(text: str, start: int, end: int, room: int, wide: bool = False) -> tuple[str, int, int]:
    """The piece of text around ``[start:end]`` that fits room columns, and where these are in it.

    What is left out is shown by three dots. A marked stretch too long for room is cut.
    """
    if len(text) <= 2 * room and columns(text, wide) <= room:
        return text, start, end
    left, right = start, min(max(end, start + 1), len(text), start + room)
    while columns(text[left:right], wide) > room - 6 and right > left + 1:
        right -= 1
    kept = right
    while columns(text[left:right], wide) < room - 9 and (left or right < len(text)):
        left, right = max(left - 1, 0), min(right + 1, len(text))
    before, after = "..." if left else "", "..." if right < len(text) else ""
    shift = len(before) - left
    return before + text[left:right] + after, start + shift, min(end, kept) + shift


def wrap(row: Row, width: int, wide: bool = False) -> list[Row]:
    """The row as lines of at most width columns, broken where Chinese and Latin text may break.

    No line begins with a closing or ends with an opening mark; words and numbers stay whole.
    """
    if columns(row.text, wide) <= width:
        return [row]
    styled = [(char, span.role) for span in row.spans for char in span.text]
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for start, end in _units([char for char, _ in styled], max((width - row.hang) // 2, 1)):
        size = columns("".join(char for char, _ in styled[start:end]), wide)
        if used + size > width and used > row.hang:
            lines.append([(" ", "")] * row.hang)
            used = row.hang
            if styled[start][0] == " ":
                continue
        lines[-1] += styled[start:end]
        used += size
    return [Row(_spans(line), row.hang) for line in lines]


def _units(text: Sequence[str], longest: int) -> list[tuple[int, int]]:
    """The stretches of text that must not be broken, in order, of at most longest characters."""
    units: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        before = text[index - 1] if index else " "
        glued = before != " " and char != " "
        kept = char in _CLOSERS or before in _OPENERS or (char.isascii() and before.isascii())
        if glued and kept and index - units[-1][0] < longest:
            units[-1] = (units[-1][0], index + 1)
        else:
            units.append((index, index + 1))
    return units


def _spans(line: list[tuple[str, str]]) -> tuple[Span, ...]:
    """Characters with their roles as spans, without the blank at the end of the line."""
    while line and line[-1][0] == " ":
        line.pop()
    spans: list[Span] = []
    for char, role in line:
        if spans and spans[-1].role == role:
            spans[-1] = Span(spans[-1].text + char, role)
        else:
            spans.append(Span(char, role))
    return tuple(spans)
