"""Fragments of tables to whole tables. In: Fragments page by page. Out: Sewn.

A table that goes on over a page break has its rows cut there, its heading printed again
and its merged cells begun anew. What was cut is joined: a row whose numbers stand on one
page and the rest of whose label stands on the other, a merged label whose cell goes on.
A label goes on only where its last line is full, so that no row is taken for the rest of
the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gxlint.model.fold import fold
from gxlint.readers.fragments import Filled, Fragment
from gxlint.readers.glyphs import Line, fills, joined
from gxlint.readers.lattice import NEAR
from gxlint.readers.marks import Box

_HEADING_ROWS = 6  # so many rows at most are a heading that is printed again
_SHIFT = 60.0  # points by which left and right pages may differ
_NUMBERED = re.compile(r"\(?(\w{1,3})[\u3001.)]")
_FIGURE = re.compile(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,8})?|[-/]")


class Part(NamedTuple):
    """A cell of a table that may stand on several pages.

    left, right: its edges as on the first page of the table; page and box: of where it
    begins; lines: those of its text.
    """

    row: int
    rows: int
    left: float
    right: float
    lines: tuple[Line, ...]
    page: int
    box: Box

    @property
    def text(self) -> str:
        """The lines as one text."""
        return joined(self.lines, self.right - self.left)

    @property
    def end(self) -> int:
        """The row behind it."""
        return self.row + self.rows


class Sewn:
    """A table as far as it has been put together. joined: rows that a page break had cut."""

    def __init__(self, page: int, fragment: Fragment) -> None:
        self.page = page
        self.parts = [_part(cell, page) for cell in fragment.cells]
        self.height = len(fragment.lattice.ys) - 1
        self.joined = 0
        self._left, self._right = _sides(fragment)

    def takes(self, page: int, fragment: Fragment) -> bool:
        """Go on with a fragment at the head of the next page; False where it is no part of it."""
        left, right = _sides(fragment)
        shift = self._left - left
        if abs(shift) > _SHIFT or abs(self._right - right - shift) > NEAR:
            return False
        parts = [_part(cell, page, shift) for cell in fragment.cells]
        parts = self._without_heading(parts)
        if parts:
            self._append(parts)
        return True

    def _without_heading(self, parts: list[Part]) -> list[Part]:
        """The parts below a heading that is printed again."""
        for rows in range(min(_HEADING_ROWS, self.height), 0, -1):
            own, again = _head(self.parts, rows), _head(parts, rows)
            if again and _same(own, again):
                return [part._replace(row=part.row - rows) for part in parts if part.row >= rows]
        return parts

    def _append(self, parts: list[Part]) -> None:
        first = [part for part in parts if part.row == 0]
        pairs = self._pairs(first)
        cut = self._is_cut(first, pairs)
        goes_on = pairs if cut else dict(self._continued(first, pairs))
        offset = self.height - cut
        for part in parts:
            index = goes_on.get(part)
            if index is None:
                self.parts.append(part._replace(row=part.row + offset))
                continue
            own = self.parts[index]
            rows = part.end + offset - own.row
            self.parts[index] = own._replace(rows=rows, lines=own.lines + part.lines)
        self.joined += cut
        self.height = max(part.end for part in self.parts)

    def _pairs(self, first: Sequence[Part]) -> dict[Part, int]:
        """For parts of a first row the cell of the last row that has the same edges."""
        last = [(n, part) for n, part in enumerate(self.parts) if part.end == self.height]
        return {
            part: n
            for part in first
            for n, own in last
            if abs(own.left - part.left) <= NEAR and abs(own.right - part.right) <= NEAR
        }

    def _is_cut(self, first: Sequence[Part], pairs: dict[Part, int]) -> bool:
        """Whether the first row of a fragment is the rest of the last row here."""
        if not first or len(pairs) < len(first):
            return False
        both = [(self.parts[n], part) for part, n in pairs.items()]
        split = [(own, part) for own, part in both if own.text and part.text]
        above = any(_is_figure(own.text) for own, part in both if not part.text)
        below = any(_is_figure(part.text) for own, part in both if not own.text)
        if (above and below) or not all(_goes_on(own, part) for own, part in split):
            return False
        return bool(split) or (above and not any(part.text for part in first))

    def _continued(
        self, first: Sequence[Part], pairs: dict[Part, int]
    ) -> Iterable[tuple[Part, int]]:
        """Merged labels that go on: the first cells of the row, as far as they do."""
        if not any(part.text for part in first):
            return
        for part in sorted(first, key=lambda part: part.left):
            index = pairs.get(part)
            if index is None or not _is_one_label(self.parts[index], part):
                return
            yield part, index


def _part(cell: Filled, page: int, shift: float = 0.0) -> Part:
    slot, box = cell.slot, cell.box
    left, right = box[0] + shift, box[2] + shift
    return Part(slot.row, slot.rows, left, right, cell.lines, page, box)


def _sides(fragment: Fragment) -> tuple[float, float]:
    return fragment.lattice.xs[0], fragment.lattice.xs[-1]


def _head(parts: Iterable[Part], rows: int) -> list[Part] | None:
    """The parts in the first rows; None where they are no heading."""
    found = [part for part in parts if part.row < rows]
    if any(part.end > rows or _is_figure(part.text) for part in found):
        return None
    return found if any(part.text for part in found) else None


def _same(own: list[Part] | None, again: list[Part]) -> bool:
    return (
        own is not None
        and len(own) == len(again)
        and all(
            one.row == other.row and one.text == other.text and abs(one.left - other.left) <= NEAR
            for one, other in zip(own, again, strict=True)
        )
    )


def _is_one_label(own: Part, part: Part) -> bool:
    """Whether a label above the page break and one below it are one merged cell."""
    if _is_figure(own.text) or _is_figure(part.text):
        return False
    merged = own.rows > 1 or part.rows > 1
    if own.text and part.text:
        return merged and _goes_on(own, part, merged)
    # A cell shows its text on one of its pages only.
    return bool(own.text) or (merged and bool(part.text))


def _goes_on(own: Part, part: Part, merged: bool = False) -> bool:
    """Whether the text of a part can be the rest of that above the page break.

    merged: it is a label beside several rows, which has no other without a number below it.
    """
    if _is_numbered(part.text) or _is_figure(own.text) != _is_figure(part.text):
        return False
    if merged and _is_numbered(own.text):
        return True
    width = part.lines[0].first if _is_figure(part.text) else part.lines[0].start
    return fills(own.lines[-1], own.right - own.left, width)


def _is_numbered(text: str) -> bool:
    """Whether a label begins with its number, in any digits: "(1)", "1.", or with a comma."""
    found = _NUMBERED.match(fold(text))
    return found is not None and found[1].isnumeric()


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(fold(text)) is not None
