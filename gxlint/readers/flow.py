"""HTML as it flows over a screen. In: start tags, end tags, text. Out: a Flow.

The tree of a page matters here only as far as it breaks lines, hides text and makes
tables, so that is all that is built. Missing and stray tags are taken as the HTML
standard takes them (implied end tags; a table's parts close each other; what stands in
a table but in no cell goes before it), except that a stray <td> still breaks the line.
"""

from __future__ import annotations

import re

from gxlint.model.errors import ReadError
from gxlint.readers import limits, tags
from gxlint.readers.boxes import Box, Flow, Grid, Line
from gxlint.readers.context import Context
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

    from gxlint.readers._htmltree import Attribute

_NOT_SHOWN: Final = re.compile(r"display\s{0,9}:\s{0,9}none")
_SPAN: Final = re.compile(r"[ \t\n\f]*\+?([0-9]{1,9})")


class _Asked(NamedTuple):
    """What a tag asks for by its attributes. spans: rows and columns of a cell."""

    hides: bool
    spans: tuple[int, int]


_ONE = _Asked(False, (1, 1))


class Page:
    """A Sink (see _htmltree) that lays the page out in ``flow``.

    hidden_tables, pictures: what it passed over, counted. Raises ReadError from
    ``start`` and ``text``: read.too-many-cells, -lines, -tags, read.too-deep.
    """

    def __init__(self) -> None:
        self.flow = Flow()
        self.hidden_tables = 0
        self.pictures = 0
        self._templates = 0
        self._cells = 0
        self._lines = 0
        self._pieces = 0
        self._asked: dict[str, _Asked] = {}
        self._outer: list[Context] = []
        self._here = Context("", self.flow, 0)

    def start(self, name: str, source: str, attribute: Attribute, end: int) -> None:
        """A start tag."""
        if self._templates:
            self._templates += name == "template"
            return
        effect = tags.EFFECT.get(name)
        bare = len(source) == len(name) + len("<>")
        asked = _ONE if bare else self._asked.get(source) or self._ask(source, attribute)
        hides = asked.hides
        if effect == tags.BLOCK:
            self._start_block(name, hides)
        elif effect == tags.PART:
            if name in tags.CELLS:
                self._start_cell(name, Box(asked.spans, end), hides)
            else:
                self._start_part(name, hides)
        elif effect == tags.BREAK:
            self._here.flow.line = None
            if name == "hr" and "p" in self._here.counts:
                self._here.close({"p"})
        elif effect == tags.TABLE:
            self._start_table(hides)
        elif effect == tags.VOID:
            self.pictures += name in tags.PICTURES and not (hides or self._here.hidden)
        elif effect == tags.UNSEEN:
            self._templates += name == "template"
            self._here.open(name, True)
        elif hides or self._here.hidden:
            self._here.open(name, hides)

    def _ask(self, source: str, attribute: Attribute) -> _Asked:
        """What the attributes of a tag ask for: a page has many cells and few kinds of them."""
        hides = attribute("hidden") is not None or _hides(attribute("style"))
        spans = (_span(attribute("rowspan"), 0), _span(attribute("colspan"), 1))
        found = self._asked[source] = _Asked(hides, spans)
        return found

    def end(self, name: str) -> None:
        """An end tag."""
        if self._templates:
            self._templates -= name == "template"
            if self._templates:
                return
        here = self._here
        effect = tags.EFFECT.get(name)
        if effect == tags.BLOCK:
            if name in here.counts:
                here.flow.line = None
                here.close({name})
            elif name == "p":
                here.flow.line = None
            elif name in tags.HEADINGS and here.has(tags.HEADINGS):
                here.flow.line = None
                here.close(tags.HEADINGS)
        elif effect == tags.PART:
            self._end_part(name)
        elif effect == tags.TABLE:
            self._end_table()
        elif effect == tags.BREAK:
            here.flow.line = None
        elif name in here.counts and here.is_near({name}, frozenset()):
            here.close({name})

    def text(self, text: str, start: int, end: int) -> None:
        """Text at start..end of the page; a character reference comes alone."""
        here = self._here
        if here.hidden:
            return
        line = here.flow.line
        if here.counts and not tags.PREFORMATTED.isdisjoint(here.counts):
            self._preformatted(text, start, end)
        elif line or text.strip(" \t\n\f"):
            self._pieces += (line or self._new_line()).add(text, start, end)
            if self._pieces > limits.TAGS:
                raise ReadError("read.too-many-tags", limit=limits.TAGS)

    def _new_line(self) -> Line:
        self._lines += 1
        if self._lines > limits.LINES:
            raise ReadError("read.too-many-lines", limit=limits.LINES, count=self._lines)
        here = self._here
        line = here.flow.line = Line(not tags.HEADINGS.isdisjoint(here.counts))
        here.flow.items.append(line)
        return line

    def _preformatted(self, text: str, start: int, end: int) -> None:
        flow = self._here.flow
        if end - start != len(text):
            (flow.line or self._new_line()).pieces.append((text, start, end))
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                flow.line = None
            if part:
                (flow.line or self._new_line()).pieces.append((part, start, start + len(part)))
            start += len(part) + 1

    def _start_block(self, name: str, hides: bool) -> None:
        here = self._here
        here.flow.line = None
        earlier = tags.ENDS_EARLIER.get(name)
        if earlier and here.is_near(earlier, tags.LOOKED_THROUGH):
            here.close(earlier)
        if "p" in here.counts and name not in tags.KEEP_PARAGRAPH:
            here.close({"p"})
        if name in tags.HEADINGS and here.last_is(tags.HEADINGS):
            here.close(tags.HEADINGS)
        if hides or name != "form":  # the end tag of a form closes nothing that is in it
            here.open(name, hides)

    def _enter(self, name: str, flow: Flow, hides: bool, grid: Grid | None = None) -> None:
        self._outer.append(self._here)
        if len(self._outer) > limits.DEPTH:
            raise ReadError("read.too-deep", limit=limits.DEPTH)
        self._here = Context(name, flow, self._here.hidden + hides, grid)

    def _leave(self) -> None:
        self._here = self._outer.pop()
        self._here.flow.line = None

    def _start_table(self, hides: bool) -> None:
        if self._here.grid is not None:
            self._leave()  # a table straight in a table ends it
        here = self._here
        here.flow.line = None
        grid, before = Grid(), Flow()
        if hides or here.hidden:
            self.hidden_tables += 1
        else:
            here.flow.items += (before, grid)
        self._enter("table", before, hides, grid)

    def _end_table(self) -> None:
        if self._here.grid is None and self._outer:
            self._leave()
        if self._here.grid is not None:
            self._leave()

    def _to_table(self) -> Grid | None:
        """Close the cell or caption that is open; the table that is open then."""
        if self._here.grid is None and self._outer:
            self._leave()
        self._here.flow.line = None
        return self._here.grid

    def _start_part(self, name: str, hides: bool) -> None:
        grid = self._to_table()
        if grid is None:
            return
        if name == "tr":
            self._start_row(grid, hides)
            return
        self._here.close_above(frozenset())
        if name == "caption":
            self._enter(name, self._here.flow, hides)
        elif name in tags.SECTIONS:
            self._here.open(name, hides)
            grid.sections.append([])

    def _start_row(self, grid: Grid, hides: bool) -> None:
        here = self._here
        if not here.close_above(tags.SECTIONS):
            here.open("tbody", False)
            grid.sections.append([])
        here.open("tr", hides)
        if not here.hidden:
            grid.sections[-1].append([])

    def _start_cell(self, name: str, box: Box, hides: bool) -> None:
        grid = self._to_table()
        if grid is None:
            return
        if "tr" in self._here.counts:
            self._here.close_above({"tr"})
        else:
            self._start_row(grid, False)
        self._cells += 1
        if self._cells > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        if not (hides or self._here.hidden):
            grid.sections[-1][-1].append(box)
        self._enter(name, box.flow, hides)

    def _end_part(self, name: str) -> None:
        if self._here.grid is None:
            if self._here.name == name:
                self._leave()
                return
            if name in tags.CELLS or not self._outer or name not in self._outer[-1].counts:
                return
            self._leave()
        if name in self._here.counts:
            self._here.flow.line = None
            self._here.close({name})


def _hides(style: str | None) -> bool:
    if not style:
        return False
    style = style.lower()
    return "none" in style and _NOT_SHOWN.search(style) is not None


def _span(value: str | None, least: int) -> int:
    """A span as the HTML standard reads it; 0 rows means down to the end of the section."""
    found = _SPAN.match(value) if value else None
    asked = int(found[1]) if found else 1
    return asked if asked >= least else 1
