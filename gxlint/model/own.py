"""How gxlint knows what it wrote itself. In: names in a folder, the head of a file. Out: bool."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Final

STORE: Final = "audit.sqlite"
"""What an audit keeps in its folder of results."""

LOCK: Final = "audit.lock"
"""What holds other audits off while one writes there."""

HEAD: Final = 2_048
"""In so many bytes of a page its mark stands, if it has it."""

_MARK = b'<meta name="generator" content="gxlint '


def is_results(names: Container[str]) -> bool:
    """Whether a folder with these names in it holds the results of an audit."""
    return STORE in names or LOCK in names


def is_page(data: bytes) -> bool:
    """Whether a file that begins so is a page of findings."""
    return _MARK in data[:HEAD]
