"""Word documents (.docx). In: the bytes of a file. Out: Content, located by paragraph and cell.

A Word file has no lines. A paragraph is named as a person counts them (those that are
not empty and in no table), a cell by its table, row and column; the anchors "p12" and
"t3r7c2" name paragraph, and table, row and cell, in the file's own order. Footnotes come
behind the paragraph or table that refers to them, text boxes behind the line that they
are tied to; headers and footers are not part of a report.
"""

from __future__ import annotations

from gxlint.readers.formats import Content
from gxlint.readers.office.blocks import Blocks, notes_of
from gxlint.readers.package import Package
from gxlint.readers.word.flow import Story
from gxlint.readers.word.opening import document_part, open_document


def read(data: bytes) -> Content:
    """The blocks and the notes of a document. Raises ReadError."""
    package = Package(data)
    story = Story(open_document(package, document_part(package)))
    blocks = Blocks().all(story.read(), story.cursor.pictures)
    return Content("utf-8", blocks, tuple(notes_of(story.cursor)))
