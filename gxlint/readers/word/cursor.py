"""Where the walk through a Word document is, and in which fields. In: nothing. Out: WordCursor."""

from __future__ import annotations

from gxlint.readers.office.cursor import Cursor, End
from gxlint.readers.office.lines import Writing
from gxlint.readers.word.fields import Fields


class WordCursor(Cursor):
    """fields: those that are open where text goes now."""

    def __init__(self) -> None:
        super().__init__()
        self.fields = Fields()
        self._outer_fields: list[Fields] = []

    def enter(self, writing: Writing) -> End:
        """Fields that are open elsewhere do not hide this text."""
        self._outer.append(self.writing)
        self._outer_fields.append(self.fields)
        self.writing = writing
        if self.fields.any_open:
            self.fields = Fields()
        return self._leave

    def _leave(self) -> None:
        self.writing = self._outer.pop()
        self.fields = self._outer_fields.pop()
