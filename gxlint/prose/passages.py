"""Whole sentences out of paragraphs. In: paragraphs in reading order. Out: Passage records.

White space is dropped, so that words broken by a layout are whole; a paragraph that ends in
the middle of a sentence goes on in the next. Every character still knows its place.
"""

from __future__ import annotations

import re

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gxlint.model.document import Paragraph
    from gxlint.model.place import Location

# A space between two digits stays: it keeps two numbers apart.
_BETWEEN = re.compile(r"(?<=\d)\s{1,40}(?=\d)")
_HEADING = 40  # longest line that may be a heading, and not the first half of a sentence


class Piece(NamedTuple):
    """A paragraph in a passage. start: of its text there; offsets: of each character in it."""

    start: int
    paragraph: Paragraph
    lead: int
    offsets: tuple[int, ...] | None

    def offset(self, at: int) -> int:
        """Offset in the paragraph of a character of the passage."""
        inside = at - self.start
        if self.offsets is None:
            return self.lead + inside
        return self.offsets[min(max(inside, 0), len(self.offsets) - 1)]


class Passage(NamedTuple):
    """text: squeezed; topic: the heading that stands above it, or ""."""

    text: str
    pieces: tuple[Piece, ...]
    topic: str

    def location(self, start: int, end: int) -> Location:
        """The place of ``text[start:end]``, which is not empty."""
        first, last = self._piece(start), self._piece(end - 1)
        begin, stop = first.offset(start), last.offset(end - 1) + 1
        if first is last:
            return first.paragraph.at(begin, stop)
        return first.paragraph.at(begin, begin + 1).until(last.paragraph.at(stop - 1, stop))

    def raw(self, start: int, end: int) -> str:
        """``text[start:end]`` as it stands in the report."""
        first, last = self._piece(start), self._piece(end - 1)
        begin, stop = first.offset(start), last.offset(end - 1) + 1
        if first is last:
            return first.paragraph.raw[begin:stop]
        return self.text[start:end]

    def _piece(self, at: int) -> Piece:
        found = self.pieces[0]
        for piece in self.pieces:
            if piece.start > at:
                break
            found = piece
        return found


def passages(paragraphs: Iterable[Paragraph], ends: str) -> Iterator[Passage]:
    """ends: what a sentence ends with."""
    topic, text = "", ""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        said, lead, offsets = _squeezed(paragraph.text)
        if not said:
            continue
        pieces.append(Piece(len(text), paragraph, lead, offsets))
        text += said
        if said[-1] not in ends and len(said) > _HEADING and len(pieces) < 8:
            continue
        yield Passage(text, tuple(pieces), topic)
        if len(text) <= _HEADING:
            topic = text
        text, pieces = "", []
    if pieces:
        yield Passage(text, tuple(pieces), topic)


def _squeezed(text: str) -> tuple[str, int, tuple[int, ...] | None]:
    """The text without white space; where it began; offsets where some was within it."""
    inner = text.strip()
    if len(inner.split(None, 1)) < 2:
        return inner, len(text) - len(text.lstrip()) if inner else 0, None
    between = {found.start() for found in _BETWEEN.finditer(text)}
    kept = tuple(at for at, char in enumerate(text) if not char.isspace() or at in between)
    return "".join(text[at] for at in kept), 0, kept
