"""Lines broken to a width, as text from e-mail and PDF has them. In: pieces. Out: paragraphs."""

from __future__ import annotations

import re

from gxlint.model.document import Paragraph, Run
from gxlint.model.fold import fold
from gxlint.model.place import NOWHERE
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Final

Piece = tuple[str, int, int]
"""Text that stands in one stretch of the source, its line and column, both 1-based."""

_NO_WORD: Final = re.compile(r"[\W\d_]*")
_MARKED: Final = re.compile(r"[(\uff08]\S{1,3}[)\uff09]|(?:\d{1,2}|\S)[\u3001.\uff0e]")
_WIDE: Final = "\u2e80"
# Spaces between Chinese words or between figures set cells apart.
_CELLS: Final = re.compile(r"[\u2e80-\uffff][ \u3000]+[\u2e80-\uffff]|\d +\d")
_FULL_WITHIN: Final = 8  # columns: in print, two Latin letters are narrower than a Chinese one
_TOGETHER: Final = 3
_NARROWEST: Final = 40  # columns of a text that was broken into lines


def margin(contents: Iterable[str]) -> int:
    """How wide prose is in a file, in columns, where it is broken into lines; 0 if nowhere.

    Only lines that others follow in their paragraph count, and only where several end
    together: two long rows of a table are no prose.
    """
    lines = (line for content in contents for line in content.split("\n")[:-1])
    widths = (_width(line) for line in lines if not _CELLS.search(line.strip()))
    wide = sorted(width for width in widths if width >= _NARROWEST)
    if not wide:
        return 0
    found = wide[len(wide) * 9 // 10]
    together = sum(found - _FULL_WITHIN <= width <= found + _FULL_WITHIN for width in wide)
    return found if together >= _TOGETHER else 0


def flows_on(pieces: Sequence[Piece], after: Sequence[Piece], margin: int) -> bool:
    """Whether the next line goes on with the sentence of this one.

    A line does if it reaches the margin, neither has cells set apart by spaces or tabs, and
    the next one neither is a mere number nor begins with one.
    """
    text = "".join([piece[0] for piece in pieces])
    following = "".join([piece[0] for piece in after])
    if not margin or _width(text) < margin - _FULL_WITHIN:
        return False
    if "\t" in text + following or _CELLS.search(text.strip()) or _CELLS.search(following):
        return False
    return not (_NO_WORD.fullmatch(following) or _MARKED.match(following))


def space(before: str, after: str) -> str:
    """What stands between two joined lines: a space only between Latin words or figures."""
    latin = all(char.isascii() and char.isalnum() for char in (before[-1], after[0]))
    return " " if latin else ""


def paragraph(pieces: Sequence[Piece]) -> Paragraph | None:
    """The pieces as a paragraph; None where they show nothing."""
    raw = "".join([piece[0] for piece in pieces])
    folded = fold(raw)
    content = folded.strip()
    if not content and "\t" not in raw:
        return None
    runs: list[Run] = []
    offset = 0
    expected = (0, 0)
    for piece, line, column in pieces:
        if (line, column) != expected:
            runs.append(Run(offset, line, column))
        offset += len(piece)
        expected = (line, column + len(piece))
    block = Paragraph(raw, folded, NOWHERE, tuple(runs))
    first = len(folded) - len(folded.lstrip()) if content else 0
    return block._replace(location=block.at(first, first + len(content or raw)))


def _width(text: str) -> int:
    """How wide the text is in columns of a fixed font."""
    return len(text) + sum(char >= _WIDE for char in text)
