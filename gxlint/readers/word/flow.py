"""A Word document as it flows over its pages. In: elements of a body. Out: a Flow.

The tree is walked without recursion. What an element does stands in one table of steps;
one that is not there (an insertion, a content control, a link, a smart tag) is only a
wrapper of what is in it. Left out is what nobody sees or what is no text of the report:
deleted and hidden text, field codes, tables of contents, the second of two alternatives.
"""

from __future__ import annotations

from gxlint.readers.flowing.boxes import Flow
from gxlint.readers.office.cursor import End, Step, nothing
from gxlint.readers.office.lines import Writing, anchor_of
from gxlint.readers.word.cursor import WordCursor
from gxlint.readers.word.fields import all_end, is_contents
from gxlint.readers.word.names import SPACE, Properties
from gxlint.readers.word.styles import numbered
from gxlint.readers.word.symbols import symbol
from gxlint.readers.word.tables import Tables
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from gxlint.readers.word.opening import Opened

_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FOREIGN: Final = "{{http://schemas.openxmlformats.org/{}}}{}"
_STRICT: Final = "{{http://purl.oclc.org/ooxml/{}}}{}"
_MATH: Final = ("officeDocument/2006/math", "officeDocument/math", "t")
_PICTURES: Final = (
    ("drawingml/2006/picture", "drawingml/picture", "pic"),
    ("drawingml/2006/chart", "drawingml/chart", "chart"),
    ("drawingml/2006/diagram", "drawingml/diagram", "relIds"),
)
_IMAGE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_PASSED: Final = (
    *("pPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"),
    *("rt", "commentRangeStart", "annotationRef", "delText", "numberingChange"),
)
_CONTENTS: Final = "Table of Contents"


