"""What a page shows, from top to bottom. In: Sheet. Out: lines and fragments of tables.

A table of a fixed layout ends with its page; what of it stands on one page is a Fragment.
"""

from __future__ import annotations

from gxlint.readers.paged.cell_text import cell_lines
from gxlint.readers.paged.glyphs import Line, joined, lines
from gxlint.readers.paged.lattice import Lattice, Slot, lattices
from gxlint.readers.paged.marks import Box, Glyph, Sheet, shown, upright
from gxlint.record import NamedTuple


class Filled(NamedTuple):
    """A cell of a fragment and its lines of text. box: on its page."""

    slot: Slot
    text: str
    lines: tuple[Line, ...]
    box: Box


class Fragment(NamedTuple):
    """The part of a table that stands on one page."""

    lattice: Lattice
    cells: tuple[Filled, ...]


class PageItems(NamedTuple):
    """The items of a page in reading order. sheet: the page, upright."""

    sheet: Sheet
    items: list[Line | Fragment]


def page_items(sheet: Sheet, budget: int) -> PageItems:
    """Lines and fragments of the page. budget: grid slots it may have. Raises ReadError."""
    sheet = upright(shown(sheet))
    grids = lattices(sheet.across, sheet.down, budget)
    held: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    owners = [_owners(grid) for grid in grids]
    loose: list[Glyph] = []
    for glyph in sheet.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for number in range(len(grids) - 1, -1, -1):
            slot = grids[number].slot(x, y)
            if slot:
                held[number].setdefault(owners[number][slot[0]][slot[1]], []).append(glyph)
                break
        else:
            loose.append(glyph)
    items: list[Line | Fragment] = list(lines([g for g in loose if not g.turn], columns=True))
    items += [_fragment(grid, texts) for grid, texts in zip(grids, held, strict=True)]
    items.sort(key=_top)
    return PageItems(sheet, items)


def _top(item: Line | Fragment) -> float:
    return item.lattice.ys[0] if isinstance(item, Fragment) else item.base


def _owners(grid: Lattice) -> list[list[int]]:
    """For each slot the index of the cell that covers it."""
    found = [[0] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for index, (row, column, rows, columns) in enumerate(grid.cells):
        for line in found[row : row + rows]:
            line[column : column + columns] = [index] * columns
    return found


def _fragment(grid: Lattice, texts: dict[int, list[Glyph]]) -> Fragment:
    cells = []
    for index, cell in enumerate(grid.cells):
        found = tuple(cell_lines(texts[index])) if index in texts else ()
        box = grid.box(cell)
        cells.append(Filled(cell, joined(found, box[2] - box[0]), found, box))
    return Fragment(grid, tuple(cells))
