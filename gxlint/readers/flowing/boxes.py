"""What an HTML page is laid out in. In: text with its offsets. Out: Line, Flow, Box, Grid."""

from __future__ import annotations

import re
from itertools import islice

from gxlint.readers import limits
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

Piece = tuple[str, int, int]

# White space that is shown otherwise than it stands; a single space between words is not.
_GAP: Final = re.compile(r"[\t\n\f][ \t\n\f]*| [ \t\n\f]+|\A | \Z")
SIGNS: Final = frozenset((" ", "\n"))


class Line:
    """Text between two line breaks, in pieces (text, start, end) of the page.

    A piece of one space or one line feed is white space that the page has there, shown
    as one space or, at a line feed between two wide characters, not at all.
    """

    __slots__ = ("heading", "pieces")

    def __init__(self, heading: bool) -> None:
        self.heading = heading
        self.pieces: list[Piece] = []

    def add(self, text: str, start: int, end: int) -> int:
        """Add text that stands at start..end, white space as signs; how many pieces it took."""
        if not (" " in text or "\n" in text or "\t" in text or "\f" in text):
            self.pieces.append((text, start, end))
            return 1
        before = len(self.pieces)
        if end - start == len(text):
            self._add_words(text, start)
        else:
            self._add_space(text, start, end)
        return len(self.pieces) - before

    def _add_words(self, text: str, start: int) -> None:
        done = 0
        for gap in islice(_GAP.finditer(text), limits.TAGS + 1):
            first, behind = gap.span()
            if first > done:
                self.pieces.append((text[done:first], start + done, start + first))
            self._add_space(gap[0], start + first, start + behind)
            done = behind
        if done < len(text):
            self.pieces.append((text[done:], start + done, start + len(text)))

    def _add_space(self, text: str, start: int, end: int) -> None:
        sign = "\n" if "\n" in text else " "
        if not self.pieces:
            return
        if self.pieces[-1][0] not in SIGNS:
            self.pieces.append((sign, start, end))
        elif sign == "\n":
            self.pieces[-1] = (sign, start, end)


class Flow(list["Line | Grid | Flow"]):
    """Lines, tables and flows in order."""

    __slots__ = ()


class Box:
    """A cell: what it holds, the (rows, columns) it asks for, the offset behind its start tag."""

    __slots__ = ("flow", "place", "spans")

    def __init__(self, spans: tuple[int, int], place: int) -> None:
        self.flow = Flow()
        self.spans = spans
        self.place = place


class Grid:
    """A table: sections (thead, tbody, tfoot) of rows of boxes; a row span ends with them."""

    __slots__ = ("sections",)

    def __init__(self) -> None:
        self.sections: list[list[list[Box]]] = []

    def rows(self) -> list[list[Box]]:
        """The rows of all sections in order."""
        return [row for section in self.sections for row in section]
