"""Places in a Word document that comments hang on. In: Locations, ids. Out: marks in the tree.

A range is as small as the place: the stretch of the paragraph, or the whole cell. What Word
lets no comment be anchored in (text boxes, footnotes, formulas) is marked in the paragraph
that it hangs in; what has no place of its own is marked at the block before it.
"""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from gxlint.annotations.word_comments import MARKS
from gxlint.annotations.word_runs import Cuts
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set
    from typing import Final

    from gxlint.model.place import Location
    from gxlint.readers.word.names import Names
    from gxlint.readers.word.places import Stretch, WordPlaces
    from gxlint.readers.xml import Element

_START, _END, _REFERENCE = MARKS
_SMALL: Final = 16  # half points: the sign of a comment must make no line higher


class Range(NamedTuple):
    """Where a comment begins and ends.

    opening: the element that holds the start, before one of its children, or at its end;
    closing: the same of the end, behind one of its children, or at its end.
    """

    opening: Element
    before: Element | None
    closing: Element
    behind: Element | None


class Anchors:
    """Marks the places of one document. All are found before the first is marked."""

    def __init__(self, places: WordPlaces, locations: Iterable[Location]) -> None:
        self._places = places
        self._names = places.names
        self._cuts = Cuts(places.names)
        self._last: dict[Element, Element] = {}  # what was put behind an element, at last
        held = [self._held(location) for location in locations]
        # what a place is made of is asked before the first cut: the texts are shorter then
        wanted = [(location, places.stretches(location)) for location in held]
        for location, stretches in wanted:
            if not self._is_whole(location):
                self._cuts.cut(stretches)
        self._ranges = [self._range(location, stretches) for location, stretches in wanted]

    def mark(self, index: int, identity: str) -> None:
        """Hang the comment of this id on the place of this index."""
        names, place = self._names, self._ranges[index]
        start = etree.SubElement(place.opening, names(_START), {names("id"): identity})
        if place.before is not None:
            place.before.addprevious(start)
        end = etree.SubElement(place.closing, names(_END), {names("id"): identity})
        reference = self._reference(place, identity)
        if place.behind is None:
            place.closing.append(reference)
            return
        self._put_behind(place.behind, end)
        outermost = self._in_paragraph(place.behind)
        self._put_behind(outermost, reference)

    def _put_behind(self, element: Element, new: Element) -> None:
        self._last.get(element, element).addnext(new)
        self._last[element] = new

    def _reference(self, place: Range, identity: str) -> Element:
        names = self._names
        run = etree.SubElement(place.closing, names("r"))
        look = etree.SubElement(run, names("rPr"))
        size = str(min(_SMALL, self._size(place)))
        for local in ("sz", "szCs"):
            etree.SubElement(look, names(local), {names.val: size})
        etree.SubElement(run, names(_REFERENCE), {names("id"): identity})
        return run

    def _size(self, place: Range) -> int:
        """The size of the letters beside the sign, as far as they say it themselves."""
        names = self._names
        look = names.child(place.behind, "rPr")
        if look is None:
            look = names.child(names.child(place.closing, "pPr"), "rPr")
        return names.inside(look).number("sz", 1) or _SMALL

    def _in_paragraph(self, element: Element) -> Element:
        """The element around this one that is a child of the paragraph."""
        paragraph = self._names("p")
        path = [element, *element.iterancestors()]
        return next((one for one, up in pairwise(path) if up.tag == paragraph), element)

    def _is_whole(self, location: Location) -> bool:
        """Whether a cell or a footnote is marked, and no stretch of text."""
        places = self._places
        return places.cell(location) is not None or places.reference(location) is not None

    def _held(self, location: Location) -> Location:
        """The place itself, or the nearest one before it, or else behind, that can be marked."""
        if self._is_whole(location) or self._places.stretches(location):
            return location
        before = range(location.order - 1, 0, -1)
        behind = range(max(location.order, 0) + 1, len(self._places) + 1)
        for order in (*before, *behind):
            other = location._replace(order=order, column=0, end_column=0, table=0, anchor="")
            if self._is_whole(other) or self._places.stretches(other):
                return other
        return location

    def _range(self, location: Location, stretches: Sequence[Stretch]) -> Range:
        places = self._places
        cell = places.cell(location)
        if cell is not None:
            return self._of_cell(cell)
        reference = places.reference(location)
        if reference is not None:
            span = self._cuts.span_of(reference)
        elif stretches:
            span = self._cuts.span(stretches)
        else:
            return self._of_paragraphs([self._first_paragraph()])
        opening, closing = span.first.getparent(), span.last.getparent()
        assert opening is not None and closing is not None
        return Range(opening, span.first, closing, span.last)

    def _first_paragraph(self) -> Element:
        """The first paragraph of a document without any text; made where there is none."""
        found = next(self._places.body.iter(self._names("p")), None)
        if found is None:
            found = etree.Element(self._names("p"))
            self._places.body.insert(0, found)
        return found

    def _of_cell(self, cell: Element) -> Range:
        """All of the cell; a cell in a text box is marked with the text box."""
        names = self._names
        box = names("txbxContent")
        if next(cell.iterancestors(box), None) is not None:
            span = self._cuts.span_of(cell)
            outer = span.first.getparent()
            assert outer is not None
            return Range(outer, span.first, outer, span.last)
        held = cell.iter(names("p"))
        own = [one for one in held if next(one.iterancestors(box), None) is None]
        return self._of_paragraphs(own or [etree.SubElement(cell, names("p"))])

    def _of_paragraphs(self, paragraphs: list[Element]) -> Range:
        look = self._names("pPr")
        first, last = paragraphs[0], paragraphs[-1]
        before = next((one for one in first if one.tag != look), None)
        behind = next((one for one in reversed(last) if one.tag != look), None)
        return Range(first, before, last, behind)


def unmark(root: Element, names: Names, identities: Set[str]) -> None:
    """Take out what refers to these comments, and the runs that did nothing else."""
    marks = [one for local in MARKS for one in root.iter(names(local))]
    for mark in marks:
        if mark.get(names("id")) not in identities:
            continue
        run = mark.getparent()
        _drop(mark)
        if (
            run is not None
            and run.tag == names("r")
            and all(one.tag == names("rPr") for one in run)
        ):
            _drop(run)


def _drop(element: Element) -> None:
    """Take an element out, but not the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
