"""What an HTML page is laid out in. In: nothing (records). Out: Line, Flow, Box, Grid."""

from __future__ import annotations

Piece = tuple[str, int, int]


class Line:
    """Text between two line breaks, in pieces (text, start, end) of the page.

    A piece of one space or one line feed is white space that the page has there, shown
    as one space or, at a line feed between two wide characters, not at all.
    """

    __slots__ = ("heading", "pieces")

    def __init__(self, heading: bool) -> None:
        self.heading = heading
        self.pieces: list[Piece] = []


class Flow:
    """Lines, tables and flows in order; line: the one that text still goes to."""

    __slots__ = ("items", "line")

    def __init__(self) -> None:
        self.items: list[Line | Grid | Flow] = []
        self.line: Line | None = None


class Box:
    """A cell: what it holds, the spans it asks for, the offset behind its start tag."""

    __slots__ = ("flow", "place", "spans")

    def __init__(self, spans: tuple[int, int], place: int) -> None:
        self.flow = Flow()
        self.spans = spans
        self.place = place


class Grid:
    """A table: sections (thead, tbody, tfoot) of rows of boxes; a row span ends with them."""

    __slots__ = ("place", "sections")

    def __init__(self, place: int) -> None:
        self.place = place
        self.sections: list[list[list[Box]]] = []

    def rows(self) -> list[list[Box]]:
        """The rows of all sections in order."""
        return [row for section in self.sections for row in section]
