"""The text of a cell, whichever way it is written. In: the cell's glyphs. Out: Lines.

A label beside merged rows is often set on its side or from top to bottom.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from gxlint.readers.paged.glyphs import CLOSING, Line, lines, middle
from gxlint.readers.paged.marks import Glyph, facing
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 2  # characters of a column
_COLUMNS_APART = 1.15  # of a character's width: columns are farther from each other than this
_CLOSE = 1.1  # of its width: characters of a column are nearer to each other than this


def cell_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a cell in reading order."""
    turn = Counter([glyph.turn for glyph in glyphs]).most_common(1)[0][0]
    if turn:
        return lines(facing(glyphs, turn))
    columns = _columns([glyph for glyph in glyphs if glyph.text != " "])
    return [line for column in columns for line in lines(column)] if columns else lines(glyphs)


def _columns(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The columns of text written downwards, from right to left; none where it is not."""
    if len(glyphs) < _LEAST:
        return []
    width = middle([glyph.right - glyph.left for glyph in glyphs])
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.left, glyph.y)):
        if columns and columns[-1][0].left - glyph.left < width / 2:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    aside = [before[0].left - after[0].left for before, after in pairwise(columns)]
    below = [
        after.y - before.y
        for column in columns
        for before, after in pairwise(sorted(column, key=lambda glyph: glyph.y))
    ]
    if not aside or min(aside) < width * _COLUMNS_APART:
        return []
    if max(map(len, columns)) < _LEAST:
        return columns if _begins_no_line(columns[-1][0]) else []
    return columns if len(glyphs) > _LEAST and middle(below) <= width * _CLOSE else []


def _begins_no_line(glyph: Glyph) -> bool:
    """Whether it is a mark that only ends a text: what stands right of it is before it.

    So a page break leaves of a label written downwards a row of columns of one character.
    """
    return glyph.text in CLOSING and not glyph.text.isascii()
