"""Pages of a fixed layout to blocks. In: Sheets. Out: blocks and notes of a Document.

Lines become paragraphs and fragments become tables, in reading order, over page breaks.
"""

from __future__ import annotations

from gxlint.model.document import Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.paged.blocks import Builder
from gxlint.readers.paged.fragments import Fragment, page_items
from gxlint.readers.paged.furniture import without_furniture
from gxlint.readers.paged.glyphs import Line
from gxlint.readers.paged.marks import Sheet
from gxlint.readers.paged.prose import Margins
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNKNOWN = "\ufffd"
_BLANK = (" ", _UNKNOWN)
_PICTURE = 0.5  # share of a page that a picture of it covers
_STAMP = 30  # characters

Laid = tuple[tuple[Paragraph | Table, ...], tuple[Note, ...]]


def lay_out(sheets: Iterable[Sheet]) -> Laid:
    """The blocks of the pages in order, and what could not be read or had to be joined.

    Raises ReadError: read.scanned, read.no-text-layer, read.too-many-cells,
    read.too-many-strokes.
    """
    slots = limits.SLOTS
    pages = []
    pictures: list[int] = []
    unknown = written = 0
    for sheet in sheets:
        page = page_items(sheet, slots)
        pages.append(page)
        for item in page.items:
            if isinstance(item, Fragment):
                slots -= (len(item.lattice.xs) - 1) * (len(item.lattice.ys) - 1)
        unknown += sum([glyph.text == _UNKNOWN for glyph in page.sheet.glyphs])
        written += sum([glyph.text not in _BLANK for glyph in page.sheet.glyphs])
        if _is_picture(page.sheet):
            pictures.append(sheet.number)
    if not written or len(pictures) == len(pages):
        raise ReadError("read.scanned" if pictures else "read.no-text-layer")
    builder = Builder({page.sheet.number: page.sheet.own for page in pages})
    items = without_furniture(pages)
    margins = Margins([[item for item in page if isinstance(item, Line)] for page in items])
    for page, found in zip(pages, items, strict=True):
        builder.page(page.sheet.number, found, margins)
    blocks, joined_rows = builder.finished()
    if not blocks:
        raise ReadError("read.no-text-layer")
    return blocks, tuple(_notes(pictures, unknown, joined_rows))


def _is_picture(sheet: Sheet) -> bool:
    """Whether the page is shown as a picture, with at most a page number or a stamp in text."""
    least = _PICTURE if any(glyph.text not in _BLANK for glyph in sheet.glyphs) else 0.0
    return sheet.picture > least and len(sheet.glyphs) <= _STAMP


def _notes(pictures: list[int], unknown: int, joined_rows: int) -> Iterator[Note]:
    if pictures:
        told = ", ".join(map(str, pictures))
        yield Note("read.pages-without-text", {"pages": told, "count": len(pictures)})
    if unknown:
        yield Note("read.replaced-characters", {"count": unknown})
    if joined_rows:
        yield Note("read.rows-joined", {"count": joined_rows})
