"""Page numbers and running heads. In: the items of all pages. Out: the pages without them.

Told by place and repetition: a short line at the head or foot of its page that says the
same on another page at the same height, its digits aside; or digits between dashes.
"""

from __future__ import annotations

import re
from collections import Counter

from gxlint.readers.paged.fragments import Fragment, PageItems
from gxlint.readers.paged.glyphs import Line
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 40  # characters
_OUTSIDE = 0.09  # of the page's height, at its head and foot
_LINES = 3  # at head and foot
_HEIGHTS_DIFFER = 4.0  # points
_DIGITS = re.compile(r"\d+")
_DASHES = r"[\s\-\u2013\u2014\u2015\u2500\uff0d\xb7]{0,9}"
_NUMBER = re.compile(rf"{_DASHES}\d{{1,4}}{_DASHES}")

Key = tuple[str, int]


def without_furniture(pages: Sequence[PageItems]) -> list[list[Line | Fragment]]:
    """The items of each page that belong to the text."""
    found = [_candidates(page) for page in pages]
    seen = Counter(key for lines in found for key in {_key(line) for line in lines})
    kept = []
    for page, lines in zip(pages, found, strict=True):
        dropped = {
            id(line)
            for line in lines
            if _NUMBER.fullmatch(line.text) or seen[_key(line)] + seen[_key(line, 1)] > 1
        }
        kept.append([item for item in page.items if id(item) not in dropped])
    return kept


def _candidates(page: PageItems) -> list[Line]:
    height = page.sheet.height
    ends = (*page.items[:_LINES], *page.items[-_LINES:])
    return [
        item
        for item in {id(item): item for item in ends}.values()
        if isinstance(item, Line)
        and len(item.text) <= _LONGEST
        and not height * _OUTSIDE < item.base < height * (1 - _OUTSIDE)
    ]


def _key(line: Line, step: int = 0) -> Key:
    return _DIGITS.sub("0", line.text), int(line.base / _HEIGHTS_DIFFER) + step
