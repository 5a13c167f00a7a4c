"""Where something stands in a file. In: nothing. Out: Location.

Records here are named tuples, not dataclasses: a report has about a thousand of them,
a frozen dataclass costs four times as much to make, and importing dataclasses alone
costs as much as starting the interpreter.
"""

from __future__ import annotations

from gxlint.record import NamedTuple, build


class Location(NamedTuple):
    """A place in a source file; 0 or "" means that the format has no such measure.

    line, column, end_line, end_column: 1-based, counted in code points; the end is
    exclusive; where a format has columns and no lines, they count the characters of the
    block. page: 1-based. table, row, cell: 1-based place in the grid of the source (the
    n-th table of the file, its row, its first column). paragraph: 1-based, as a person
    counts them. anchor: the format's own name of the place. order: running number of
    the block or cell in a format without lines, 1-based; only for sorting and finding.
    box: left, lower, right and upper edge on its page in the format's own measure (PDF:
    points; OFD: millimetres, counted downwards), for writing an annotation there.
    """

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    page: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    anchor: str = ""
    paragraph: int = 0
    order: int = 0
    box: tuple[float, float, float, float] | None = None

    @property
    def sequence(self) -> tuple[int, int, int]:
        """What places of one file are sorted by: as they are read."""
        return self.line, self.order, self.column

    def until(self, other: Location) -> Location:
        """The stretch from the start of this place to the end of the other."""
        column = other.end_column if self.order == other.order else 0
        return build(Location, (*self[:2], other.end_line, column, *self[4:]))


NOWHERE = Location()