class Story:
    """Lays out the body of one document."""

    def __init__(self, opened: Opened) -> None:
        names = opened.names
        self.cursor = WordCursor()
        self._body = opened.body
        self._names = names
        self._styles = opened.styles
        self._numbering = opened.numbering
        self._notes = opened.notes
        self._removes = opened.removes or opened.styles.hides
        self._paragraphs = 0
        self._tables = Tables(names, self.cursor, self._hang_notes)
        self._waiting: list[Flow] = []
        self._noted: dict[str, int] = {}
        self._in_note = False
        self._balanced = True
        self._look, self._plain = names("rPr"), names("t")
        self._steps = self._make_steps()

    def read(self) -> Flow:
        """The text of the body in reading order. Raises ReadError: read.too-many-cells."""
        flow = self.cursor.writing.flow
        kind = self._names("fldCharType")
        marks = self._body.iter(self._names("fldChar"))
        self._balanced = all_end(mark.get(kind) for mark in marks)
        self._walk(self._body)
        return flow

    def _make_steps(self) -> dict[str, Step]:
        named: dict[str, Step] = {
            "p": self._paragraph,
            "t": self._text,
            "tab": self._tab,
            "ptab": self._tab,
            "br": self._break,
            "cr": self._break,
            "noBreakHyphen": self._hyphen,
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "fldSimple": self._simple_field,
            "instrText": self._field_code,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "sdt": self._control,
            "txbxContent": self._text_box,
            "ins": self._insertion,
            "moveTo": self._insertion,
            "del": self._deletion,
            "moveFrom": self._deletion,
            "object": self._picture,
            "altChunk": self._embedding,
            "subDoc": self._embedding,
            **dict.fromkeys(_PASSED, _pass),
        }
        named["r"] = self._run if self._removes else self._plain_run
        steps = {self._names(local): step for local, step in named.items()}
        steps[self._names("rPr")] = _pass
        steps.update(self._tables.steps())
        for place, strict, local in (*_PICTURES, _MATH):
            step = self._text if local == "t" else self._picture
            steps[_FOREIGN.format(place, local)] = steps[_STRICT.format(strict, local)] = step
        steps[_IMAGE] = self._picture
        steps[_COMPATIBLE + "Choice"] = steps[_COMPATIBLE + "Fallback"] = _alternative
        return steps

    def _walk(self, root: Element) -> None:
        steps = self._steps
        waiting: list[tuple[Iterator[Element], End]] = [(iter(root), nothing)]
        while waiting:
            children, end = waiting[-1]
            for element in children:
                step = steps.get(element.tag)
                after = nothing if step is None else step(element)
                if after is not None:
                    waiting.append((iter(element), after))
                    break
            else:
                waiting.pop()
                end()

    def _paragraph(self, element: Element) -> End:
        writing = self.cursor.writing
        self._paragraphs += 1
        writing.begin(self._paragraphs)
        if not (self._removes or self._numbering):
            return self._hang_notes

        def end() -> None:
            self._end_paragraph(writing, self._names.properties(element, "pPr"))

        return end

    def _end_paragraph(self, writing: Writing, properties: Properties) -> None:
        if self._removes and self._mark_is_gone(properties):
            writing.goes_on = writing.first is not None
            return
        if self._numbering and not self.cursor.fields.muted:
            label = self._label(properties)
            if label:
                writing.label(label)
        self._hang_notes()

    def _mark_is_gone(self, properties: Properties) -> bool:
        """Whether the end of the paragraph is deleted or hidden: the next one continues it."""
        mark = self._names.inside(properties.get("rPr"))
        return "del" in mark or "moveFrom" in mark or mark.is_on("vanish")

    def _label(self, properties: Properties) -> str:
        direct = numbered(self._names, properties)
        if direct.list is not None:
            return self._numbering.label(direct.list, direct.level)
        style, base = self._styles.numbered(properties.value("pStyle"))
        if base.list is None:
            return ""
        return self._numbering.label(base.list, direct.level, style, base.level or 0)

    def _run(self, element: Element) -> End | None:
        """A run, where some are hidden; its fields go on all the same."""
        properties = self._names.properties(element, "rPr")
        if not (properties.is_on("vanish") or self._styles.hidden(properties.value("rStyle"))):
            return self._plain_run(element)
        shown = any((text.text or "").strip() for text in element.iter(self._names("t")))
        self.cursor.hidden += shown and not self.cursor.fields.muted
        self._only_fields(element)
        return None

    def _plain_run(self, element: Element) -> End | None:
        """A run of nothing but a look and text, as nearly all are, without going into it."""
        look, text = self._look, self._plain
        texts: list[Element] = []
        for child in element:
            tag = child.tag
            if tag == text:
                texts.append(child)
            elif tag != look:
                return nothing
        for child in texts:
            self._text(child)
        return None

    def _only_fields(self, element: Element) -> None:
        for mark in element.iter(self._names("fldChar")):
            self._field_mark(mark)

    def _text(self, element: Element) -> None:
        text = element.text
        if not text or self.cursor.fields.muted:
            return
        if element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if "\n" in text or "\t" in text or "\r" in text:
            text = " ".join(text.splitlines()).replace("\t", " ")
        if text:
            self.cursor.writing.add(text)

    def _tab(self, element: Element) -> None:
        if not self.cursor.fields.muted:
            self.cursor.writing.add("\t")

    def _break(self, element: Element) -> None:
        self.cursor.writing.line = None

    def _hyphen(self, element: Element) -> None:
        if not self.cursor.fields.muted:
            self.cursor.writing.add("\u2011")

    def _symbol(self, element: Element) -> None:
        shown = symbol(element.get(self._names("char"), ""))
        if shown and not self.cursor.fields.muted:
            self.cursor.writing.add(shown)

    def _field_mark(self, element: Element) -> None:
        if self._balanced:
            self.cursor.fields.mark(element.get(self._names("fldCharType"), ""))

    def _field_code(self, element: Element) -> None:
        self.cursor.fields.code(element.text or "")

    def _simple_field(self, element: Element) -> End | None:
        return None if is_contents(element.get(self._names("instr"), "")) else nothing

    def _control(self, element: Element) -> End | None:
        """A content control; the one that Word makes a table of contents in is left out."""
        names = self._names
        parts = names.child(names.child(element, "sdtPr"), "docPartObj")
        return None if names.value(parts, "docPartGallery") == _CONTENTS else nothing

    def _text_box(self, element: Element) -> End | None:
        if self.cursor.fields.muted:
            return None
        outer = self.cursor.writing
        writing = Writing(outer.note)
        outer.flow.append(writing.flow)
        return self.cursor.enter(writing)

    def _insertion(self, element: Element) -> End:
        self.cursor.inserted += 1
        return nothing

    def _deletion(self, element: Element) -> None:
        self.cursor.deleted += 1
        self._only_fields(element)

    def _picture(self, element: Element) -> None:
        if not self.cursor.fields.muted:
            self.cursor.pictures += 1
            self.cursor.writing.picture()

    def _embedding(self, element: Element) -> None:
        self.cursor.embedded += 1

    def _note(self, element: Element) -> None:
        """A reference to a footnote, which is hung once behind its paragraph or table."""
        kind = element.tag.rpartition("}")[2]
        note = self._notes.get(kind, {}).pop(element.get(self._names("id"), ""), None)
        if note is None or self._in_note or self.cursor.fields.muted:
            return
        self._noted[kind] = self._noted.get(kind, 0) + 1
        writing = Writing(anchor_of(kind, self._noted[kind]))
        leave = self.cursor.enter(writing)
        self._in_note = True
        self._walk(note)
        self._in_note = False
        leave()
        self._waiting.append(writing.flow)

    def _hang_notes(self) -> None:
        if self._waiting and not (self._tables.inside or self._in_note):
            self.cursor.writing.flow.extend(self._waiting)
            self._waiting.clear()


def _pass(element: Element) -> None:
    """Nothing of it is text."""


def _alternative(element: Element) -> End | None:
    """Only the first of several ways to show the same is read."""
    return nothing if element.getprevious() is None else None
