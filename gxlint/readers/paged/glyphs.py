"""Characters at places to lines of text. In: glyphs of a page or of a cell. Out: Lines.

A file gives its characters in any order. Those on one line of writing are one line, read
from left to right; bold that is printed twice is read once.
"""

from __future__ import annotations

from gxlint.readers.paged.marks import Box, Glyph
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAME_LINE = 0.3  # of a glyph's height: lines of writing nearer than this are one
_SAME_PLACE = 0.2  # of its height: two equal characters nearer than this are one, printed twice
_WORDS_APART = 0.22  # of its height: so far apart, two figures or letters are two words
_COLUMNS_APART = 1.6  # of its height: so far apart, two texts on a line stand in two columns
_PADDING = 11.6  # points: what Word and WPS leave free left and right in a cell, rules included
_UNPARTED = 40  # characters: longer words are parted
# What ends no line, and what begins none.
_OPENING = frozenset("([{<\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b")
CLOSING = frozenset(
    ")]}>,.;:!?%\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015"
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
)
_BETWEEN_COLUMNS = "  "


class Line(NamedTuple):
    """A line of text. size: the height of its characters.

    first: the width of its first character; start: of that and those that may not be
    parted from it by a line break.
    """

    text: str
    box: Box
    base: float
    size: float
    first: float
    start: float

    @property
    def width(self) -> float:
        """From its first to its last character."""
        return self.box[2] - self.box[0]


def lines(glyphs: Iterable[Glyph], columns: bool = False) -> list[Line]:
    """The lines from top to bottom, blank ones left out.

    columns: set texts that stand far apart on a line off by two spaces.
    """
    found = []
    for row in rows(glyphs):
        line = _line(sorted(row, key=lambda glyph: glyph.left), columns)
        if line is not None:
            found.append(line)
    return found


def rows(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """The glyphs on each line of writing, from top to bottom."""
    row: list[Glyph] = []
    base = reach = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        near = _SAME_LINE * (glyph.bottom - glyph.top)
        if row and glyph.y - base <= max(near, reach):
            row.append(glyph)
            continue
        if row:
            yield row
        row, base, reach = [glyph], glyph.y, near
    if row:
        yield row


def _line(glyphs: Sequence[Glyph], columns: bool) -> Line | None:
    shown = [glyph for glyph in glyphs if glyph.text != " "]
    if not shown:
        return None
    size = middle([glyph.bottom - glyph.top for glyph in shown])
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            if glyph.text == last.text and glyph.left - last.left < _SAME_PLACE * size:
                continue
            parts.append(_between(last, glyph, size, columns))
        parts.append(glyph.text)
        last = glyph
    box = (
        shown[0].left,
        min([glyph.top for glyph in shown]),
        max([glyph.right for glyph in shown]),
        max([glyph.bottom for glyph in shown]),
    )
    first, start = shown[0].right - shown[0].left, _start(shown) - shown[0].left
    return Line("".join(parts).strip(), box, shown[0].y, size, first, start)


def _start(glyphs: Sequence[Glyph]) -> float:
    """Where the first characters end that no line break parts."""
    last = glyphs[0]
    for glyph in glyphs[1:_UNPARTED]:
        one_word = last.text.isascii() and glyph.text.isascii()
        if not (one_word or last.text in _OPENING or glyph.text in CLOSING):
            break
        last = glyph
    return last.right


def _between(last: Glyph, glyph: Glyph, size: float, columns: bool) -> str:
    gap = glyph.left - last.right
    if gap < _WORDS_APART * size:
        return ""
    if columns and gap > _COLUMNS_APART * size:
        return _BETWEEN_COLUMNS
    return " " if _is_word(last.text) and _is_word(glyph.text) else ""


def joined(found: Sequence[Line], room: float = 0.0) -> str:
    """Lines as one text: nothing between them but a space where two words or figures meet.

    room: the width of the cell that they stand in, 0 outside of cells: a figure that
    fills it goes on in the next line.
    """
    parts: list[str] = []
    last: Line | None = None
    for line in found:
        apart = last is not None and _is_word(last.text[-1]) and _is_word(line.text[0])
        if apart and last is not None and not (room and fills(last, room, line.first)):
            parts.append(" ")
        parts.append(line.text)
        last = line
    return "".join(parts)


def fills(line: Line, room: float, following: float) -> bool:
    """Whether a character of that width would not have found room behind the line in its cell."""
    return line.width + following > room - _PADDING


def middle(numbers: Sequence[float]) -> float:
    """The middle one of the numbers, the upper one of two; 0 where there are none."""
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalnum()
