"""Lines and their pieces. In: blocks of a Document. Out: Line, each with its pieces.

A piece is what stands in one cell, whether the source has a grid (HTML) or a flattened
table (one cell a line, cells between ``|``, aligned columns). From here on both are the
same: a stream of lines, each with its cells from left to right.
"""

from __future__ import annotations

import re

from gxlint.model.document import Paragraph, Table
from gxlint.model.place import Location
from gxlint.record import TYPE_CHECKING, NamedTuple, build

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.document import Document

_MARKS = ("|", "\t")
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
    raw, text, place, _ = block
    words = text.split()
    key = words[0] if len(words) == 1 else "".join(words)
    if "|" in key and text.count("|") <= _MOST_CELLS:
        if _RULER.fullmatch(text) and "-" in text:
            return None  # the ruler under a Markdown header
        return Line(_between_bars(block), key.replace("|", ""), block, -1, True)
    celled = "\t" in raw
    if celled:
        if "\t" in raw[1:] and "\t" in raw.rstrip()[1:]:
            return Line(_between_tabs(block), key, block, -1, True)
        celled = raw[0] == "\t"
    if not celled:
        if not words:
            return None
        if len(words) > 1 and "  " in text.strip():
            return Line(_cells(block, _split(text, _GAP)), key, block, -1, False)
    # The location of a text line is that of its content: nothing to work out.
    piece = build(Piece, (raw.strip(), key, place, -1, 1))
    return build(Line, ((piece,), key, block, -1, celled))


def _between_bars(block: Paragraph) -> tuple[Piece, ...]:
    """Cells between bars; an outer bar is a frame, not an empty cell."""
    text = block.text
    start = text.index("|") + 1 if text.lstrip().startswith("|") else 0
    end = len(text.rstrip())
    if end > start and text[end - 1] == "|":
        end -= 1
    else:
        end = len(text)
    return _cells(block, _spans(text, start, end, "|"), slotted=True)


def _between_tabs(block: Paragraph) -> tuple[Piece, ...]:
    """Cells set apart by tabs; one leading tab is an indent, not an empty cell (but: unframed)."""
    raw = block.raw
    start = 1 if raw[0] == "\t" else 0
    return _cells(block, _spans(raw, start, len(raw), "\t"), slotted=True)


def _spans(text: str, start: int, end: int, mark: str) -> list[tuple[int, int]]:
    """The stretches of text[start:end] between the marks, each of one character."""
    spans = []
    for part in text[start:end].split(mark):
        end = start + len(part)
        spans.append((start, end))
        start = end + 1
    return spans


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


def _cells(
    block: Paragraph, spans: Sequence[tuple[int, int]], slotted: bool = False
) -> tuple[Piece, ...]:
    """A piece for each span, located at its first and last character that shows."""
    raw, text, _, _ = block
    origin = block.origin()
    found: list[Piece] = []
    for slot, (start, end) in enumerate(spans):
        part = text[start:end]
        shown = part.strip()
        if shown:
            start += len(part) - len(part.lstrip())
            end = start + len(shown)
        if origin:
            line, column, page = origin
            stretch = (line, column + start, line, column + end, page, 0, 0, 0, "", 0, 0, None)
            place = build(Location, stretch)
        else:
            place = block.at(start, end)
        key = shown if shown.isdecimal() else "".join(shown.split())
        found.append(build(Piece, (raw[start:end], key, place, slot if slotted else -1, 1)))
    return tuple(found)


def unframed(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table; where marks end cells and frame no line, a first one ends a blank cell.

    One line tells nothing of that, the table does: ``规章 | 0 |`` beside ``| 1.属于 | 0 |``.
    """
    found = [_with_last(line) if _trails(line) else line for line in lines]
    rows = [n for n, line in enumerate(found) if line.celled and line.pieces[0].column == 0]
    for mark in _MARKS if rows else "":
        of_mark = [n for n in rows if _between(found[n], mark)]
        framed = [n for n in of_mark if _opens(found[n], mark)]
        if len(framed) < len(of_mark):
            for n in framed:
                found[n] = _with_first(found[n], mark)
    return found


def _trails(line: Line) -> bool:
    """Whether a text line of one cell ends with a tab that is not its first character."""
    block = line.paragraph
    return block is not None and len(line.pieces) == 1 and block.raw[-1] == "\t" != block.raw


def _between(line: Line, mark: str) -> bool:
    """Whether its cells stand between these marks."""
    block = line.paragraph
    return block is not None and ("|" in block.text) == (mark == "|")


def _opens(line: Line, mark: str) -> bool:
    assert line.paragraph is not None
    raw = line.paragraph.raw if mark == "\t" else line.paragraph.text.lstrip()
    return raw.startswith(mark) and raw.count(mark) > 1


def _with_last(line: Line) -> Line:
    """A label behind which only tabs follow, in a table: these are its blank cells."""
    block = line.paragraph
    assert block is not None
    if block.raw[0] == "\t" and block.raw.count("\t", 1) == 1:
        return line  # one cell between an indent and its end
    return line._replace(pieces=_between_tabs(block), celled=True)


def _with_first(line: Line, mark: str) -> Line:
    """The line with a blank cell before its first mark."""
    block = line.paragraph
    assert block is not None
    start = (block.raw if mark == "\t" else block.text).index(mark)
    shifted = [
        build(Piece, (raw, key, place, column + 1, columns))
        for raw, key, place, column, columns in line.pieces
    ]
    return line._replace(pieces=(*_cells(block, [(start, start)], slotted=True), *shifted))


def words(line: Line) -> Line:
    """The line with its pieces split at single spaces (``行政许可 0``, ``309 17 88``)."""
    block = line.paragraph
    if block is None or line.celled:
        return line
    cells = _cells(block, [match.span() for match in _SPACED.finditer(block.text)])
    return line._replace(pieces=cells) if len(cells) > 1 else line


def covering(pieces: Sequence[Piece]) -> Location:
    """The place from the first to the last of the pieces."""
    return pieces[0].location.until(pieces[-1].location)
