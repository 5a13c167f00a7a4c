"""Text, Markdown and web pages to be corrected. In: bytes. Out: stretches, the bytes spliced."""

from __future__ import annotations

import re

from gxlint.fixes.stretches import Stretch
from gxlint.model.errors import FixError
from gxlint.readers.exact import Exact, Splice
from gxlint.readers.standing import HTML, MARKDOWN, blanks, characters
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.place import Location

# What would divide lines or cells, or be read as markup, where it is written in.
_DIVIDES = re.compile(r"[\x00-\x1f\x7f|]")
_MARKUP = re.compile(r"[\\`*_\[\]<>&#~]")


class TextCopy:
    """A file in a format with lines. kind: TEXT, MARKDOWN or HTML.

    Raises FixError: fix.not-exact; ReadError as ``gxlint.readers.decode``.
    """

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        self._source = Exact(data, declares=kind == HTML)

    def stretch(self, place: Location) -> Stretch:
        """What stands at the place. Raises FixError: fix.no-place."""
        source = self._source
        start = source.offset(place.line, place.column)
        end = max(start, source.offset(place.end_line, place.end_column))
        seen = characters(source.text, start, end, self._kind)
        blank = Splice(0, end, end, "")
        if self._kind == HTML:
            held = blanks(source.text, start, end, self._kind)
            first = held[0] if held else None
            blank = Splice(0, first.start, first.end, "") if first else Splice(0, start, start, "")
        return Stretch(seen, blank)

    def spell(self, text: str) -> str:
        """The text as it is written in the format. Raises FixError: fix.character."""
        if self._kind == HTML:
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if _DIVIDES.search(text) or (self._kind == MARKDOWN and _MARKUP.search(text)):
            raise FixError("fix.character")
        return text

    def spliced(self, splices: Sequence[Splice]) -> bytes:
        """The file with the splices, in order. Raises FixError: fix.not-exact."""
        return self._source.spliced(splices)
