"""How what gxlint wrote is known again, and what is made. In: nothing. Out: names, Copy."""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

AUTHOR: Final = "gxlint"
"""Who has written a comment; everything by another author is somebody else's."""

INITIALS: Final = "GX"


class Copy(NamedTuple):
    """The bytes of an annotated copy, and what is to be said of it."""

    content: bytes
    notes: tuple[Note, ...] = ()
