"""Numbers that LibreOffice makes before paragraphs. In: list styles, lists. Out: labels.

Outline numbers of headings are one more list, whose levels are those of the headings.
"""

from __future__ import annotations

import re

from gxlint.readers.odf.names import LIST_FORMAT, XML_ID, count, style, text
from gxlint.readers.office.numerals import numeral, opendocument
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

OUTLINE: Final = "outline"
_PLACE: Final = re.compile(r"%(\d{1,2})%")
_LONGEST: Final = 100  # characters of a label
_DEEPEST: Final = 10


class _Level(NamedTuple):
    """form: "" for no number; pattern: its label, %n% where the number of level n stands."""

    form: str
    pattern: str
    start: int


class _Open:
    """A list that is not at its end. item: whether its next paragraph begins an item."""

    __slots__ = ("counts", "item", "name")

    def __init__(self, name: str, counts: dict[int, int]) -> None:
        self.name = name
        self.counts = counts
        self.item = False


class Lists:
    """The lists of one document, counting as they come. roots: elements that hold list styles."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._open: list[_Open] = []
        self._by_name: dict[str, dict[int, int]] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}
        for root in roots:
            for found in root.iter(text("list-style"), text("outline-style")):
                outline = found.tag == text("outline-style")
                name = OUTLINE if outline else found.get(style("name"), "")
                self._styles[name] = {
                    count(level.get(text("level"))): _level(level)
                    for level in found
                    if level.get(style("num-format")) is not None
                }

    def begin(self, element: Element) -> None:
        """A list begins, maybe in the item of another one."""
        outer = self._open[-1] if self._open else None
        name = element.get(text("style-name"), outer.name if outer else "")
        continued = element.get(text("continue-list"))
        if outer:
            counts = outer.counts
        elif continued is not None:
            counts = self._by_id.get(continued, {})
        elif element.get(text("continue-numbering")) == "true":
            counts = self._by_name.get(name, {})
        else:
            counts = {}
        self._by_name[name] = counts
        self._by_id[element.get(XML_ID, "")] = counts
        self._open.append(_Open(name, counts))

    def end(self) -> None:
        """The innermost list ends."""
        self._open.pop()

    def item(self, element: Element) -> None:
        """An item begins: its first paragraph has the number."""
        if not self._open:
            return
        here, depth = self._open[-1], len(self._open)
        here.item = True
        here.name = element.get(text("style-override"), here.name)
        start = element.get(text("start-value"))
        if start is not None:
            here.counts[depth] = count(start) - 1

    def label(self) -> str:
        """The number of a paragraph that begins now; "" where it has none."""
        if not self._open or not self._open[-1].item:
            return ""
        here = self._open[-1]
        here.item = False
        return self._label(here.name, here.counts, len(self._open))

    def outline(self, level: int) -> str:
        """The number of a heading of this level."""
        return self._label(OUTLINE, self._outline, level)

    def _label(self, name: str, counts: dict[int, int], depth: int) -> str:
        levels = self._styles.get(name, {})
        known = levels.get(depth)
        if known is None:
            return ""
        counts[depth] = counts.get(depth, known.start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            level = levels.get(int(match[1]))
            if level is None or not level.form:
                return ""
            return numeral(counts.get(int(match[1]), level.start), level.form)

        made = _PLACE.sub(shown, known.pattern)
        return f"{made} " if made and made[-1].isascii() and made[-1].isalnum() else made


def _level(element: Element) -> _Level:
    number = count(element.get(text("level")))
    pattern = element.get(LIST_FORMAT)
    if pattern is None:
        shown = range(max(1, number - count(element.get(text("display-levels"))) + 1), number + 1)
        numbers = ".".join(f"%{level}%" for level in shown)
        before = element.get(style("num-prefix"), "")
        pattern = before + numbers + element.get(style("num-suffix"), "")
    named = element.get(style("num-format"))
    form = opendocument(named) if named else ""
    return _Level(form, pattern[:_LONGEST], count(element.get(text("start-value"))))
