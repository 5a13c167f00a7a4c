"""An OpenDocument text as it flows over its pages. In: elements of its body. Out: a Flow.

Walked without recursion, like a Word document; but here text stands between elements, and
white space in it is layout of the file: it is shown as one space.
"""

from __future__ import annotations

import re

from gxlint.readers.flowing.boxes import Flow
from gxlint.readers.odf.lists import Lists
from gxlint.readers.odf.names import count, described, draw, office, text
from gxlint.readers.odf.tables import Tables
from gxlint.readers.office.cursor import Cursor, End, Step, nothing
from gxlint.readers.office.lines import Writing
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_SPACES: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 1000
_SHAPES: Final = ("custom-shape", "rect", "ellipse", "circle", "line", "connector", "path")
_PICTURES: Final = ("image", "object", "object-ole")
_PASSED: Final = (
    *("table-of-content", "sequence-decls", "variable-decls", "user-field-decls"),
    *("note-citation", "ruby-text", "dde-connection-decls", "alphabetical-index-auto-mark-file"),
)


class Story:
    """Lays out the body of one document. hidden: names of styles that hide text."""

    def __init__(self, lists: Lists, hidden: frozenset[str]) -> None:
        self.cursor = Cursor()
        self._lists = lists
        self._hidden = hidden
        self._paragraphs = 0
        self._inside = False  # a paragraph: elsewhere, text between elements is layout
        self._tables = Tables(self.cursor, self._hang_notes)
        self._waiting: list[Flow] = []
        self._noted: dict[str, int] = {}
        self._in_note = False
        self._steps = self._make_steps()

    def read(self, body: Element) -> Flow:
        """The text of the body in reading order. Raises ReadError: read.too-many-cells."""
        flow = self.cursor.writing.flow
        self._walk(body)
        return flow

    def _make_steps(self) -> dict[str, Step]:
        steps: dict[str, Step] = {
            text("p"): self._paragraph,
            text("h"): self._paragraph,
            text("span"): self._span,
            text("s"): self._space,
            text("tab"): self._tab,
            text("line-break"): self._break,
            text("list"): self._list,
            text("list-item"): self._item,
            text("note"): self._note,
            text("tracked-changes"): self._changes,
            text("section"): self._section,
            text("hidden-text"): self._condition,
            text("hidden-paragraph"): self._condition,
            draw("frame"): self._frame,
            draw("text-box"): self._text_box,
            described("title"): _pass,
            described("desc"): _pass,
            office("annotation"): _pass,
            office("forms"): _pass,
            **{draw(name): self._text_box for name in _SHAPES},
            **{text(name): _pass for name in _PASSED},
        }
        steps.update(self._tables.steps())
        return steps

    def _walk(self, root: Element) -> None:
        steps = self._steps
        waiting: list[tuple[Iterator[Element], End, Element]] = [(iter(root), nothing, root)]
        while waiting:
            children, end, parent = waiting[-1]
            for element in children:
                step = steps.get(element.tag)
                after = nothing if step is None else step(element)
                if after is not None:
                    self._say(element.text)
                    waiting.append((iter(element), after, element))
                    break
                self._say(element.tail)
            else:
                waiting.pop()
                end()
                if waiting:
                    self._say(parent.tail)

    def _say(self, found: str | None) -> None:
        if not (found and self._inside):
            return
        shown = _SPACES.sub(" ", found)
        line = self.cursor.writing.line
        if shown[0] == " " and (line is None or line.pieces[-1][0].endswith((" ", "\t"))):
            shown = shown[1:]
        if shown:
            self.cursor.writing.add(shown)

    def _enter(self, writing: Writing) -> End:
        leave, inside = self.cursor.enter(writing), self._inside
        self._inside = False

        def end() -> None:
            leave()
            self._inside = inside

        return end

    def _paragraph(self, element: Element) -> End | None:
        if self._is_hidden(element):
            return None
        writing = self.cursor.writing
        self._paragraphs += 1
        writing.begin(self._paragraphs)
        label = self._lists.label()
        level = element.get(text("outline-level"))
        if element.tag == text("h") and not label and level:
            label = self._lists.outline(count(level))
        if label:
            writing.add(label)
        self._inside = True
        return self._end_paragraph

    def _end_paragraph(self) -> None:
        self._inside = False
        self._hang_notes()

    def _span(self, element: Element) -> End | None:
        return None if self._is_hidden(element) else nothing

    def _is_hidden(self, element: Element) -> bool:
        if not self._hidden or element.get(text("style-name")) not in self._hidden:
            return False
        self.cursor.hidden += any(part.strip() for part in element.itertext())
        return True

    def _space(self, element: Element) -> None:
        self.cursor.writing.add(" " * min(count(element.get(text("c"))), _MOST_SPACES))

    def _tab(self, element: Element) -> None:
        self.cursor.writing.add("\t")

    def _break(self, element: Element) -> None:
        self.cursor.writing.line = None

    def _list(self, element: Element) -> End:
        self._lists.begin(element)
        return self._lists.end

    def _item(self, element: Element) -> End:
        self._lists.item(element)
        return nothing

    def _section(self, element: Element) -> End | None:
        if element.get(text("display")) != "none":
            return nothing
        self.cursor.hidden += 1
        return None

    def _condition(self, element: Element) -> End | None:
        """A field that hides its own text, or only tells whether the paragraph is hidden."""
        hides = element.get(text("is-hidden")) == "true"
        if element.tag == text("hidden-paragraph") or not hides:
            return nothing
        self.cursor.hidden += 1
        return None

    def _changes(self, element: Element) -> None:
        """Deleted text stands here, away from the body; inserted text stands in the body."""
        self.cursor.inserted += sum(1 for _ in element.iter(text("insertion")))
        self.cursor.deleted += sum(1 for _ in element.iter(text("deletion")))

    def _frame(self, element: Element) -> End | None:
        if next(element.iter(draw("text-box")), None) is not None:
            return nothing
        if next(element.iterchildren(*map(draw, _PICTURES)), None) is not None:
            self.cursor.pictures += 1
            self.cursor.writing.picture()
        return None

    def _text_box(self, element: Element) -> End:
        writing = Writing(self.cursor.writing.note)
        self.cursor.writing.flow.append(writing.flow)
        return self._enter(writing)

    def _note(self, element: Element) -> None:
        """A footnote, which is hung behind its paragraph or table."""
        body = next(element.iterchildren(text("note-body")), None)
        if body is None or self._in_note:
            return
        kind = element.get(text("note-class"), "footnote")[:1]
        self._noted[kind] = self._noted.get(kind, 0) + 1
        writing = Writing(f"{kind}n{self._noted[kind]}")
        leave = self._enter(writing)
        self._in_note = True
        self._walk(body)
        self._in_note = False
        leave()
        self._waiting.append(writing.flow)

    def _hang_notes(self) -> None:
        if self._waiting and not (self._tables.inside or self._in_note):
            self.cursor.writing.flow.extend(self._waiting)
            self._waiting.clear()


def _pass(element: Element) -> None:
    """Nothing of it is text."""
