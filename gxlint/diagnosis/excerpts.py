"""The piece of the source that shows a fault. In: Document, Location. Out: text and mark.

In a text file it is the source line, and the columns of the location tell the guilty
stretch. Where many blocks share a source line (HTML) or there are no lines (Word), it is
the cell or paragraph.
"""

from __future__ import annotations

from functools import cached_property

from gxlint.model.document import Paragraph, Table
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.document import Cell, Document
    from gxlint.model.place import Location

_LONGEST = 40  # a stretch over more lines than this is shown by its beginning


class Excerpt(NamedTuple):
    """text: the lines to show; mark: the guilty stretch by offset, None where columns tell it."""

    text: str
    mark: tuple[int, int] | None = None


class Excerpts:
    """Looks excerpts up in one document; its index is made when the first one is asked for."""

    def __init__(self, document: Document | None) -> None:
        self._document = document

    def at(self, location: Location) -> Excerpt:
        """What to show of this place; an empty text where nothing stands there."""
        if self._document is None:
            return Excerpt("")
        if not location.line:
            return self._without_lines(location)
        cell = self._cells.get((location.line, location.column))
        if cell is not None:
            return Excerpt(cell.raw, (0, len(cell.raw)))
        block = self._block(location)
        if block is None:
            return Excerpt("")
        if not block.runs or (len(block.runs) == 1 and block.runs[0].column == 1):
            return Excerpt(self._source_lines(location))
        start, end = _offset(block, location.line, location.column), len(block.raw)
        if (location.end_line, location.end_column) < _end(block):
            end = _offset(block, location.end_line, location.end_column)
        return Excerpt(block.raw, (start, max(start, end)))

    def _without_lines(self, location: Location) -> Excerpt:
        """The block or cell of this order; columns count in it, 0 means its bounds."""
        raw = self._ordered.get(location.order, "")
        start, end = max(location.column - 1, 0), location.end_column - 1
        if location.table or start >= len(raw):
            start = 0
        inside = not location.table and start <= end <= len(raw)
        return Excerpt(raw, (start, end if inside else len(raw)))

    @cached_property
    def _ordered(self) -> dict[int, str]:
        """Text by order, in formats without lines."""
        found = {cell.location.order: cell.raw for cell in self._all_cells()}
        found.update((block.location.order, block.raw) for block in self._paragraphs)
        found.pop(0, None)
        return found

    def _all_cells(self) -> Iterator[Cell]:
        for block in self._document.blocks if self._document else ():
            if isinstance(block, Table):
                yield from block.cells

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        blocks = self._document.blocks if self._document else ()
        return [block for block in blocks if isinstance(block, Paragraph)]

    @cached_property
    def _cells(self) -> dict[tuple[int, int], Cell]:
        return {(cell.location.line, cell.location.column): cell for cell in self._all_cells()}

    @cached_property
    def _lines(self) -> dict[int, str]:
        return {block.location.line: block.raw for block in self._paragraphs}

    @cached_property
    def _on_lines(self) -> dict[int, list[Paragraph]]:
        """The paragraphs that stand on a line or go over it."""
        found: dict[int, list[Paragraph]] = {}
        for block in self._paragraphs:
            first, last = block.location.line, block.location.end_line
            for line in range(first, max(first, last) + 1):
                found.setdefault(line, []).append(block)
        return found

    def _source_lines(self, location: Location) -> str:
        last = min(max(location.end_line, location.line), location.line + _LONGEST)
        return "\n".join(self._lines.get(n, "") for n in range(location.line, last + 1))

    def _block(self, location: Location) -> Paragraph | None:
        """The paragraph around the place, else the one that begins on its line."""
        place = (location.line, location.column)
        on_line = None
        for block in self._on_lines.get(location.line, ()):
            if (block.location.line, block.location.column) <= place <= _end(block):
                return block
            if block.location.line == location.line:
                on_line = block
        return on_line


def _end(block: Paragraph) -> tuple[int, int]:
    return block.location.end_line, block.location.end_column


def _offset(block: Paragraph, line: int, column: int) -> int:
    """The offset in block.raw of a source place."""
    found = 0
    for run in block.runs:
        if (run.line, run.column) > (line, column):
            break
        found = run.offset + (column - run.column if run.line == line else 0)
    return min(found, len(block.raw))
