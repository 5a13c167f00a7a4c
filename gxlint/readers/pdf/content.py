"""PDF in this process. In: the bytes of a file. Out: Content. For the reader's own process.

``gxlint.readers.pdf.document`` has this done where a crash of pdfium does no harm.
"""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.formats import Content
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.layout import lay_out
from gxlint.readers.paged.marks import Sheet
from gxlint.readers.pdf._pdfium import Pdf
from gxlint.readers.pdf.sheets import read_page
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = b"startxref"
_END_WITHIN = 4096


def read(data: bytes) -> Content:
    """The blocks and the notes of a PDF.

    Raises ReadError: read.pdf-damaged, read.encrypted-pdf, read.needs-extra, those of
    ``lay_out``, and where a limit is passed.
    """
    if _END not in data[-_END_WITHIN:]:
        raise ReadError("read.pdf-damaged")  # cut off: what is left would be read as all
    pdf = Pdf(data)
    try:
        if pdf.pages > limits.PAGES:
            raise ReadError("read.too-many-pages", limit=limits.PAGES, count=pdf.pages)
        return Content("", *lay_out(_sheets(pdf)))
    finally:
        pdf.close()


def _sheets(pdf: Pdf) -> Iterator[Sheet]:
    budget = Budget()
    for number in range(1, pdf.pages + 1):
        page = pdf.page(number)
        try:
            yield read_page(page, budget)
        finally:
            page.close()
