"""OFD (GB/T 33190). In: the bytes of a file. Out: Content, paragraphs and tables in order.

A zip of XML parts: OFD.xml names the documents, a document its pages and templates, a
page its text with the place of every character and its drawn paths. From there on it is
read as a PDF is. Annotations and seals are no part of a page's text.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.budget import Budget
from gxlint.readers.formats import Content
from gxlint.readers.marks import Sheet
from gxlint.readers.ofd_page import OfdPage
from gxlint.readers.ofd_parts import Parts, child, children
from gxlint.readers.package import Package
from gxlint.readers.paged import lay_out
from gxlint.readers.xml import Element

_ROOT = "OFD.xml"
_ENCRYPTED = ("Encryptions.xml", "decryptseed.dat", "entriesmap.dat")


def read(data: bytes) -> Content:
    """The blocks and the notes of an OFD.

    Raises ReadError: read.encrypted-ofd, read.ofd-damaged, read.scanned,
    read.too-many-pages, read.too-many-glyphs, read.too-many-strokes, read.too-many-cells,
    and what ``Package`` and ``xml.parse`` raise.
    """
    package = Package(data)
    if package.first(_ENCRYPTED):
        raise ReadError("read.encrypted-ofd")
    parts = Parts(package)
    bodies = children(parts.root(_ROOT), "DocBody")
    document = next((child(body, "DocRoot") for body in bodies), None)
    if document is None or not document.text:
        raise ReadError("read.ofd-damaged")
    reading = _Reading(parts, parts.name(_ROOT, document.text))
    blocks, notes = lay_out(reading.sheets())
    if not blocks:
        raise ReadError("read.scanned" if reading.pictures else "read.no-text-layer")
    if len(bodies) > 1:
        notes = (Note("read.several-documents", {"count": len(bodies)}), *notes)
    if any(child(body, "Signatures") is not None for body in bodies):
        notes = (Note("read.signed", {}), *notes)
    return Content("", blocks, (*reading.notes(), *notes))


class _Reading:
    """One document while it is read. name: of its Document.xml; pictures: pages without text."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts = parts
        self._name = name
        self._root = parts.root(name)
        self._budget = Budget()
        self._unknown = 0
        self.pictures: list[int] = []

    def notes(self) -> Iterator[Note]:
        """What could not be read."""
        if self._unknown:
            yield Note("read.replaced-characters", {"count": self._unknown})
        if self.pictures:
            told = ", ".join(map(str, self.pictures))
            yield Note("read.pages-without-text", {"pages": told, "count": len(self.pictures)})

    def sheets(self) -> Iterator[Sheet]:
        """The pages in order, each with what its templates put on it."""
        pages = children(child(self._root, "Pages"), "Page")
        if not pages:
            raise ReadError("read.ofd-damaged")
        if len(pages) > limits.PAGES:
            raise ReadError("read.too-many-pages", limit=limits.PAGES, count=len(pages))
        common = child(self._root, "CommonData")
        area = child(common, "PageArea")
        templates = {one.get("ID", ""): one for one in children(common, "TemplatePage")}
        for number, page in enumerate(pages, start=1):
            root = self._content(page)
            own = child(root, "Area")
            found = OfdPage(number, own if own is not None else area, self._budget)
            for used in children(root, "Template"):
                template = templates.get(used.get("TemplateID", ""))
                if template is not None:
                    found.add(child(self._content(template), "Content"))
            found.add(child(root, "Content"))
            self._unknown += found.unknown
            if found.pictures and not found.glyphs:
                self.pictures.append(number)
            yield found.sheet()

    def _content(self, page: Element) -> Element:
        return self._parts.root(self._parts.name(self._name, page.get("BaseLoc", "")))
