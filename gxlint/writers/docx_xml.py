"""The small change of WordprocessingML. In: texts, measures. Out: XML."""

from __future__ import annotations

from html import escape

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.template import Lettering

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TWIPS = 20  # to the point


def text(raw: str) -> str:
    """Text or the value of an attribute."""
    return escape(raw)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres / 25.4 * 72 * TWIPS)


def run_look(lettering: Lettering, spacing: str = "") -> str:
    """The content of a w:rPr: fonts of Chinese and Latin characters, spacing, size."""
    west, east = text(lettering.west), text(lettering.east)
    half_points = round(2 * lettering.size)
    return (
        f'<w:rFonts w:ascii="{west}" w:eastAsia="{east}" w:hAnsi="{west}" w:cs="{west}"/>'
        f'{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )
