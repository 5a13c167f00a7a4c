"""Paths as the store has them. In: a path as os.fsdecode gives it. Out: text, and bytes.

A name that is no Unicode cannot be stored as text: its text then shows the odd bytes as
``\\xff``, and its bytes stand beside it.
"""

from __future__ import annotations

import os

Key = tuple[str, bytes]


def key(name: str) -> Key:
    """(text, b"") for a name that is Unicode, else (text to be shown, bytes of the name)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return shown(name), os.fsencode(name)
    return name, b""


def shown(name: str) -> str:
    """The name as text that can be written anywhere."""
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


def name_of(key: Key) -> str:
    """The path to open."""
    return os.fsdecode(key[1]) if key[1] else key[0]
