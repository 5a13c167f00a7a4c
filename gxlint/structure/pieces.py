"""Lines and their pieces. In: blocks of a Document. Out: Line, each with its pieces.

A piece is what stands in one cell, whether the source has a grid (HTML) or a flattened
table (one cell a line, cells between ``|``, aligned columns). From here on both are the
same: a stream of lines, each with its cells from left to right.
"""

from __future__ import annotations

import re

from gxlint.model.document import Paragraph, Table
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.document import Document
    from gxlint.model.place import Location

_MOST_CELLS = 400  # a line with more bars than this is no row of a table
_GAP = re.compile(r" {2,}")
_RULER = re.compile(r"[|:\- ]+")
_SPACED = re.compile(r"\S+")


class Piece(NamedTuple):
    """What one cell holds. key: squeezed text; column, columns: its slots, -1 and 1 if unknown.

    Slots are known in a grid and between bars.
    """

    raw: str
    key: str
    location: Location
    column: int = -1
    columns: int = 1


class Line(NamedTuple):
    """A line of text, a paragraph, or a row of a grid.

    pieces: its cells, at least one; key: the whole line squeezed; paragraph: the source
    block, None for a grid row; grid: number of the grid it belongs to, or -1; celled:
    whether its cells are known from marks (grid, ``|``, tab), not from spaces.
    """

    pieces: tuple[Piece, ...]
    key: str
    paragraph: Paragraph | None
    grid: int
    celled: bool


def lines(document: Document) -> list[Line]:
    """Every line of the document in reading order."""
    found: list[Line] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            found.extend(_grid_rows(block, number))
        else:
            line = _text_line(block)
            if line is not None:
                found.append(line)
    return found


def _grid_rows(table: Table, number: int) -> Iterator[Line]:
    rows: dict[int, list[Piece]] = {}
    for cell in table.cells:
        key = "".join(cell.text.split())
        piece = Piece(cell.raw, key, cell.location, cell.column, cell.columns)
        rows.setdefault(cell.row, []).append(piece)
    for row in sorted(rows):
        pieces = tuple(rows[row])
        yield Line(pieces, "".join(piece.key for piece in pieces), None, number, True)


def _text_line(block: Paragraph) -> Line | None:
    text = block.text
    key = "".join(text.split())
    if "|" in text and text.count("|") <= _MOST_CELLS:
        if _RULER.fullmatch(text) and "-" in text:
            return None  # the ruler under a Markdown header
        return Line(tuple(_between_bars(block)), key.replace("|", ""), block, -1, True)
    raw = block.raw.strip()
    if "\t" in block.raw:
        if "\t" in block.raw.rstrip()[1:]:
            return Line(tuple(_between_tabs(block)), key, block, -1, True)
        if block.raw[0] == "\t":
            return Line((Piece(raw, key, block.location),), key, block, -1, True)
    if not key:
        return None
    if "  " in text and "  " in text.strip():
        spans = _split(text, _GAP)
        if len(spans) > 1:
            cells = tuple(_piece(block, start, end) for start, end in spans)
            return Line(cells, key, block, -1, False)
    # The location of a text line is that of its content: nothing to work out.
    return Line((Piece(raw, key, block.location),), key, block, -1, False)


def _between_bars(block: Paragraph) -> Iterator[Piece]:
    """Cells between bars; an outer bar is a frame, not an empty cell."""
    text = block.text
    start = text.index("|") + 1 if text.lstrip().startswith("|") else 0
    end = len(text)
    stop = len(text.rstrip())
    if stop > start and text[stop - 1] == "|":
        end = stop - 1
    slot = 0
    while True:
        bar = text.find("|", start, end)
        yield _piece(block, start, end if bar < 0 else bar)._replace(column=slot)
        if bar < 0:
            return
        start = bar + 1
        slot += 1


def _between_tabs(block: Paragraph) -> Iterator[Piece]:
    """Cells set apart by tabs; one leading tab is an indent, not an empty cell."""
    raw = block.raw.rstrip()
    start = 1 if raw[0] == "\t" else 0
    while True:
        tab = raw.find("\t", start)
        yield _piece(block, start, len(raw) if tab < 0 else tab)
        if tab < 0:
            return
        start = tab + 1


def _split(text: str, gap: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    while start < end:
        match = gap.search(text, start, end)
        stop = match.start() if match else end
        spans.append((start, stop))
        start = match.end() if match else end
    return spans


def _piece(block: Paragraph, start: int, end: int) -> Piece:
    """The piece at text[start:end], located at its first and last character that shows."""
    part = block.text[start:end]
    shown = part.strip()
    if shown:
        start += len(part) - len(part.lstrip())
        end = start + len(shown)
    return Piece(block.raw[start:end], "".join(shown.split()), block.at(start, end))


def unframed(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table; where bars end cells and frame no line, a first bar ends a blank one.

    One line tells nothing of that, the table does: ``规章 | 0 |`` beside ``| 1.属于 | 0 |``.
    """
    barred = [line.paragraph.text.strip() for line in lines if _barred(line) and line.paragraph]
    if all(text.startswith("|") for text in barred):
        return list(lines)
    return [_with_first(line) if _barred(line) else line for line in lines]


def _barred(line: Line) -> bool:
    return line.celled and line.pieces[0].column == 0 and line.paragraph is not None


def _with_first(line: Line) -> Line:
    block = line.paragraph
    if block is None or not block.text.lstrip().startswith("|") or block.text.count("|") < 2:
        return line
    start = block.text.index("|")
    shifted = tuple(piece._replace(column=piece.column + 1) for piece in line.pieces)
    return line._replace(pieces=(_piece(block, start, start)._replace(column=0), *shifted))


def words(line: Line) -> Line:
    """The line with its pieces split at single spaces (``行政许可 0``, ``309 17 88``)."""
    block = line.paragraph
    if block is None or line.celled:
        return line
    cells = tuple(
        _piece(block, match.start(), match.end()) for match in _SPACED.finditer(block.text)
    )
    return line._replace(pieces=cells) if len(cells) > 1 else line


def covering(pieces: Sequence[Piece]) -> Location:
    """The place from the first to the last of the pieces."""
    return pieces[0].location.until(pieces[-1].location)
