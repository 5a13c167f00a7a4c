"""Names that can be printed anywhere. In: a path as it was given. Out: one line of text."""

from __future__ import annotations


def visible(path: str) -> str:
    """The path with what is no printable character as an escape: ``\\n``, ``\\xff``.

    A name may hold line breaks, bytes that are no text, and what a terminal obeys.
    """
    if path.isprintable():
        return path
    return "".join(one if one.isprintable() else _escaped(one) for one in path)


def _escaped(character: str) -> str:
    """A lone surrogate stands for a byte that is no text (``os.fsdecode``)."""
    byte = ord(character) - 0xDC00
    if 0x80 <= byte <= 0xFF:
        return f"\\x{byte:02x}"
    return character.encode("unicode_escape").decode()
