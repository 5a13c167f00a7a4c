"""The blocks of an office document. In: the Flow of its body. Out: Paragraphs, Tables, Notes.

Such a file has no lines. A paragraph is named as a person counts them (those that are not
empty and in no table), a cell by its table, row and column; anchors name the same in the
order of the file: "p12", "t3r7c2" (the cell that is written there), "fn1", "en1".
"""

from __future__ import annotations

from gxlint.model.document import Cell, Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers import limits
from gxlint.readers.flowing.arrangement import arranged, joined, lines_of
from gxlint.readers.flowing.boxes import Line
from gxlint.readers.office.grid import OfficeBox, OfficeGrid
from gxlint.readers.office.lines import PICTURE, OfficeLine
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.readers.flowing.boxes import Box, Flow, Piece
    from gxlint.readers.flowing.grid import Placed
    from gxlint.readers.office.cursor import Cursor


def notes_of(seen: Cursor) -> Iterator[Note]:
    """What was seen and not read, or read otherwise than it stands there."""
    if seen.inserted or seen.deleted:
        counts: dict[str, str | int] = {"inserted": seen.inserted, "deleted": seen.deleted}
        yield Note("read.tracked-changes", counts)
    for code, count in (
        ("read.hidden-text", seen.hidden),
        ("read.embedded", seen.embedded),
        ("read.narrow-columns", seen.narrow),
        ("read.pictures", seen.pictures),
    ):
        if count:
            yield Note(code, {"count": count})


class Blocks:
    """The blocks of a document's flow, counted as they come."""

    def __init__(self) -> None:
        self._order = 0
        self._lines = 0
        self._tables = 0
        self._paragraphs = 0
        self._last = 0
        self._slots = limits.SLOTS

    def all(self, flow: Flow, pictures: int) -> tuple[Paragraph | Table, ...]:
        """The same at once; pictures: how many the document has.

        Raises ReadError: also read.no-words, read.blank-document.
        """
        found = tuple(self.of(flow))
        if not any(isinstance(block, Table) or block.raw != PICTURE for block in found):
            if pictures:
                raise ReadError("read.no-words", pictures=pictures)
            raise ReadError("read.blank-document")
        return found

    def of(self, flow: Flow) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables in reading order.

        Raises ReadError: read.too-many-cells, read.too-many-lines.
        """
        for item in arranged(flow):
            if isinstance(item, OfficeGrid):
                yield self._table(item)
            elif isinstance(item, OfficeLine):
                paragraph = self._paragraph(item)
                if paragraph:
                    yield paragraph

    def _paragraph(self, line: OfficeLine) -> Paragraph | None:
        raw = "".join([piece[0] for piece in line.pieces])
        text = fold(raw)
        if not text.strip() and "\t" not in raw:
            return None
        self._order += 1
        self._lines += 1
        if self._lines > limits.LINES:
            raise ReadError("read.too-many-lines", limit=limits.LINES, count=self._lines)
        if line.note:
            place = Location(anchor=line.note, order=self._order)
        else:
            if line.paragraph != self._last and not line.is_picture:
                self._last = line.paragraph
                self._paragraphs += 1
            number = max(self._paragraphs, 1)
            place = Location(anchor=f"p{number}", paragraph=number, order=self._order)
        return Paragraph(raw, text, place)

    def _table(self, grid: OfficeGrid) -> Table:
        placed = grid.placed
        height = max([slot.row + slot.rows for slot in placed])
        width = max([slot.column + slot.columns for slot in placed])
        self._slots -= height * width
        if self._slots < 0:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        self._tables += 1
        boxes = (box for row in grid.rows() for box in row)
        cells = tuple(map(self._cell, placed, boxes))
        whole = Location(table=self._tables, order=cells[0].location.order)
        return Table(cells, height, width, whole)

    def _cell(self, slot: Placed, box: Box) -> Cell:
        pieces = pieces_of(box.flow)
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        self._order += 1
        anchor = box.anchor if isinstance(box, OfficeBox) else ""
        row, column, rows, columns, source_row, _ = slot
        at = (self._tables, source_row + 1, column + 1, anchor, 0, self._order, None)
        where = tuple.__new__(Location, (0, 0, 0, 0, 0, *at))
        return tuple.__new__(Cell, (raw, fold(raw), row, column, rows, columns, where))


def pieces_of(flow: Flow) -> list[Piece]:
    """The text of a cell in pieces; a picture only where there is nothing else."""
    if not flow:
        return []
    if len(flow) == 1 and isinstance(flow[0], Line):
        return flow[0].pieces
    lines = lines_of(flow)
    if len(lines) == 1:
        return lines[0].pieces
    texts = [line for line in lines if not (isinstance(line, OfficeLine) and line.is_picture)]
    return joined(texts or lines[:1])
