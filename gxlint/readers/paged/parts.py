"""Cells at a page break. In: the cell above it, the cell below it. Out: whether they are one.

A label goes on only where its last line is full, so that no row is taken for the rest of
the one before it; and what begins with a number of its own is no rest of anything.
"""

from __future__ import annotations

import re

from gxlint.model.fold import fold
from gxlint.readers.paged.fragments import Filled
from gxlint.readers.paged.glyphs import Line, fills, joined
from gxlint.readers.paged.marks import Box
from gxlint.record import NamedTuple

_NUMBERED = re.compile(r"\(?(\w{1,3})[\u3001.)]")
_FIGURE = re.compile(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,8})?|[-/]")


class Part(NamedTuple):
    """A cell of a table that may stand on several pages.

    left, right: its edges as on the first page of the table; page and box: of where it
    begins; lines: those of its text.
    """

    row: int
    rows: int
    left: float
    right: float
    lines: tuple[Line, ...]
    page: int
    box: Box

    @property
    def text(self) -> str:
        """The lines as one text."""
        return joined(self.lines, self.right - self.left)

    @property
    def end(self) -> int:
        """The row behind it."""
        return self.row + self.rows


def part_of(cell: Filled, page: int, shift: float = 0.0) -> Part:
    """The cell of a page whose places are moved by so much to the right."""
    slot, box = cell.slot, cell.box
    left, right = box[0] + shift, box[2] + shift
    return Part(slot.row, slot.rows, left, right, cell.lines, page, box)


def is_one_label(own: Part, part: Part) -> bool:
    """Whether a label above the page break and one below it are one merged cell."""
    if is_figure(own.text) or is_figure(part.text):
        return False
    merged = own.rows > 1 or part.rows > 1
    if own.text and part.text:
        return merged and goes_on(own, part, merged)
    # A cell shows its text on one of its pages only.
    return bool(own.text) or (merged and bool(part.text))


def goes_on(own: Part, part: Part, merged: bool = False) -> bool:
    """Whether the text of a part can be the rest of that above the page break.

    merged: it is a label beside several rows, which has no other without a number below it.
    """
    if _is_numbered(part.text) or is_figure(own.text) != is_figure(part.text):
        return False
    if merged and _is_numbered(own.text):
        return True
    width = part.lines[0].first if is_figure(part.text) else part.lines[0].start
    return fills(own.lines[-1], own.right - own.left, width)


def _is_numbered(text: str) -> bool:
    """Whether a label begins with its number, in any digits: "(1)", "1.", or with a comma."""
    found = _NUMBERED.match(fold(text))
    return found is not None and found[1].isnumeric()


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, or a dash for none."""
    return _FIGURE.fullmatch(fold(text)) is not None
