"""PDF in this process. In: the bytes of a file. Out: Content. For the reader's own process.

``gxlint.readers.pdf`` has this done where a crash of pdfium does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers._pdfium import Pdf
from gxlint.readers.budget import Budget
from gxlint.readers.formats import Content
from gxlint.readers.marks import Sheet
from gxlint.readers.paged import lay_out
from gxlint.readers.pdf_sheets import read_page

_END = b"startxref"
_END_WITHIN = 4096
_UNKNOWN = "\ufffd"
_BLANK = (" ", _UNKNOWN)


def read(data: bytes) -> Content:
    """The blocks and the notes of a PDF.

    Raises ReadError: read.pdf-damaged, read.encrypted-pdf, read.scanned,
    read.too-many-pages, read.too-many-glyphs, read.too-many-strokes, read.too-many-cells.
    """
    if _END not in data[-_END_WITHIN:]:
        raise ReadError("read.pdf-damaged")  # cut off: what is left would be read as all
    pdf = Pdf(data)
    try:
        if pdf.pages > limits.PAGES:
            raise ReadError("read.too-many-pages", limit=limits.PAGES, count=pdf.pages)
        return _content(pdf)
    finally:
        pdf.close()


def _content(pdf: Pdf) -> Content:
    pictures: list[int] = []
    unknown = 0

    def sheets() -> Iterator[Sheet]:
        nonlocal unknown
        budget = Budget()
        for number in range(1, pdf.pages + 1):
            page = pdf.page(number)
            try:
                found = read_page(page, budget)
            finally:
                page.close()
            glyphs = found.sheet.glyphs
            unknown += sum([glyph.text == _UNKNOWN for glyph in glyphs])
            if found.pictures and all(glyph.text in _BLANK for glyph in glyphs):
                pictures.append(number)
            yield found.sheet

    blocks, notes = lay_out(sheets())
    if not blocks:
        raise ReadError("read.scanned" if pictures else "read.no-text-layer")
    if pictures:
        told = ", ".join(map(str, pictures))
        note = Note("read.pages-without-text", {"pages": told, "count": len(pictures)})
        notes = (note, *notes)
    if unknown:
        notes = (Note("read.replaced-characters", {"count": unknown}), *notes)
    return Content("", blocks, notes)
