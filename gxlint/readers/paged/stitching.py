"""Fragments of tables to whole tables. In: Fragments page by page. Out: Sewn.

A table that goes on over a page break has its rows cut there, its heading printed again
and its merged cells begun anew. What was cut is joined: a row whose numbers stand on one
page and the rest of whose label stands on the other, a merged label whose cell goes on.
"""

from __future__ import annotations

from gxlint.readers.paged.fragments import Fragment
from gxlint.readers.paged.parts import Part, goes_on, is_figure, is_one_label, part_of
from gxlint.readers.paged.ruling import NEAR
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEADING_ROWS = 6  # so many rows at most are a heading that is printed again
_SHIFT = 60.0  # points by which left and right pages may differ


class Sewn:
    """A table as far as it has been put together. joined: rows that a page break had cut."""

    def __init__(self, page: int, fragment: Fragment) -> None:
        self.page = page
        self.parts = [part_of(cell, page) for cell in fragment.cells]
        self.height = len(fragment.lattice.ys) - 1
        self.joined = 0
        self._left, self._right = _sides(fragment)

    def takes(self, page: int, fragment: Fragment) -> bool:
        """Go on with a fragment at the head of the next page; False where it is no part of it."""
        left, right = _sides(fragment)
        shift = self._left - left
        if abs(shift) > _SHIFT or abs(self._right - right - shift) > NEAR:
            return False
        parts = [part_of(cell, page, shift) for cell in fragment.cells]
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
        above = any(is_figure(own.text) for own, part in both if not part.text)
        below = any(is_figure(part.text) for own, part in both if not own.text)
        if (above and below) or not all(goes_on(own, part) for own, part in split):
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
            if index is None or not is_one_label(self.parts[index], part):
                return
            yield part, index


def _sides(fragment: Fragment) -> tuple[float, float]:
    return fragment.lattice.xs[0], fragment.lattice.xs[-1]


def _head(parts: Iterable[Part], rows: int) -> list[Part] | None:
    """The parts in the first rows; None where they are no heading."""
    found = [part for part in parts if part.row < rows]
    if any(part.end > rows or is_figure(part.text) for part in found):
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
