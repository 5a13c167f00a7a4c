"""HTML as it flows over a screen. In: start tags, end tags, text. Out: a Flow.

The tree of a page matters here only as far as it breaks lines, hides text and makes
tables, so that is all that is built. Missing and stray tags are taken as the HTML
standard takes them (implied end tags; a table's parts close each other; what stands in
a table but in no cell goes before it), except that a stray <td> still breaks the line.
"""

from __future__ import annotations

import re

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.flowing.boxes import Box, Flow, Grid, Line
from gxlint.readers.flowing.grid import ONE
from gxlint.readers.web import tags
from gxlint.readers.web.context import Context
from gxlint.readers.web.tags import Tag
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from gxlint.readers.web._htmltree import Attribute
    from gxlint.readers.web.tags import Meaning

    Act = Callable[["Page", Tag, int], None]

_NOT_SHOWN: Final = re.compile(r"display\s{0,9}:\s{0,9}none")
_SPAN: Final = re.compile(r"[ \t\n\f]*\+?([0-9]{1,9})")


_ROW: Final = frozenset({"tr"})


class Page:
    """A Sink (see _htmltree) that lays the page out in ``flow``.

    hidden_tables, pictures: what it passed over, counted. Raises ReadError from
    tags and ``text``: read.too-many-cells, -lines, -tags, read.too-deep.
    """

    def __init__(self) -> None:
        self.flow = Flow()
        self.hidden_tables = 0
        self.pictures = 0
        self.known: dict[str, Meaning[Page]] = {}
        self._hides = False
        self._cells = 0
        self._lines = 0
        self._pieces = 0
        self._outer: list[Context] = []
        self._here = Context("", self.flow, 0)

    def start(self, name: str, attribute: Attribute) -> Meaning[Page]:
        """What a start tag does."""
        act = _STARTS.get(name, Page._start_other)
        style = attribute("style")
        hides = name in tags.UNSEEN or attribute("hidden") is not None or _hides(style)
        if hides and not self._hides and name not in tags.RAW:
            self._hides = True  # from here on a tag that only dresses text is not nothing
            self.known.clear()
        if act is Page._start_other and not (hides or self._hides):
            return tags.NOTHING
        if name not in tags.CELLS:
            return act, Tag(name, hides), False
        rows, columns = attribute("rowspan"), attribute("colspan")
        spans = (_span(rows, 0), _span(columns, 1)) if rows or columns else ONE
        return act, Tag(name, hides, spans), True

    def end(self, name: str) -> Meaning[Page]:
        """What an end tag does."""
        act = _ENDS.get(name, Page._end_other if self._hides else None)
        return (act, Tag(name), False) if act else tags.NOTHING

    def text(self, text: str, start: int, end: int) -> None:
        """Text at start..end of the page; a character reference comes alone."""
        here = self._here
        if here.hidden:
            return
        if " " in text or "\n" in text or "\t" in text or "\f" in text:
            if here.has(tags.PREFORMATTED):
                self._preformatted(text, start, end)
            elif here.line or text.strip(" \t\n\f"):
                self._pieces += (here.line or self._new_line()).add(text, start, end)
        else:
            (here.line or self._new_line()).pieces.append((text, start, end))
            self._pieces += 1
        if self._pieces > limits.TAGS:
            raise ReadError("read.too-many-tags", limit=limits.TAGS)

    def _new_line(self) -> Line:
        self._lines += 1
        if self._lines > limits.LINES:
            raise ReadError("read.too-many-lines", limit=limits.LINES, count=self._lines)
        here = self._here
        line = here.line = Line(not tags.HEADINGS.isdisjoint(here.counts))
        here.flow.append(line)
        return line

    def _preformatted(self, text: str, start: int, end: int) -> None:
        here = self._here
        if end - start != len(text):
            (here.line or self._new_line()).pieces.append((text, start, end))
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                here.line = None
            if part:
                (here.line or self._new_line()).pieces.append((part, start, start + len(part)))
            start += len(part) + 1

    def _start_break(self, tag: Tag, end: int) -> None:
        self._here.line = None
        if tag.name == "hr" and "p" in self._here.counts:
            self._here.end("p")

    def _end_break(self, tag: Tag, end: int) -> None:
        self._here.line = None

    def _picture(self, tag: Tag, end: int) -> None:
        self.pictures += not (tag.hides or self._here.hidden)

    def _start_other(self, tag: Tag, end: int) -> None:
        """A tag that only dresses text: where it is hidden, it tells where the hiding ends."""
        if tag.hides or self._here.hidden:
            self._here.open(tag)

    def _end_other(self, tag: Tag, end: int) -> None:
        if self._here.is_near({tag.name}, frozenset()):
            self._here.end(tag.name)

    def _start_block(self, tag: Tag, end: int) -> None:
        here = self._here
        here.line = None
        name, hides, _ = tag
        counts = here.counts
        if counts:
            earlier = tags.ENDS_EARLIER.get(name)
            if earlier and here.is_near(earlier, tags.LOOKED_THROUGH):
                here.close(earlier)
            if "p" in counts and name not in tags.KEEP_PARAGRAPH:
                here.end("p")
            if name in tags.HEADINGS and here.last_is(tags.HEADINGS):
                here.close(tags.HEADINGS)
        if name != "form" or hides:  # the end tag of a form closes nothing that is in it
            here.opened.append(tag)
            counts[name] = counts.get(name, 0) + 1
            here.hidden += hides

    def _end_block(self, tag: Tag, end: int) -> None:
        here = self._here
        name = tag.name
        if name in here.counts:
            here.line = None
            here.end(name)
        elif name == "p":
            here.line = None
        elif name in tags.HEADINGS and here.has(tags.HEADINGS):
            here.line = None
            here.close(tags.HEADINGS)

    def _enter(self, tag: Tag, flow: Flow, grid: Grid | None = None) -> None:
        here = self._here
        self._outer.append(here)
        if len(self._outer) > limits.DEPTH:
            raise ReadError("read.too-deep", limit=limits.DEPTH)
        self._here = Context(tag.name, flow, here.hidden + tag.hides, grid)

    def _leave(self) -> Context:
        here = self._here = self._outer.pop()
        here.line = None
        return here

    def _start_table(self, tag: Tag, end: int) -> None:
        here = self._here
        if here.grid is not None:
            here = self._leave()  # a table straight in a table ends it
        here.line = None
        grid, before = Grid(), Flow()
        if tag.hides or here.hidden:
            self.hidden_tables += 1
        else:
            here.flow += (before, grid)
        self._enter(tag, before, grid)

    def _end_table(self, tag: Tag, end: int) -> None:
        if self._here.grid is None and self._outer:
            self._leave()
        if self._here.grid is not None:
            self._leave()

    def _to_table(self) -> Context:
        """Close the cell or caption that is open."""
        here = self._here
        if here.grid is None and self._outer:
            return self._leave()
        here.line = None
        return here

    def _start_part(self, tag: Tag, end: int) -> None:
        here = self._to_table()
        if here.grid is None:
            return
        if tag.name == "tr":
            self._start_row(here.grid, tag)
            return
        here.close_above(frozenset())
        if tag.name == "caption":
            self._enter(tag, here.flow)
        elif tag.name in tags.SECTIONS:
            here.open(tag)
            here.grid.sections.append([])

    def _start_row(self, grid: Grid, tag: Tag) -> None:
        here = self._here
        if not here.close_above(tags.SECTIONS):
            here.open(Tag("tbody"))
            grid.sections.append([])
        here.open(tag)
        if not here.hidden:
            grid.sections[-1].append([])

    def _start_cell(self, tag: Tag, end: int) -> None:
        here = self._here
        grid = here.grid
        if grid is None:
            here = self._to_table()
            grid = here.grid
            if grid is None:
                return
        here.line = None
        if "tr" not in here.counts:
            self._start_row(grid, Tag("tr"))
        elif here.opened[-1].name != "tr":
            here.close_above(_ROW)
        self._cells += 1
        if self._cells > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        box = Box(tag.spans, end)
        hidden = here.hidden + tag.hides
        if not hidden:
            grid.sections[-1][-1].append(box)
        cell = here.cell
        if cell is None:
            self._enter(tag, box.flow)
            here.cell = self._here
        else:
            self._outer.append(here)
            self._here = cell
            cell.reuse(tag.name, box.flow, hidden)

    def _end_part(self, tag: Tag, end: int) -> None:
        here = self._here
        name = tag.name
        if here.grid is None:
            if here.name == name:
                here = self._here = self._outer.pop()
                here.line = None
                return
            if name in tags.CELLS or not self._outer or name not in self._outer[-1].counts:
                return
            here = self._leave()
        if name in here.counts:
            here.line = None
            here.end(name)


_STARTS: Final[dict[str, Act | None]] = {
    **dict.fromkeys((*tags.EMPTY, tags.TEMPLATE)),
    **dict.fromkeys(tags.PICTURES & tags.EMPTY, Page._picture),
    **dict.fromkeys(tags.BREAKS, Page._start_break),
    **dict.fromkeys(tags.BLOCKS, Page._start_block),
    **dict.fromkeys(tags.TABLE_PARTS, Page._start_part),
    **dict.fromkeys(tags.CELLS, Page._start_cell),
    "table": Page._start_table,
}
_ENDS: Final[dict[str, Act | None]] = {
    **dict.fromkeys(tags.BREAKS, Page._end_break),
    **dict.fromkeys(tags.BLOCKS, Page._end_block),
    **dict.fromkeys(tags.UNSEEN, Page._end_other),
    **dict.fromkeys(tags.TABLE_PARTS, Page._end_part),
    "table": Page._end_table,
}


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
