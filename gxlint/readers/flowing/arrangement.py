"""What a laid-out document holds in reading order. In: Flow. Out: lines and real tables.

The rule for all formats: a table that only arranges the page (it holds a table, headings,
prose, or one cell a row) is no table: what its cells hold follows in order. The narrow
lines of a cell are joined to one text.
"""

from __future__ import annotations

from gxlint.readers import limits
from gxlint.readers.flowing.boxes import SIGNS, Flow, Grid, Line, Piece
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDE = "\u2e80"


def arranged(flow: Flow) -> Iterator[Line | Grid]:
    """Lines and tables in reading order, tables that are none taken apart."""
    waiting: list[Iterator[Line | Grid | Flow]] = [iter(flow)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, Line):
            yield item
        elif isinstance(item, Flow):
            waiting.append(iter(item))
        elif _is_layout(item):
            waiting.append(box.flow for row in item.rows() for box in row)
        else:
            yield item


def lines_of(flow: Flow) -> list[Line]:
    """The lines of a cell."""
    return [item for item in arranged(flow) if isinstance(item, Line)]


def joined(lines: Sequence[Line]) -> list[Piece]:
    """The pieces of lines, joined as a cell's narrow lines are: nothing between them.

    Two figures in one cell stay apart, or 3 over 4 would become 34.
    """
    if len(lines) == 1:
        pieces = lines[0].pieces
        if len(pieces) == 1:
            return pieces
        if len(pieces) == 2:  # as where the figures of a table are indented
            plain = pieces[0][0] not in SIGNS and pieces[1][0] not in SIGNS
        else:
            plain = SIGNS.isdisjoint([piece[0] for piece in pieces])
        if plain:
            return pieces
    found: list[Piece] = []
    for line in lines:
        pieces = line.pieces
        while pieces and pieces[-1][0] in SIGNS:
            pieces.pop()
        if found and pieces and _ends_in_figure(found[-1][0]) and _begins_figure(pieces[0][0]):
            found.append((" ", found[-1][2], found[-1][2] + 1))
        for index, piece in enumerate(pieces):
            if piece[0] != "\n":
                found.append(piece)
            elif pieces[index - 1][0][-1] < _WIDE or pieces[index + 1][0][0] < _WIDE:
                found.append((" ", piece[1], piece[2]))
    return found


def _ends_in_figure(text: str) -> bool:
    return text[-1].isascii() and text[-1].isalnum()


def _begins_figure(text: str) -> bool:
    return text[0].isascii() and text[0].isalnum()


def _is_layout(grid: Grid) -> bool:
    rows = grid.rows()
    if max(map(len, rows), default=0) < 2:
        return True
    for row in rows:
        for box in row:
            items = box.flow
            if len(items) == 1 and isinstance(items[0], Line):  # as nearly all
                line = items[0]
                if line.heading or _size(line.pieces) > limits.PROSE_CELL:
                    return True
            elif items and _is_prose(items):
                return True
    return False


def _is_prose(items: list[Line | Grid | Flow]) -> bool:
    """Whether there is more than a cell of a form holds."""
    long_lines = 0
    for item in items:
        if not isinstance(item, Line):
            if isinstance(item, Grid):
                return True
            continue
        if item.heading:
            return True
        size = _size(item.pieces)
        long_lines += size > limits.PROSE_LINE
        if long_lines > 1 or size > limits.PROSE_CELL:
            return True
    return False


def _size(pieces: list[Piece]) -> int:
    return len(pieces[0][0]) if len(pieces) == 1 else sum([len(piece[0]) for piece in pieces])
