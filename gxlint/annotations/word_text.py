"""A remark as a comment of Word. In: Remark, the part of the comments. Out: an element in it.

The paragraphs say how they look: a document need not have a style for comments, and in that
of its own text (large letters, two characters indented) nobody could read a margin.
"""

from __future__ import annotations

from lxml import etree

from gxlint.annotations.own import AUTHOR, INITIALS, legal
from gxlint.readers.word.names import SPACE, Names
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.model.remark import Remark
    from gxlint.readers.xml import Element

_HALF_POINTS: Final = "18"
_FLAT: Final = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
_EDGES: Final = {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}


class Sheet:
    """The part of the comments, to which comments are added."""

    def __init__(self, root: Element, names: Names) -> None:
        self._root = root
        self._names = names

    def add(self, remark: Remark, number: int) -> None:
        """Write a comment. It has no date: the same remark gives the same comment."""
        said = {"id": str(number), "author": AUTHOR, "initials": INITIALS}
        comment = self._made(self._root, "comment", said)
        for place, line in enumerate(remark.lines):
            self._paragraph(comment, line, place == 0)

    def _paragraph(self, comment: Element, line: str, first: bool) -> None:
        paragraph = self._made(comment, "p")
        look = self._made(paragraph, "pPr")
        self._made(look, "spacing", _FLAT)
        self._made(look, "ind", _EDGES)
        self._made(look, "jc", {"val": "left"})
        if first:
            self._made(self._run(paragraph, False), "annotationRef")
        words = self._made(self._run(paragraph, first), "t")
        words.set(SPACE, "preserve")
        words.text = " ".join(legal(line).split())

    def _run(self, paragraph: Element, bold: bool) -> Element:
        run = self._made(paragraph, "r")
        look = self._made(run, "rPr")
        self._made(look, "b", {"val": "1" if bold else "0"})
        self._made(look, "sz", {"val": _HALF_POINTS})
        self._made(look, "szCs", {"val": _HALF_POINTS})
        return run

    def _made(self, parent: Element, local: str, said: dict[str, str] | None = None) -> Element:
        attributes = {self._names(key): value for key, value in (said or {}).items()}
        return etree.SubElement(parent, self._names(local), attributes)
