"""Text files whose every byte is known. In: the bytes of a file. Out: the same with splices.

The text is that of ``gxlint.readers.decode``, so that a Location's lines and columns are
places in it. What no splice touches keeps its bytes: codec, byte order mark, line ends, and
whatever else stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gxlint.model.errors import FixError
from gxlint.readers.decode import decode, mark_of
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_BREAKS: Final = re.compile("\r\n")


class Splice(NamedTuple):
    """Write text in place of start..end.

    part: which text of the file the offsets count in; 0 where it is one text.
    """

    part: int
    start: int
    end: int
    text: str


class Exact:
    """A text file. text: with "\\n" as its only line end; encoding: the codec it is in.

    declares: whether the format names its charset and knows character references (HTML).
    Raises ReadError as ``decode``; FixError: fix.not-exact, where decoding and encoding
    again does not give the same bytes.
    """

    def __init__(self, data: bytes, declares: bool = False) -> None:
        decoded = decode(data, declares)
        self.text = decoded.text
        self.encoding = decoded.encoding
        self._declares = declares
        self._mark = mark_of(data)
        self._body = data[len(self._mark) :]
        try:
            self._raw = self._body.decode(self.encoding)
            exact = self._raw.encode(self.encoding) == self._body
        except UnicodeError:
            exact = False
        if not exact:
            raise FixError("fix.not-exact")
        self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        # Where a line end of two characters has become one, by the offset of that one.
        breaks = _BREAKS.finditer(self._raw)
        self._shortened = [found.start() - number for number, found in enumerate(breaks)]

    def offset(self, line: int, column: int) -> int:
        """The offset in text of a place, both 1-based. Raises FixError: fix.no-place."""
        if not 0 < line <= len(self._starts) or column < 1:
            raise FixError("fix.no-place")
        found = self._starts[line - 1] + column - 1
        if found > len(self.text):
            raise FixError("fix.no-place")
        return found

    def spliced(self, splices: Sequence[Splice]) -> bytes:
        """The file with the splices, which are in order and do not overlap.

        What the codec does not have becomes a character reference in a page. Raises
        FixError: fix.not-exact.
        """
        errors = "xmlcharrefreplace" if self._declares else "strict"
        kept: list[bytes] = []
        found: list[bytes] = [self._mark]
        at = 0
        try:
            for splice in splices:
                start, end = self._raw_offset(splice.start), self._raw_offset(splice.end)
                before = self._raw[at:start].encode(self.encoding)
                kept += (before, self._raw[start:end].encode(self.encoding))
                found += (before, splice.text.encode(self.encoding, errors))
                at = end
            rest = self._raw[at:].encode(self.encoding)
        except UnicodeEncodeError as error:
            raise FixError("fix.not-exact") from error
        if b"".join((*kept, rest)) != self._body:
            raise FixError("fix.not-exact")
        return b"".join((*found, rest))

    def _raw_offset(self, offset: int) -> int:
        return offset + bisect_left(self._shortened, offset)
