"""Where the text of a Word document stands in its XML. In: Trace, Locations. Out: Stretches.

For those who write beside the text. Offsets are those of the text of an element, of which
the reader may not have shown the space around it.
"""

from __future__ import annotations

from gxlint.readers.word.names import SPACE, Names
from gxlint.readers.word.trace import SPACES, Trace
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.place import Location
    from gxlint.readers.xml import Element


class Stretch(NamedTuple):
    """A part of the text of one element: ``element.text[start:end]``."""

    element: Element
    start: int
    end: int


class WordPlaces:
    """The elements behind the blocks of a document. names: those of its namespace."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self.body = trace.body
        self.names = Names(trace.root)

    def __len__(self) -> int:
        """How many blocks and cells there are; the order of a place counts them from 1."""
        return len(self._trace)

    def cell(self, location: Location) -> Element | None:
        """The cell (tc) of this place; None where it is in none."""
        return self._trace.boxes.get(location.order)

    def reference(self, location: Location) -> Element | None:
        """The element that refers to the footnote or endnote that the place is in."""
        return self._trace.references.get(location.anchor)

    def stretches(self, location: Location) -> list[Stretch]:
        """The text of this place, in order; none where no element holds it.

        The columns of a location count in the text of its block; what has none is whole.
        """
        pieces = list(self._trace.pieces(location.order))
        start, end = max(location.column - 1, 0), location.end_column - 1
        if end <= start:
            end = sum(len(text) for text, _ in pieces)
        return list(_cut(pieces, start, end))


def _cut(pieces: list[tuple[str, Element | None]], start: int, end: int) -> Iterator[Stretch]:
    done = 0
    for text, element in pieces:
        first, behind = max(start - done, 0), min(end - done, len(text))
        done += len(text)
        # what the reader made itself has no element: a list's number, a joint of two lines
        if element is not None and first < behind:
            yield _inside(element, text, first, behind)


def _inside(element: Element, shown: str, start: int, end: int) -> Stretch:
    """The stretch of what was shown; the whole where the text was shown otherwise."""
    text = element.text or ""
    kept = element.get(SPACE) == "preserve"
    before = 0 if kept else len(text) - len(text.lstrip(SPACES))
    if len(text if kept else text.strip(SPACES)) == len(shown):
        return Stretch(element, before + start, before + end)
    return Stretch(element, 0, len(text))
