"""OpenDocument texts (.odt). In: the bytes of a file. Out: Content, placed as in Word files.

Read by ourselves and not by LibreOffice: that takes five hundred times as long.
"""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers.formats import Content
from gxlint.readers.odf.flow import Story
from gxlint.readers.odf.lists import Lists
from gxlint.readers.odf.names import office, style, text
from gxlint.readers.office.blocks import Blocks, notes_of
from gxlint.readers.package import Package
from gxlint.readers.xml import Element, parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_MANIFEST: Final = "META-INF/manifest.xml"


def read(data: bytes) -> Content:
    """The blocks and the notes of a document. Raises ReadError."""
    package = Package(data)
    if _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST):
        raise ReadError("read.encrypted-word")
    source = package.part(_CONTENT)
    root = parse(source, _CONTENT)
    roots = [root]
    if _STYLES in package:
        roots.insert(0, parse(package.part(_STYLES), _STYLES))
    body = next(root.iterchildren(office("body")), None)
    held = None if body is None else next(body.iterchildren(office("text")), None)
    if held is None:
        raise ReadError("read.xml-damaged", part=_CONTENT)
    story = Story(Lists(roots), _hidden(roots))
    blocks = Blocks().all(story.read(held), story.cursor.pictures)
    return Content("utf-8", blocks, tuple(notes_of(story.cursor)))


def _hidden(roots: list[Element]) -> frozenset[str]:
    """The names of styles that hide text."""
    return frozenset(
        found.get(style("name"), "")
        for root in roots
        for found in root.iter(style("style"))
        for properties in found.iterchildren(style("text-properties"))
        if properties.get(text("display")) == "none"
    )
