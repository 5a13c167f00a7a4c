"""Where the walk through a Word document is, and what it has seen. In: nothing. Out: records."""

from __future__ import annotations

from collections.abc import Callable

from gxlint.readers.word_fields import Fields
from gxlint.readers.word_lines import Writing
from gxlint.readers.xml import Element

End = Callable[[], None]
Step = Callable[[Element], End | None]
"""What an element does: None where nothing in it is read, else what its end does."""


class Cursor:
    """writing: where text goes; fields: those open there; the rest is counted for notes."""

    def __init__(self) -> None:
        self.writing = Writing()
        self.fields = Fields()
        self.inserted = 0
        self.deleted = 0
        self.hidden = 0
        self.pictures = 0
        self.embedded = 0
        self.narrow = 0
        self._outer: list[tuple[Writing, Fields]] = []

    def enter(self, writing: Writing) -> End:
        """Text goes elsewhere now; call what is given back to return."""
        self._outer.append((self.writing, self.fields))
        self.writing = writing
        if self.fields.any_open:
            self.fields = Fields()
        return self._leave

    def _leave(self) -> None:
        self.writing, self.fields = self._outer.pop()


def nothing() -> None:
    """The end of an element that does nothing."""
