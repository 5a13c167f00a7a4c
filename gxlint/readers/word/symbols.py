"""Glyphs of symbol fonts. In: their codes. Out: characters."""

from __future__ import annotations

_UNKNOWN = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the glyphs of symbol fonts


def symbol(code: str) -> str:
    """What a glyph of a named font is read as: often only the font knows what it shows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE or not 0x20 <= number < 0xFFFE or 0xD800 <= number < 0xE000:
        return _UNKNOWN
    return chr(number)
