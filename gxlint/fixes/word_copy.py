"""A Word document to be corrected. In: bytes. Out: stretches, the bytes spliced.

Text elements of the main part are written anew, and nothing else: runs, their look, styles,
comments and every other part stay byte by byte.
"""

from __future__ import annotations

from gxlint.fixes.archive import rewritten
from gxlint.fixes.stretches import Stretch
from gxlint.model.errors import FixError
from gxlint.readers.exact import Splice
from gxlint.readers.exact_xml import is_legal, text_places, written
from gxlint.readers.word.trace import Trace
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.place import Location


class WordCopy:
    """A Word document.

    Raises FixError: fix.signed, fix.protected; ReadError as ``gxlint.readers.word.document``.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._trace = Trace(data)
        if self._trace.is_signed:
            raise FixError("fix.signed")
        if self._trace.is_protected:
            raise FixError("fix.protected")

    def stretch(self, place: Location) -> Stretch:
        """What stands at the place.

        Raises FixError: fix.tracked, fix.field, fix.text-box, fix.bound, fix.other-part: why
        its paragraph or cell is not written to.
        """
        hindrance = self._trace.hindrance(place.order)
        if hindrance:
            raise FixError(hindrance)
        seen = self._trace.characters(place.order)
        if place.column and not place.table:
            first = self._trace.offset(place.order, place.column)
            last = self._trace.offset(place.order, place.end_column)
            seen = seen[first : last if place.end_column else None]
        held = self._trace.blanks(place.order)
        blank = Splice(held[0].part, held[0].start, held[0].end, "") if held else None
        return Stretch(seen, blank)

    def spell(self, text: str) -> str:
        """The text itself, escaped when the part is written. Raises FixError: fix.character."""
        if not is_legal(text):
            raise FixError("fix.character")
        return text

    def spliced(self, splices: Sequence[Splice]) -> bytes:
        """The document with the splices, in order.

        Raises FixError: fix.archive, fix.part-encoding.
        """
        source, texts = self._trace.source, self._trace.texts
        places = text_places(source, self._trace.name)
        if len(places) != len(texts):
            raise FixError("fix.part-encoding")
        changed: dict[int, str] = {}
        for splice in reversed(splices):
            text = changed.get(splice.part, texts[splice.part])
            changed[splice.part] = text[: splice.start] + splice.text + text[splice.end :]
        found: list[bytes] = []
        at = 0
        for number in sorted(changed):
            place = places[number]
            found += (source[at : place.start], written(source, place, changed[number]))
            at = place.end
        part = b"".join((*found, source[at:]))
        return rewritten(self._data, {self._trace.part: part})
