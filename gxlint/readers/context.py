"""The open elements that tags act on. In: tag names. Out: what is open, closed and hidden.

Only what breaks lines is kept, and, where text is hidden, everything, to know where the
hiding ends. Every search is bounded, or a page of stray end tags would cost its square.
"""

from __future__ import annotations

from gxlint.readers import limits, tags
from gxlint.readers.boxes import Flow, Grid
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set


class Context:
    """The page, a table between its cells (grid is not None), or a cell or caption.

    flow: where its text goes; hidden: how many open elements, also outer ones, hide it.
    """

    __slots__ = ("_opened", "counts", "flow", "grid", "hidden", "name")

    def __init__(self, name: str, flow: Flow, hidden: int, grid: Grid | None = None) -> None:
        self.name = name
        self.flow = flow
        self.hidden = hidden
        self.grid = grid
        self.counts: dict[str, int] = {}
        self._opened: list[tuple[str, bool]] = []

    def open(self, name: str, hides: bool) -> None:
        """An element begins."""
        self._opened.append((name, hides))
        self.counts[name] = self.counts.get(name, 0) + 1
        self.hidden += hides

    def close(self, names: Set[str]) -> None:
        """Close elements up to and with the nearest of these names."""
        while self._opened and self._close_last() not in names:
            pass

    def close_above(self, names: Set[str]) -> str:
        """Close elements down to the nearest of these names, which stays; "" when none is."""
        while self._opened and self._opened[-1][0] not in names:
            self._close_last()
        return self._opened[-1][0] if self._opened else ""

    def last_is(self, names: Set[str]) -> bool:
        """Whether the innermost element has one of these names."""
        return bool(self._opened) and self._opened[-1][0] in names

    def has(self, names: Set[str]) -> bool:
        """Whether an element of these names is open."""
        return any(name in self.counts for name in names)

    def is_near(self, names: Set[str], through: Set[str]) -> bool:
        """Whether the nearest of these names is open behind no block but of those let through."""
        if not self.has(names):
            return False
        for name, _ in self._opened[: -limits.WALK - 1 : -1]:
            if name in names:
                return True
            if name in tags.BLOCKS and name not in through:
                return False
        return False

    def _close_last(self) -> str:
        name, hides = self._opened.pop()
        self.hidden -= hides
        if self.counts[name] == 1:
            del self.counts[name]
        else:
            self.counts[name] -= 1
        return name
