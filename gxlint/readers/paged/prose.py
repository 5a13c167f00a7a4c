"""Lines to paragraphs. In: lines outside tables, page by page. Out: which go together.

A line that reaches the right margin goes on in the next one, unless that is indented,
stands off, or is set in another size; where nothing is indented, unless it ends a sentence.
Margins and pitch are those of the whole document.
"""

from __future__ import annotations

from itertools import pairwise

from gxlint.readers.paged.glyphs import Line, middle
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FULL = 1.7  # of a character: a line that ends so near to the margin is full
_INDENT = 0.9  # of a character: a line that begins so far from the margin is indented
_CENTRED = 4.0  # of a character: a line that begins so far from the margin is set by itself
_STANDS_OFF = 1.4  # of the pitch
_OTHER_SIZE = 1.3
_COLUMNS = "  "
_SENTENCE_ENDS = frozenset(".!?\u3002\uff01\uff1f")


class Margins:
    """Where lines begin and end, and how far one is from the next. pages: their lines."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        found = [line for page in pages for line in page]
        widest = max([line.box[2] - line.box[0] for line in found], default=0.0)
        long = [line for line in found if line.box[2] - line.box[0] > widest * 0.7]
        self.right = middle([line.box[2] for line in long])
        lefts = [line.box[0] for line in long]
        self.left = min(lefts, default=0.0)
        self._indents = bool(long) and max(lefts) - self.left > middle([one.size for one in long])
        steps = [
            after.base - before.base
            for page in pages
            for before, after in pairwise(page)
            if 0 < after.base - before.base < 4 * before.size
        ]
        # Paragraphs may stand farther apart than lines: the closer ones tell the pitch.
        self.pitch = sorted(steps)[len(steps) // 5] if steps else 0.0

    def goes_on(self, line: Line, after: Line, same_page: bool) -> bool:
        """Whether the paragraph of a line goes on in the one after it."""
        size = min(line.size, after.size)
        if max(line.size, after.size) > size * _OTHER_SIZE:
            return False
        if _COLUMNS in line.text or _COLUMNS in after.text:
            return False
        if same_page and not 0 < after.base - line.base <= self.pitch * _STANDS_OFF:
            return False
        if after.box[0] > self.left + size * _INDENT:
            return False
        if not self._indents and line.text[-1] in _SENTENCE_ENDS:
            return False
        if line.box[0] > self.left + size * _CENTRED:
            return False
        return self.right - line.box[2] <= max(size * _FULL, after.start + size)
