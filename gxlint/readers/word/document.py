"""Word documents (.docx). In: the bytes of a file. Out: Content, located by paragraph and cell.

A Word file has no lines. A paragraph is named as a person counts them (those that are
not empty and in no table), a cell by its table, row and column; the anchors "p12" and
"t3r7c2" name paragraph, and table, row and cell, in the file's own order. Footnotes come
behind the paragraph or table that refers to them, text boxes behind the line that they
are tied to; headers and footers are not part of a report.
"""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers.formats import Content
from gxlint.readers.office.blocks import Blocks, notes_of
from gxlint.readers.package import Package
from gxlint.readers.word.flow import Story
from gxlint.readers.word.names import Names
from gxlint.readers.word.numbering import Numbering
from gxlint.readers.word.opc import main_part, relations
from gxlint.readers.word.styles import Styles
from gxlint.readers.xml import Element, parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final, TypeVar

    Told = TypeVar("Told", bound=Story)

_USUAL: Final = "word/document.xml"
_NOTES: Final = (("footnotes", "footnote"), ("endnotes", "endnote"))
# Marks of what changes how a document is read; without them its parts need not be parsed.
_NUMBERED: Final = b"numPr"
_REMOVED: Final = (b"vanish", b"del", b"moveFrom")


def read(data: bytes) -> Content:
    """The blocks and the notes of a document. Raises ReadError."""
    package = Package(data)
    story, body = open_document(package, document_part(package), Story)
    blocks = Blocks().all(story.read(body), story.cursor.pictures)
    return Content("utf-8", blocks, tuple(notes_of(story.cursor)))


def document_part(package: Package) -> str:
    """The name of the part that holds the document. Raises ReadError: read.archive."""
    part = main_part(package, _USUAL)
    if not part:
        raise ReadError("read.archive", kind="ZIP")
    return part


def open_document(package: Package, part: str, kind: type[Told]) -> tuple[Told, Element]:
    """The story of the document, of this kind, and the element to read. Raises ReadError."""
    source = package.part(part)
    root = parse(source, part)
    names = Names(root)
    body = names.child(root, "body")
    if body is None:
        raise ReadError("read.xml-damaged", part=part)
    parts = relations(package, part)
    styles, numbers = _styles(package, parts, _NUMBERED in source)
    numbering = Numbering(_root(package, parts, "numbering") if numbers else None)
    notes = {
        f"{one}Reference": _notes_of(_root(package, parts, many), one)
        for many, one in _NOTES
        if f"{one}Reference".encode() in source
    }
    removes = any(mark in source for mark in _REMOVED)
    return kind(names, styles, numbering, notes, removes), body


def _styles(package: Package, parts: dict[str, str], numbers: bool) -> tuple[Styles, bool]:
    """The styles, and whether anything in the document is numbered."""
    name = parts.get("styles", "")
    if name not in package:
        return Styles(None), numbers
    source = package.part(name)
    matters = _NUMBERED in source or b"vanish" in source
    return Styles(parse(source, name) if matters else None), numbers or _NUMBERED in source


def _root(package: Package, parts: dict[str, str], role: str) -> Element | None:
    name = parts.get(role, "")
    return parse(package.part(name), name) if name in package else None


def _notes_of(root: Element | None, kind: str) -> dict[str, Element]:
    if root is None:
        return {}
    names = Names(root)
    return {note.get(names("id"), ""): note for note in root.iterchildren(names(kind))}
