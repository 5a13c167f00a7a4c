"""Which cells of a row are its values. In: Rows, TableForm. Out: Rows without filler.

In a grid or between bars a merged label leaves blank cells before its values; only the
table as a whole tells them from values that are blank. The heading says in which slot the
first value stands, and is believed where the rows bear it out. Elsewhere the number of
values tells, and rows whose labels were left out are taken apart.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.structure.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.edition import TableForm
    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.pieces import Piece

_AGREEING = 2  # so many columns of the heading must ask for the same slot


def without_filler(rows: Sequence[Row], form: TableForm) -> list[Row]:
    """The rows, each with the cells of its value slots as values, where these are known."""
    first = _first(rows, form)
    if first < 0:
        return list(rows)
    last = first + len(form.columns.leaves)
    return [_cut(row, first, last) if _fits(row, first, last) else row for row in rows]


def _cut(row: Row, first: int, last: int) -> Row:
    kept = tuple([piece for piece in row.values if first <= piece.column < last])
    return row if len(kept) == len(row.values) else row._replace(values=kept)


def ordered(rows: Sequence[Row], end: int, form: TableForm) -> bool:
    """Whether the slots of the heading, rows[:end], tell the order of the columns.

    They do not where the heading does not say how far down its cells reach: then two
    columns claim the same slot, or the values stand in other slots.
    """
    leaves = {form.columns.terminals[key] for key in form.columns.leaves}
    slots = [row.pieces[0].column for row in rows[:end] if row.terminal in leaves]
    return len(slots) == len(set(slots)) and (form.across or _first(rows, form) >= 0)


def side_by_side(rows: Sequence[Row], form: TableForm) -> int:
    """The slot of the leftmost column where all columns stand in a row, in any order; else -1."""
    leaves = {form.columns.terminals[key] for key in form.columns.leaves}
    found: dict[str, int] = {}
    for row in rows:
        if not row.values and row.terminal in leaves:
            found.setdefault(row.terminal, row.pieces[0].column)
    slots = sorted(found.values())
    together = bool(slots) and slots == list(range(slots[0], slots[0] + len(leaves)))
    return slots[0] if together else -1


def _first(rows: Sequence[Row], form: TableForm) -> int:
    """The slot of the first value; -1 where heading and rows do not agree on one."""
    places = {form.columns.terminals[key]: n for n, key in enumerate(form.columns.leaves)}
    asked: dict[int, int] = {}
    whole = side_by_side(rows, form)
    if whole >= 0:
        asked[whole] = len(places)
    for row in rows:
        if not row.values and row.terminal in places and row.pieces[0].column >= 0:
            slot = row.pieces[0].column - places[row.terminal]
            asked[slot] = asked.get(slot, 0) + 1
    first = max(asked, key=lambda slot: asked[slot], default=-1)
    if first < 0 or asked[first] < _AGREEING:
        return -1
    last = first + len(form.columns.leaves)
    held = [row for row in rows if row.values]
    fitting = sum(_fits(row, first, last) for row in held)
    return first if 2 * fitting > len(held) else -1


def _fits(row: Row, first: int, last: int) -> bool:
    """Whether the row's label stands before the value slots and every number in them."""
    if not row.values or row.values[0].column < 0:
        return False
    return not (
        [piece for piece in row.pieces if piece.column >= first]
        or [piece for piece in row.values if piece.key and not first <= piece.column < last]
    )


def sized(row: Row, form: TableForm, lexicon: Lexicon) -> list[Row]:
    """The row with the blanks of covered cells cut off; runs of several rows taken apart."""
    if not row.values:
        return [row]
    size = lexicon.rows[form.key].get(row.terminal) or (
        len(form.slots) if form.across else len(form.columns.leaves) if form.one_heading else 0
    )
    values = row.values
    if row.pieces and len(values) == size:
        return [row]
    if not row.pieces:
        values = _without_label(values, size)
    last = max((n for n, piece in enumerate(values, start=1) if piece.key), default=0)
    if size or not row.pieces:
        values = values[: max(size, last)]
    if size and len(values) > size and not form.across:
        runs = _runs(values, size)
        if runs:
            return [
                row._replace(values=runs[0]),
                *(Row("", (), run, row.grid) for run in runs[1:]),
            ]
    return [row._replace(values=values)]


def _without_label(values: tuple[Piece, ...], size: int) -> tuple[Piece, ...]:
    """The values of a row whose label is blank, without that blank cell and filler before it."""
    start = 0
    while start < len(values) - max(size, 1) and not values[start].key:
        start += 1
    return values[start:]


def _runs(values: tuple[Piece, ...], size: int) -> list[tuple[Piece, ...]]:
    """Several rows of values in a run; blanks between them are cells of blank labels."""
    runs: list[tuple[Piece, ...]] = []
    start = 0
    while start < len(values):
        while runs and not values[start].key:
            start += 1
        runs.append(values[start : start + size])
        start += size
    return runs if len(runs[-1]) == size else []
