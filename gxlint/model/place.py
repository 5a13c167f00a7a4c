"""Where something stands in a file. In: nothing. Out: Location.

Records here are named tuples, not dataclasses: a report has about a thousand of them,
a frozen dataclass costs four times as much to make, and importing dataclasses alone
costs as much as starting the interpreter.
"""

from __future__ import annotations

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a source file; 0 or "" means that the format has no such measure.

    line, column, end_line, end_column: 1-based, counted in code points; the end is
    exclusive. page: 1-based. table, row, cell: 1-based place in the grid of the
    source (the n-th table of the file, its row, its first column). anchor: the
    format's own name of the place.
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

    def until(self, other: Location) -> Location:
        """The stretch from the start of this place to the end of the other."""
        return self._replace(end_line=other.end_line, end_column=other.end_column)


NOWHERE = Location()
