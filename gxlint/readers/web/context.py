"""The open elements that tags act on. In: tag names. Out: what is open, closed and hidden.

Only what breaks lines is kept, and, where text is hidden, everything, to know where the
hiding ends. Every search is bounded, or a page of stray end tags would cost its square.
"""

from __future__ import annotations

from gxlint.readers import limits
from gxlint.readers.flowing.boxes import Flow, Grid, Line
from gxlint.readers.web import tags
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from gxlint.readers.web.tags import Tag


class Context:
    """The page, a table between its cells (grid is not None), or a cell or caption.

    flow: where its text goes; line: the one that text still goes to; hidden: how many
    open elements, also outer ones, hide it; opened: the elements that are open; counts:
    how many there are of each name; cell: of a table, what its cells are one after another.
    """

    __slots__ = ("cell", "counts", "flow", "grid", "hidden", "line", "name", "opened")

    def __init__(self, name: str, flow: Flow, hidden: int, grid: Grid | None = None) -> None:
        self.name = name
        self.flow = flow
        self.line: Line | None = None
        self.hidden = hidden
        self.grid = grid
        self.counts: dict[str, int] = {}
        self.opened: list[Tag] = []
        self.cell: Context | None = None

    def reuse(self, name: str, flow: Flow, hidden: int) -> None:
        """Begin anew, as the next cell: cheaper than to make one for each."""
        self.name = name
        self.flow = flow
        self.line = None
        self.hidden = hidden
        if self.opened:
            self.opened.clear()
            self.counts.clear()

    def open(self, tag: Tag) -> None:
        """An element begins."""
        name, hides, _ = tag
        self.opened.append(tag)
        self.counts[name] = self.counts.get(name, 0) + 1
        self.hidden += hides

    def end(self, name: str) -> None:
        """Close elements up to and with the nearest of this name, which is open."""
        opened, counts = self.opened, self.counts
        last = ""
        while last != name:
            last, hides, _ = opened.pop()
            if hides:
                self.hidden -= 1
            count = counts.pop(last)
            if count > 1:
                counts[last] = count - 1

    def close(self, names: Set[str]) -> None:
        """Close elements up to and with the nearest of these names."""
        opened = self.opened
        while opened:
            last = opened[-1].name
            self.end(last)
            if last in names:
                return

    def close_above(self, names: Set[str]) -> str:
        """Close elements down to the nearest of these names, which stays; "" when none is."""
        opened = self.opened
        while opened and opened[-1].name not in names:
            self.end(opened[-1].name)
        return opened[-1].name if opened else ""

    def last_is(self, names: Set[str]) -> bool:
        """Whether the innermost element has one of these names."""
        return bool(self.opened) and self.opened[-1].name in names

    def has(self, names: Set[str]) -> bool:
        """Whether an element of these names is open."""
        return not names.isdisjoint(self.counts)

    def is_near(self, names: Set[str], through: Set[str]) -> bool:
        """Whether the nearest of these names is open behind no block but of those let through."""
        if not self.has(names):
            return False
        for tag in self.opened[: -limits.WALK - 1 : -1]:
            if tag.name in names:
                return True
            if tag.name in tags.BLOCKS and tag.name not in through:
                return False
        return False
