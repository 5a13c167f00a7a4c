"""PDF. In: the bytes of a file. Out: Content, paragraphs and tables in reading order.

Read in a process of its own, because pdfium is not to be trusted with any file.
"""

from __future__ import annotations

from gxlint.readers import isolated
from gxlint.readers.formats import Content


def read(data: bytes) -> Content:
    """The blocks and the notes of a PDF.

    Raises ReadError: what ``content.read`` and ``isolated.read`` raise.
    """
    return isolated.read("pdf.content", data)
