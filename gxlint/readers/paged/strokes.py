"""Drawn paths to rules. In: paths as lines and curves. Out: the straight ones along the page.

A table's rule is a stroke, or a filled shape so thin that it is one; a larger filled
shape is a shade behind text. Slanted lines and curves separate no cells.
"""

from __future__ import annotations

from itertools import pairwise

from gxlint.readers.paged.marks import Rule
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

_THIN = 3.0  # points: a filled shape not thicker than this is a line
_SLANT = 0.8  # how far the ends of a straight line may be off its axis
_FAR = 1e5  # points: beyond the largest page, and what is no number at all
_SHORTEST = 1.0  # what is shorter separates nothing; dashes are longer, or dots that thick


class Strokes:
    """Rules as they are found on one page."""

    def __init__(self) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []

    def add(self, paths: Iterable[Sequence[Point]], stroked: bool, filled: bool) -> None:
        """Paths of one object, each a run of points joined by straight lines, closed or not."""
        for path in paths:
            if len(path) < 2:
                continue
            xs = [point[0] for point in path]
            ys = [point[1] for point in path]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            if not (left > -_FAR and right < _FAR and top > -_FAR and bottom < _FAR):
                continue
            if min(right - left, bottom - top) <= _THIN:
                if stroked or filled:
                    self._thin(left, top, right, bottom)
            elif stroked:
                for (x0, y0), (x1, y1) in pairwise(path):
                    self._line(x0, y0, x1, y1)

    def _thin(self, left: float, top: float, right: float, bottom: float) -> None:
        width, height = right - left, bottom - top
        if width >= height and width >= _SHORTEST:
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif height >= _SHORTEST:
            self.down.append(Rule((left + right) / 2, top, bottom))

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y0 - y1) <= _SLANT and abs(x0 - x1) >= _SHORTEST:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _SLANT and abs(y0 - y1) >= _SHORTEST:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
