"""Opening a Word document. In: Package. Out: Opened, its body and what tells how to read that."""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers.word.names import Names
from gxlint.readers.word.numbering import Numbering
from gxlint.readers.word.opc import main_part, relations
from gxlint.readers.word.styles import Styles
from gxlint.readers.xml import Element, parse
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

    from gxlint.readers.package import Package

_USUAL: Final = "word/document.xml"
_NOTES: Final = (("footnotes", "footnote"), ("endnotes", "endnote"))
# Marks of what changes how a document is read; without them its parts need not be parsed.
_NUMBERED: Final = b"numPr"
_REMOVED: Final = (b"vanish", b"del", b"moveFrom")


class Opened(NamedTuple):
    """A document. body: the element that is read.

    notes: the elements of footnotes and endnotes, by the element that refers to them and
    their id; removes: whether anything in the body may be deleted or hidden.
    """

    body: Element
    names: Names
    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, Element]]
    removes: bool


def document_part(package: Package) -> str:
    """The name of the part that holds the document. Raises ReadError: read.archive."""
    part = main_part(package, _USUAL)
    if not part:
        raise ReadError("read.archive", kind="ZIP")
    return part


def open_document(package: Package, part: str) -> Opened:
    """The document that this part holds. Raises ReadError."""
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
    return Opened(body, names, styles, numbering, notes, removes)


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
