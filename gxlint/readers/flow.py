"""HTML as it flows over a screen. In: start tags, end tags, text. Out: a Flow.

The tree of a page matters here only as far as it breaks lines, hides text and makes
tables, so that is all that is built. Missing and stray tags are taken as the HTML
standard takes them (implied end tags; a table's parts close each other; what stands in
a table but in no cell goes before it). Every search is bounded: a page costs time in
proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import islice
from typing import Final

from gxlint.model.errors import ReadError
from gxlint.readers import limits, tags
from gxlint.readers._htmltree import Attribute
from gxlint.readers.boxes import Box, Flow, Grid, Line

# White space that is shown otherwise than it stands: a single space inside is not.
_GAP: Final = re.compile(r"[\t\n\f][ \t\n\f]*| [ \t\n\f]+|\A | \Z")
_WHITE: Final = " \t\n\f"
_NOT_SHOWN: Final = re.compile(r"display\s{0,9}:\s{0,9}none")
_SPAN: Final = re.compile(r"[ \t\n\f]*\+?([0-9]{1,9})")


class _Context:
    """Where tags act: the page, a table between its cells, or a cell or caption."""

    __slots__ = ("counts", "flow", "grid", "hidden", "name", "opened")

    def __init__(self, name: str, flow: Flow, hidden: int, grid: Grid | None = None) -> None:
        self.name = name
        self.flow = flow
        self.hidden = hidden
        self.grid = grid
        self.opened: list[tuple[str, bool]] = []
        self.counts: dict[str, int] = {}


class Page:
    """A Sink (see _htmltree) that lays the page out in ``flow``.

    hidden_tables, pictures: what it passed over, counted. Raises ReadError from
    ``start`` and ``text``: read.too-many-cells, read.too-many-lines.
    """

    def __init__(self) -> None:
        self.flow = Flow()
        self.hidden_tables = 0
        self.pictures = 0
        self._hidden = 0
        self._templates = 0
        self._cells = 0
        self._lines = 0
        self._words = 0
        self._outer: list[_Context] = []
        self._here = _Context("", self.flow, 0)

    def start(self, name: str, source: str, attribute: Attribute, end: int) -> None:
        """A start tag."""
        if self._templates:
            self._templates += name == "template"
            return
        effect = tags.EFFECT.get(name)
        hides = False
        if len(source) > len("<p hidden>"):
            hides = attribute("hidden") is not None or _hides(attribute("style"))
        if effect == tags.BLOCK:
            self._start_block(name, hides)
        elif effect == tags.PART:
            self._start_part(name, source, attribute, end, hides)
        elif effect == tags.BREAK:
            self._start_break(name)
        elif effect == tags.TABLE:
            self._start_table(end, hides)
        elif effect == tags.UNSEEN:
            self._templates += name == "template"
            self._open(name, True)
        elif effect == tags.VOID:
            self.pictures += name in tags.PICTURES and not (hides or self._hidden)
        elif hides or self._hidden:
            self._open(name, hides)

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
                self._close({name})
            elif name == "p":
                here.flow.line = None
            elif name in tags.HEADINGS and _is_open(tags.HEADINGS, here):
                here.flow.line = None
                self._close(tags.HEADINGS)
        elif effect == tags.PART:
            self._end_part(name)
        elif effect == tags.TABLE:
            self._end_table()
        elif effect == tags.BREAK:
            here.flow.line = None
        elif name in here.counts and self._is_near({name}, frozenset()):
            self._close({name})

    def text(self, text: str, start: int, end: int) -> None:
        """Text at start..end of the page; a character reference comes alone."""
        if self._hidden:
            return
        here = self._here
        line = here.flow.line
        if not tags.PREFORMATTED.isdisjoint(here.counts):
            self._preformatted(text, start, end)
        elif line is None and not text.strip(_WHITE):
            return
        else:
            if line is None:
                line = self._new_line()
            if not (" " in text or "\n" in text or "\t" in text or "\f" in text):
                line.pieces.append((text, start, end))
            elif end - start != len(text):
                _add_space(line, text, start, end)
            else:
                self._words += _add_words(line, text, start)
                if self._words > limits.TAGS:
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

    def _start_break(self, name: str) -> None:
        self._here.flow.line = None
        if name == "hr" and "p" in self._here.counts:
            self._close({"p"})

    def _start_block(self, name: str, hides: bool) -> None:
        here = self._here
        here.flow.line = None
        earlier = tags.ENDS_EARLIER.get(name)
        if earlier and self._is_near(earlier, tags.LOOKED_THROUGH):
            self._close(earlier)
        if name not in tags.KEEP_PARAGRAPH and "p" in here.counts:
            self._close({"p"})
        if name in tags.HEADINGS and here.opened and here.opened[-1][0] in tags.HEADINGS:
            self._close(tags.HEADINGS)
        if hides or name != "form":  # the end tag of a form closes nothing that is in it
            self._open(name, hides)

    def _is_near(self, wanted: Set[str], through: Set[str]) -> bool:
        """Whether an open element of the wanted names can be closed from inside here."""
        here = self._here
        if not _is_open(wanted, here):
            return False
        for opened, _ in here.opened[: -limits.WALK - 1 : -1]:
            if opened in wanted:
                return True
            if opened in tags.BLOCKS and opened not in through:
                return False
        return False

    def _open(self, name: str, hides: bool) -> None:
        here = self._here
        here.opened.append((name, hides))
        here.counts[name] = here.counts.get(name, 0) + 1
        self._hidden += hides

    def _close_last(self) -> str:
        here = self._here
        name, hides = here.opened.pop()
        self._hidden -= hides
        if here.counts[name] == 1:
            del here.counts[name]
        else:
            here.counts[name] -= 1
        return name

    def _close(self, names: Set[str]) -> None:
        """Close open elements up to and with the nearest of these names."""
        while self._here.opened and self._close_last() not in names:
            pass

    def _close_above(self, names: Set[str]) -> None:
        """Close open elements down to the nearest of these names, which stays open."""
        while self._here.opened and self._here.opened[-1][0] not in names:
            self._close_last()

    def _enter(self, name: str, flow: Flow, grid: Grid | None = None) -> None:
        self._outer.append(self._here)
        if len(self._outer) > limits.DEPTH:
            raise ReadError("read.too-deep", limit=limits.DEPTH)
        self._here = _Context(name, flow, self._hidden, grid)

    def _leave(self) -> None:
        self._hidden = self._here.hidden
        self._here = self._outer.pop()
        self._here.flow.line = None

    def _start_table(self, end: int, hides: bool) -> None:
        if self._here.grid is not None:
            self._leave()  # a table straight in a table ends it
        self._here.flow.line = None
        grid, before = Grid(end), Flow()
        if hides or self._hidden:
            self.hidden_tables += 1
        else:
            self._here.flow.items += (before, grid)
        self._enter("table", before, grid)
        self._hidden += hides

    def _end_table(self) -> None:
        if self._here.grid is None and self._outer:
            self._leave()
        if self._here.grid is not None:
            self._leave()

    def _start_part(
        self, name: str, source: str, attribute: Attribute, end: int, hides: bool
    ) -> None:
        if self._here.grid is None and self._outer:
            self._leave()
        self._here.flow.line = None
        grid = self._here.grid
        if grid is None:
            return  # outside tables: only a line break
        if name == "tr":
            self._start_row(grid, hides)
        elif name in {"td", "th"}:
            spans = (1, 1)
            if len(source) > len("<td>"):
                spans = _span(attribute("rowspan"), 0), _span(attribute("colspan"), 1)
            self._start_cell(grid, name, Box(spans, end), hides)
        else:
            self._close_above(frozenset())
            if name == "caption":
                self._enter(name, self._here.flow)
                self._hidden += hides
            elif name in tags.SECTIONS:
                self._open(name, hides)
                grid.sections.append([])

    def _start_row(self, grid: Grid, hides: bool) -> None:
        self._close_above(tags.SECTIONS)
        if not self._here.opened:
            self._open("tbody", False)
            grid.sections.append([])
        self._open("tr", hides)
        if not self._hidden:
            grid.sections[-1].append([])

    def _start_cell(self, grid: Grid, name: str, box: Box, hides: bool) -> None:
        if "tr" in self._here.counts:
            self._close_above({"tr"})
        else:
            self._start_row(grid, False)
        self._cells += 1
        if self._cells > limits.SLOTS:
            raise ReadError("read.too-many-cells", limit=limits.SLOTS)
        if not (hides or self._hidden):
            grid.sections[-1][-1].append(box)
        self._enter(name, box.flow)
        self._hidden += hides

    def _end_part(self, name: str) -> None:
        if self._here.grid is None:
            if self._here.name == name:
                self._leave()
                return
            row_ends = name == "tr" or name in tags.SECTIONS
            if not (row_ends and self._outer and name in self._outer[-1].counts):
                return
            self._leave()
        if name in self._here.counts:
            self._here.flow.line = None
            self._close({name})


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


def _add_space(line: Line, text: str, start: int, end: int) -> None:
    if not line.pieces:
        return
    sign = "\n" if "\n" in text else " "
    last = line.pieces[-1][0]
    if last not in {" ", "\n"}:
        line.pieces.append((sign, start, end))
    elif sign == "\n":
        line.pieces[-1] = (sign, start, end)


def _add_words(line: Line, text: str, start: int) -> int:
    """Add text in the pieces between its gaps, at most TAGS of them; return how many."""
    before = len(line.pieces)
    done = 0
    for gap in islice(_GAP.finditer(text), limits.TAGS + 1):
        first, behind = gap.span()
        if first > done:
            line.pieces.append((text[done:first], start + done, start + first))
        _add_space(line, gap[0], start + first, start + behind)
        done = behind
    if done < len(text):
        line.pieces.append((text[done:], start + done, start + len(text)))
    return len(line.pieces) - before


def _is_open(names: Set[str], here: _Context) -> bool:
    return any(name in here.counts for name in names)
