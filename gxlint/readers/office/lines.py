"""The lines of an office document as they are filled. In: text, breaks. Out: OfficeLines."""

from __future__ import annotations

from gxlint.readers.flowing.boxes import Flow, Line

PICTURE = "\ufffc"


def anchor_of(kind: str, number: int) -> str:
    """The name of a note. kind: the element that refers to it."""
    return f"{kind[0]}n{number}"


class OfficeLine(Line):
    """A line of a paragraph. paragraph: its running number; note: the name of a footnote."""

    __slots__ = ("note", "paragraph")

    def __init__(self, paragraph: int, note: str = "") -> None:
        super().__init__(heading=False)
        self.paragraph = paragraph
        self.note = note

    @property
    def is_picture(self) -> bool:
        """Whether a picture stands here and no text."""
        return len(self.pieces) == 1 and self.pieces[0][0] == PICTURE


class Writing:
    """Where text goes: the body, a cell, a text box or a footnote.

    flow: its lines; line: the one that text still goes to; first: the first line of the
    paragraph; goes_on: the paragraph's mark is gone, so that the next one continues it.
    """

    __slots__ = ("_paragraph", "first", "flow", "goes_on", "line", "note")

    def __init__(self, note: str = "") -> None:
        self.flow = Flow()
        self.line: OfficeLine | None = None
        self.first: OfficeLine | None = None
        self.goes_on = False
        self.note = note
        self._paragraph = 0

    def begin(self, number: int) -> None:
        """A paragraph begins."""
        if not self.goes_on:
            self.line = self.first = None
            self._paragraph = number
        self.goes_on = False

    def add(self, text: str) -> None:
        """Text goes on."""
        line = self.line
        if line is None:
            line = self.line = OfficeLine(self._paragraph, self.note)
            self.first = self.first or line
            self.flow.append(line)
        line.pieces.append((text, 0, 0))

    def label(self, label: str) -> None:
        """The number that the program puts before the paragraph."""
        if self.first is None:
            self.add(label)
        else:
            self.first.pieces.insert(0, (label, 0, 0))

    def picture(self) -> None:
        """A picture stands here; it interrupts no line."""
        line = OfficeLine(self._paragraph, self.note)
        line.pieces.append((PICTURE, 0, 0))
        self.flow.append(line)
