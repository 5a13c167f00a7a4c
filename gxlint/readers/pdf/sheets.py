"""The pages of a PDF as Sheets. In: Page handles. Out: Sheet.

What pdfium puts in of its own (line ends, spaces where a gap is wide) is left out, and so
are text on a slant (watermarks) and the unseen text that a scanner's software lays under
its picture. Form fields and annotations are no part of a page's text.
"""

from __future__ import annotations

import ctypes
import math

from gxlint.model.errors import ReadError
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.marks import Glyph, Sheet
from gxlint.readers.pdf._pdfium import Page, Rect
from gxlint.readers.pdf.drawing import Drawing
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_QUARTER: Final = math.pi / 2
_STRAIGHT: Final = 0.1  # radians off a quarter turn
_LARGE: Final = 40.0  # points: characters of a report are smaller
_TIMES: Final = 3  # so much larger than its ink is no character's box
_INVISIBLE: Final = 3
_SAMPLE: Final = 50  # characters of a page that are looked at
_PAGE: Final = 0.5  # share of a page that a picture of it covers
_UNKNOWN: Final = "\ufffd"
_HYPHENS: Final = (0x2, 0xAD, 0xFFFE)
_SPACES: Final = frozenset("\t\n\r\x0b\x0c ")


def read_page(page: Page, budget: Budget) -> Sheet:
    """What stands on the page, upright or not. Raises ReadError where it is too much."""
    box = Rect()
    if not page.library.FPDF_GetPageBoundingBox(page.handle, ctypes.byref(box)):
        raise ReadError("read.pdf-damaged")
    width, height = box.right - box.left, box.top - box.bottom
    drawing = Drawing(page.library, budget, (1.0, 0.0, 0.0, -1.0, -box.left, box.top))
    drawing.of_page(page.handle)
    covered = drawing.picture / (width * height) if width * height > 0 else 0.0
    recognised = covered > _PAGE and _is_invisible(page)
    return Sheet(
        number=page.number,
        width=width,
        height=height,
        glyphs=() if recognised else tuple(_glyphs(page, box, budget)),
        across=drawing.strokes.across,
        down=drawing.strokes.down,
        picture=covered,
        own=(1.0, 0.0, 0.0, -1.0, box.left, box.top),
    )


def _is_invisible(page: Page) -> bool:
    """Whether the text is laid under a picture unseen: recognised by a machine, not written."""
    library = page.library
    count = library.FPDFText_CountChars(page.text)
    seen = hidden = 0
    for index in range(0, count, max(count // _SAMPLE, 1)):
        one = library.FPDFText_GetTextObject(page.text, index)
        if one:
            seen += 1
            hidden += library.FPDFTextObj_GetTextRenderMode(one) == _INVISIBLE
    return seen > 0 and hidden * 2 > seen


def _glyphs(page: Page, box: Rect, budget: Budget) -> Iterator[Glyph]:
    library, text = page.library, page.text
    left, top = box.left, box.top
    rect, x, y = Rect(), ctypes.c_double(), ctypes.c_double()
    rect_at, x_at, y_at = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    count = library.FPDFText_CountChars(text)
    budget.take_glyphs(max(count, 0))
    for index in range(count):
        if library.FPDFText_IsGenerated(text, index) == 1:
            continue
        turn = library.FPDFText_GetCharAngle(text, index) / _QUARTER
        if abs(turn - round(turn)) * _QUARTER > _STRAIGHT:
            continue
        if not library.FPDFText_GetLooseCharBox(text, index, rect_at):
            continue
        if rect.top - rect.bottom > _LARGE:
            _ink_of_large(page, index, rect)
        library.FPDFText_GetCharOrigin(text, index, x_at, y_at)
        yield Glyph(
            _character(library.FPDFText_GetUnicode(text, index)),
            rect.left - left,
            top - rect.top,
            rect.right - left,
            top - rect.bottom,
            x.value - left,
            top - y.value,
            round(turn) % 4,
        )


def _ink_of_large(page: Page, index: int, rect: Rect) -> None:
    """Correct the box of vertical writing, which pdfium gives without its scale."""
    sides = [ctypes.c_double() for _ in range(4)]
    at = [ctypes.byref(side) for side in sides]
    if page.library.FPDFText_GetCharBox(page.text, index, *at):
        left, right, bottom, top = (side.value for side in sides)
        if (top - bottom) * _TIMES < rect.top - rect.bottom:
            rect.left, rect.right, rect.bottom, rect.top = left, right, bottom, top


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    character = chr(code) if 0 < code < 0x110000 else _UNKNOWN
    if character in _SPACES:
        return " "
    return character if code >= 0x20 and not 0xD800 <= code < 0xE000 else _UNKNOWN
