"""Web pages. In: the bytes of a page. Out: Content, paragraphs and tables as they are shown."""

from __future__ import annotations

import sys
from bisect import bisect_right

from gxlint.model.document import Cell, Note, Paragraph, Run, Table
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold_all
from gxlint.model.place import Location
from gxlint.readers import limits
from gxlint.readers.decode import decode
from gxlint.readers.flowing.arrangement import arranged, joined
from gxlint.readers.flowing.boxes import Box, Flow, Grid, Line, Piece
from gxlint.readers.flowing.grid import Placed, place
from gxlint.readers.formats import Content
from gxlint.readers.web._htmltree import starts_of_lines, tell
from gxlint.readers.web.flow import Page
from gxlint.record import TYPE_CHECKING, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    Held = tuple[list[Piece], str, str]
    """What a paragraph or a cell holds: its pieces, and these as read and folded."""


def read(data: bytes) -> Content:
    """The encoding, the blocks and the notes of a page. Raises ReadError."""
    decoded = decode(data, declares=True)
    lines = starts_of_lines(decoded.text)
    page = Page()
    tell(decoded.text, lines, page)
    blocks = Blocks(lines).of(page.flow)
    if not blocks:
        raise ReadError("read.no-text")
    notes = list(decoded.notes)
    if page.hidden_tables:
        notes.append(Note("read.hidden-table", {"count": page.hidden_tables}))
    if page.pictures:
        notes.append(Note("read.pictures", {"count": page.pictures}))
    return Content(decoded.encoding, blocks, tuple(notes))


class Blocks:
    """The blocks of a laid-out page. lines: offset at which each line of the page begins."""

    def __init__(self, lines: list[int]) -> None:
        self._lines = [*lines, sys.maxsize]  # so that each line, the last also, has a next one
        self._line = 1
        self._tables = 0
        self._slots = limits.SLOTS

    def of(self, flow: Flow) -> tuple[Paragraph | Table, ...]:
        """Paragraphs and tables in reading order."""
        items = list(arranged(flow))
        held: list[list[Piece]] = []  # of every paragraph and cell
        for item in items:
            if isinstance(item, Grid):
                held += [_pieces_of(box.flow) for row in item.rows() for box in row]
            else:
                held.append(joined([item]))
        raws = [
            pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
            for pieces in held
        ]
        texts = zip(held, raws, fold_all(raws), strict=True)
        blocks = (
            self._table(item, texts) if isinstance(item, Grid) else self._paragraph(*next(texts))
            for item in items
        )
        return tuple([block for block in blocks if block])

    def _paragraph(self, pieces: list[Piece], raw: str, text: str) -> Paragraph | None:
        if not text.strip() and "\t" not in raw:
            return None
        place = self._at(*_extent(pieces, text))
        return build(Paragraph, (raw, text, place, tuple(self._runs(pieces))))

    def _runs(self, pieces: list[Piece]) -> Iterator[Run]:
        offset = 0
        expected = -1
        for text, start, end in pieces:
            if start != expected:
                line = bisect_right(self._lines, start)
                yield build(Run, (offset, line, start - self._lines[line - 1] + 1))
            offset += len(text)
            expected = end if end - start == len(text) else -1

    def _table(self, grid: Grid, texts: Iterator[Held]) -> Table:
        """texts: goes on with those of its cells."""
        spans = ([[box.spans for box in row] for row in section] for section in grid.sections)
        placed = place(spans, self._slots)
        self._tables += 1
        height = placed[-1].row + 1  # a cell begins in each row, and in each column
        width = max([slot[1] for slot in placed]) + 1
        self._slots -= height * width
        boxes = [box for row in grid.rows() for box in row]
        cells = tuple(map(self._cell, placed, boxes, texts))
        whole = cells[0].location.until(cells[-1].location)
        return Table(cells, height, width, whole._replace(row=0, cell=0))

    def _cell(self, slot: Placed, box: Box, held: Held) -> Cell:
        row, column, rows, columns, source_row, source_column = slot
        pieces, raw, text = held
        start, end = _extent(pieces, text) if pieces else (box.place, box.place)
        where = self._at(start, end, self._tables, source_row + 1, source_column + 1)
        return build(Cell, (raw, text, row, column, rows, columns, where))

    def _at(self, start: int, end: int, table: int = 0, row: int = 0, cell: int = 0) -> Location:
        lines = self._lines
        line = self._line
        if not lines[line - 1] <= start < lines[line]:  # on another line than the last one
            line = self._line = bisect_right(lines, start)
        end_line = line if end < lines[line] else bisect_right(lines, end, line)
        column, end_column = start - lines[line - 1] + 1, end - lines[end_line - 1] + 1
        place = (line, column, end_line, end_column, 0, table, row, cell, "", 0, 0, None)
        return build(Location, place)


def _pieces_of(flow: Flow) -> list[Piece]:
    """The text of a cell; what else it holds was no table, and is left out."""
    lines = [item for item in flow if isinstance(item, Line)]
    return joined(lines) if lines else []


def _extent(pieces: list[Piece], text: str) -> tuple[int, int]:
    """Offsets of the first and behind the last character that is no space, or of all."""
    start, end = pieces[0][1], pieces[-1][2]
    size = len(text)
    content = len(text.strip())
    if content in (size, 0) or (len(pieces) == 1 and end - start != size):
        return start, end
    first = size - len(text.lstrip())
    if first == len(pieces[0][0]):  # as where the figures of a table are indented
        start = pieces[1][1]
    elif first:
        start = _offset(pieces, first)
    if first + content < size:
        end = _offset(pieces, first + content - 1, after=True)
    return start, end


def _offset(pieces: list[Piece], index: int, after: bool = False) -> int:
    """Where the character of this index begins in the page, or ends."""
    for text, start, end in pieces:
        if index < len(text):
            if end - start == len(text):
                return start + index + after
            return end if after else start
        index -= len(text)
    return pieces[-1][2]
