"""Rules to grids of cells. In: the rules of a page. Out: Lattice, one a table.

Rules that touch each other are one table's. Where a rule is missing between two slots of
its grid they are one merged cell. An outer rule may be missing too (tables open at the
sides, fragments that a page break cut off): the ends of the others show where it would be.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.paged.marks import Box, Rule
from gxlint.readers.paged.ruling import NEAR, SHORTEST, connected, merged
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COVERED = 0.6  # share of a slot's side that a rule must cover


class Slot(NamedTuple):
    """A cell: its 0-based upper left slot in the lattice and its spans."""

    row: int
    column: int
    rows: int
    columns: int


class Lattice(NamedTuple):
    """xs, ys: edges of the slots, growing; cells in row-major order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Slot, ...]

    def box(self, cell: Slot) -> Box:
        """Where the cell is on its page."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )

    def slot(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of the slot around a point, None outside the grid."""
        xs, ys = self.xs, self.ys
        if not (xs[0] - NEAR <= x <= xs[-1] + NEAR and ys[0] - NEAR <= y <= ys[-1] + NEAR):
            return None
        row = min(max(bisect_right(ys, y) - 1, 0), len(ys) - 2)
        return row, min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)


def lattices(across: Sequence[Rule], down: Sequence[Rule], budget: int) -> list[Lattice]:
    """The tables that the rules draw, from top to bottom, each of at least two cells.

    budget: slots they may have together. Raises ReadError: read.too-many-strokes,
    read.too-many-cells.
    """
    rows, columns = merged(across), merged(down)
    if len(rows) * len(columns) > limits.CROSSINGS:
        raise ReadError("read.too-many-strokes", limit=limits.SEGMENTS)
    found = []
    for own_rows, own_columns in connected(rows, columns):
        one = _lattice(own_rows, own_columns, budget)
        if one and len(one.cells) > 1:
            budget -= (len(one.xs) - 1) * (len(one.ys) - 1)
            found.append(one)
    return sorted(found, key=lambda one: (one.ys[0], one.xs[0]))


def _lattice(rows: Sequence[Rule], columns: Sequence[Rule], budget: int) -> Lattice | None:
    if not (rows and columns):
        return None
    xs = _edges(columns, rows)
    ys = _edges(rows, columns)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1:
        return None
    if height * width > budget:
        raise ReadError("read.too-many-cells", limit=limits.SLOTS)
    # above[r][c]: whether a rule lies over slot (r, c); before[r][c]: whether one lies left of it
    above = [[False] * width for _ in range(height + 1)]
    before = [[False] * (width + 1) for _ in range(height)]
    for rule in rows:
        for column in _covered(rule, xs):
            above[_nearest(ys, rule.at)][column] = True
    for rule in columns:
        for row in _covered(rule, ys):
            before[row][_nearest(xs, rule.at)] = True
    return Lattice(xs, ys, tuple(_cells(above, before, height, width)))


def _edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Where the rules lie, and where the crossing ones end beyond them."""
    places = sorted(rule.at for rule in rules)
    edges = places[:1]
    for place in places[1:]:
        if place - edges[-1] > NEAR:
            edges.append(place)
    if len(crossing) > 1:
        first, last = sorted(r.start for r in crossing)[1], sorted(r.end for r in crossing)[-2]
        if first < edges[0] - SHORTEST:
            edges.insert(0, first)
        if last > edges[-1] + SHORTEST:
            edges.append(last)
    return tuple(edges)


def _nearest(edges: Sequence[float], place: float) -> int:
    after = bisect_right(edges, place)
    if after == len(edges) or (after and place - edges[after - 1] <= edges[after] - place):
        return after - 1
    return after


def _covered(rule: Rule, edges: Sequence[float]) -> Iterable[int]:
    """The slots along the rule whose side it covers."""
    for index, (start, end) in enumerate(pairwise(edges)):
        if min(rule.end, end) - max(rule.start, start) >= _COVERED * (end - start):
            yield index


def _cells(
    above: list[list[bool]], before: list[list[bool]], height: int, width: int
) -> Iterable[Slot]:
    """Each slot with the slots right of and below it that no rule sets apart."""
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not (before[row][right] or taken[row][right]):
                right += 1
            bottom = row + 1
            while bottom < height and not (
                any(above[bottom][column:right])
                or any(before[bottom][column + 1 : right])
                or any(taken[bottom][column:right])
            ):
                bottom += 1
            for line in taken[row:bottom]:
                line[column:right] = [True] * (right - column)
            yield Slot(row, column, bottom - row, right - column)
