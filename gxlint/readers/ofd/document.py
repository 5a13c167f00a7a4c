"""OFD (GB/T 33190). In: the bytes of a file. Out: Content, paragraphs and tables in order.

A zip of XML parts: OFD.xml names the documents, a document its pages and templates, a
page its text with the place of every character and its drawn paths. From there on it is
read as a PDF is. Annotations and seals are no part of a page's text.
"""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.formats import Content
from gxlint.readers.ofd.page import OfdPage
from gxlint.readers.ofd.parts import Parts, child, children
from gxlint.readers.package import Package
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.layout import lay_out
from gxlint.readers.paged.marks import Sheet
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = "OFD.xml"
_ENCRYPTED = ("Encryptions.xml", "decryptseed.dat", "entriesmap.dat")


def read(data: bytes) -> Content:
    """The blocks and the notes of an OFD.

    Raises ReadError: read.encrypted-ofd, read.ofd-damaged, those of ``Package``,
    ``xml.parse`` and ``lay_out``, and where a limit is passed.
    """
    package = Package(data)
    if package.first(_ENCRYPTED):
        raise ReadError("read.encrypted-ofd")
    parts = Parts(package)
    bodies = children(parts.root(_ROOT), "DocBody")
    document = next((child(body, "DocRoot") for body in bodies), None)
    if document is None or not document.text:
        raise ReadError("read.ofd-damaged")
    blocks, notes = lay_out(_sheets(parts, parts.name(_ROOT, document.text)))
    if len(bodies) > 1:
        notes = (Note("read.several-documents", {"count": len(bodies)}), *notes)
    if any(child(body, "Signatures") is not None for body in bodies):
        notes = (Note("read.signed", {}), *notes)
    return Content("", blocks, notes)


def _sheets(parts: Parts, name: str) -> Iterator[Sheet]:
    """The pages in order, each with what its templates put on it. name: of Document.xml."""

    def content(page: Element) -> Element:
        return parts.root(parts.name(name, page.get("BaseLoc", "")))

    root = parts.root(name)
    pages = children(child(root, "Pages"), "Page")
    if not pages:
        raise ReadError("read.ofd-damaged")
    if len(pages) > limits.PAGES:
        raise ReadError("read.too-many-pages", limit=limits.PAGES, count=len(pages))
    common = child(root, "CommonData")
    area = child(common, "PageArea")
    named = {one.get("ID", ""): one for one in children(common, "TemplatePage")}
    templates: dict[str, Element] = {}
    budget = Budget()
    for number, page in enumerate(pages, start=1):
        held = content(page)
        own = child(held, "Area")
        found = OfdPage(number, own if own is not None else area, budget)
        for used in children(held, "Template"):
            key = used.get("TemplateID", "")
            if key in named:
                templates[key] = templates[key] if key in templates else content(named[key])
                found.add(child(templates[key], "Content"))
        found.add(child(held, "Content"))
        yield found.sheet()
