"""Runs of a Word document cut at the ends of stretches. In: stretches. Out: elements to mark.

A comment is anchored between runs, so a run is cut in two where a stretch begins or ends in
it. Both halves keep the look of the run; nothing that is shown changes.
"""

from __future__ import annotations

from copy import deepcopy

from gxlint.readers.word.names import SPACE, Names
from gxlint.readers.word.trace import SPACES
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.readers.word.places import Stretch
    from gxlint.readers.xml import Element

# What may hold the marks of a comment between its runs; of anything else the whole is marked.
_OPEN = ("ins", "moveTo", "hyperlink", "smartTag", "customXml")


class Span(NamedTuple):
    """The first and the last element of a comment's range; siblings of them may be marks."""

    first: Element
    last: Element


class Cuts:
    """Cuts runs. All stretches are cut first; only then is asked where each one lies."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._open = {names(local) for local in _OPEN}
        self._pieces: dict[Element, list[tuple[int, Element]]] = {}

    def cut(self, stretches: Sequence[Stretch]) -> None:
        """Make the ends of these stretches ends of runs."""
        if stretches:
            first, last = stretches[0], stretches[-1]
            self._before(first.element, first.start)
            self._behind(last.element, last.end)

    def span(self, stretches: Sequence[Stretch]) -> Span:
        """Where the stretches lie, once everything is cut."""
        first, last = stretches[0], stretches[-1]
        start = self._markable(self._piece(first.element, first.start))
        end = self._markable(self._piece(last.element, max(last.end - 1, 0)))
        return Span(self._around_field(start, 0), self._around_field(end, -1))

    def span_of(self, element: Element) -> Span:
        """The same for one element, as a reference to a footnote."""
        found = self._markable(element)
        return Span(found, found)

    def _before(self, element: Element, offset: int) -> None:
        if self._is_run_text(element):
            self._split_run(self._split_text(element, offset))

    def _behind(self, element: Element, offset: int) -> None:
        if not self._is_run_text(element):
            return
        start, piece = self._all(element)[-1]
        if offset < start + len(piece.text or ""):
            self._split_run(self._split_text(element, offset))
            return
        following = piece.getnext()
        if following is not None:
            self._split_run(following)

    def _is_run_text(self, element: Element) -> bool:
        parent = element.getparent()
        return parent is not None and parent.tag == self._names("r")

    def _all(self, element: Element) -> list[tuple[int, Element]]:
        """The pieces of an element, each with the offset at which it begins in the whole."""
        if element not in self._pieces:
            text, first = element.text or "", 0
            if element.tag == self._names("t") and element.get(SPACE) != "preserve":
                # space around it is not shown, and must not be once it is cut
                first = len(text) - len(text.lstrip(SPACES))
                element.text = text.strip(SPACES)
            self._pieces[element] = [(first, element)]
        return self._pieces[element]

    def _piece(self, element: Element, offset: int) -> Element:
        """The piece of an element that holds the character at this offset."""
        pieces = self._all(element)
        return next((piece for start, piece in reversed(pieces) if start <= offset), pieces[0][1])

    def _split_text(self, element: Element, offset: int) -> Element:
        """The piece of the element that begins at the offset."""
        pieces = self._all(element)
        index = max((n for n, (start, _) in enumerate(pieces) if start <= offset), default=0)
        start, piece = pieces[index]
        text = piece.text or ""
        if offset <= start or offset >= start + len(text) or piece.tag != self._names("t"):
            return piece
        rest = deepcopy(piece)
        piece.text, rest.text = text[: offset - start], text[offset - start :]
        for half in (piece, rest):
            half.set(SPACE, "preserve")
        piece.addnext(rest)
        pieces.insert(index + 1, (offset, rest))
        return rest

    def _split_run(self, child: Element) -> None:
        """Move a child of a run and what follows it to a run of its own."""
        run = child.getparent()
        look = self._names("rPr")
        if run is None or not any(
            other.tag != look for other in child.itersiblings(preceding=True)
        ):
            return
        rest = run.makeelement(run.tag, {str(key): str(said) for key, said in run.attrib.items()})
        properties = self._names.child(run, "rPr")
        if properties is not None:
            rest.append(deepcopy(properties))
        moved = [child, *child.itersiblings()]
        for one in moved:
            rest.append(one)
        run.addnext(rest)

    def _markable(self, element: Element) -> Element:
        """The smallest element around this one that marks may stand beside.

        Comments cannot be anchored in a text box, a formula or a content control: the
        whole of it is marked, in the paragraph that it hangs in.
        """
        paragraph = self._names("p")
        path = [element, *element.iterancestors()]
        outermost = max((n for n, one in enumerate(path) if one.tag == paragraph), default=0)
        while outermost > 1 and path[outermost - 1].tag in self._open:
            outermost -= 1
        return path[max(outermost - 1, 0)]

    def _around_field(self, element: Element, side: int) -> Element:
        """The begin (side 0) or end (side -1) of the field whose result this is in, or itself."""
        paragraph = element.getparent()
        if paragraph is None:
            return element
        mark, kind = self._names("fldChar"), self._names("fldCharType")
        field: list[Element] = []
        depth, inside = 0, False
        for sibling in paragraph:
            marks = [one.get(kind) for one in sibling.iter(mark)]
            depth += marks.count("begin")
            if depth:
                field.append(sibling)
            inside |= sibling is element and depth > 0
            depth -= marks.count("end")
            if depth <= 0:
                if inside and field:
                    return field[side]
                depth, field, inside = 0, [], False
        return element
