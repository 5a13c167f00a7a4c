"""One spelling for reading. In: text as it stands. Out: text to match against.

``fold`` maps character by character, so offsets in the folded text are offsets in
the text as read: full-width forms become half-width, every kind of space becomes
a plain space, curly quotes become straight ones. ``squeeze`` also drops white
space, because official labels break inside words when a cell is narrow; ``shown``
keeps what of it a reader sees.
"""

from __future__ import annotations

_SPACES = "\t\x0b\x0c\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_TABLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(space): " " for space in _SPACES + _INVISIBLE},
    **dict.fromkeys((0x201C, 0x201D, 0x300C, 0x300D, 0xFF02), '"'),
    **dict.fromkeys((0x2018, 0x2019), "'"),
    **dict.fromkeys((0x3014, 0x2772, 0xFF3B), "["),
    **dict.fromkeys((0x3015, 0x2773, 0xFF3D), "]"),
    **dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFE63), "-"),
}


def fold(raw: str) -> str:
    """The same number of characters, each in its one spelling for reading."""
    return raw if raw.isascii() and "\t" not in raw else raw.translate(_TABLE)


def squeeze(text: str) -> str:
    """Folded text without any white space: the key under which labels are compared."""
    return "".join(fold(text).split())


def shown(raw: str) -> str:
    """The text as it is seen on a page: no space around it, one for any within it."""
    return " ".join(raw.split())
