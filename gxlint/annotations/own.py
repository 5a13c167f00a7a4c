"""How what gxlint wrote is known again, and what is made. In: nothing. Out: names, Copy."""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.model.rule import Severity
from gxlint.readers.exact_xml import ILLEGAL
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

AUTHOR: Final = "gxlint"
"""Who has written a comment; everything by another author is somebody else's."""

INITIALS: Final = "GX"

FILLS: Final = {Severity.ERROR: "FFD3D1", Severity.WARNING: "FFEBC7", Severity.INFO: "DBE9FB"}
"""Colours by severity. No palette of an office program has them, so a shading is known again."""


class Copy(NamedTuple):
    """The bytes of an annotated copy, and what is to be said of it."""

    content: bytes
    notes: tuple[Note, ...] = ()


def legal(text: str) -> str:
    """The text without what no file can hold."""
    return ILLEGAL.sub("", text)
