"""Where the walk through an office document is, what it has seen. In: nothing. Out: Cursor."""

from __future__ import annotations

from collections.abc import Callable

from gxlint.readers.office.lines import Writing
from gxlint.readers.xml import Element

End = Callable[[], None]
Step = Callable[[Element], End | None]
"""What an element does: None where nothing in it is read, else what its end does."""


class Cursor:
    """writing: where text goes; the rest is counted for notes."""

    def __init__(self) -> None:
        self.writing = Writing()
        self.inserted = 0
        self.deleted = 0
        self.hidden = 0
        self.pictures = 0
        self.embedded = 0
        self.narrow = 0
        self._outer: list[Writing] = []

    def enter(self, writing: Writing) -> End:
        """Text goes elsewhere now; call what is given back to return."""
        self._outer.append(self.writing)
        self.writing = writing
        return self._leave

    def _leave(self) -> None:
        self.writing = self._outer.pop()


def nothing() -> None:
    """The end of an element that does nothing."""
