"""The heading of a table in mandated order. In: Rows before the data. Out: Rows in order.

In a grid the heading is read column by column, so that wherever a page puts the rows of
its heading, what is compared is the order of the columns. In a flattened table, and in a
heading whose cells do not say how far down they reach, the order on the page says nothing
about columns; the labels are put in mandated order and only what is missing, extra or
different remains to be seen.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from gxlint.structure.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PIECES = 40  # more loose pieces than this are not put together


def arrange(
    rows: Sequence[Row], wanted: Sequence[str], labels: dict[str, str], ruled: bool
) -> list[Row]:
    """Heading rows in the order of the wanted terminals, as far as they are known.

    labels: squeezed label to terminal, for putting broken labels together. ruled: whether
    the slots of the heading tell the order of the columns.
    """
    if ruled:
        by_column = sorted(
            range(len(rows)), key=lambda n: (rows[n].pieces[0].column, n) if rows[n].pieces else ()
        )
        return _adjacent([rows[n] for n in by_column], labels)
    known, loose = _gathered(rows, wanted, labels)
    return _in_order(known, loose, rows, wanted)


def _adjacent(rows: list[Row], labels: dict[str, str]) -> list[Row]:
    """Pieces above each other in one column, put together where they make a label."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and not last.terminal and not row.terminal:
            terminal = labels.get(last.key + row.key)
            if terminal:
                found[-1] = Row(terminal, (*last.pieces, *row.pieces), (), True, last.grid)
                continue
        found.append(row)
    return found


def _gathered(
    rows: Sequence[Row], wanted: Sequence[str], labels: dict[str, str]
) -> tuple[list[Row], list[Row]]:
    """Known labels, with those that loose pieces make; and the pieces left over."""
    known = [row for row in rows if row.terminal]
    loose = [
        Row("", (piece,), (), True, row.grid)
        for row in rows
        if not row.terminal
        for piece in row.pieces
    ]
    if len(loose) < 2 or len(loose) > _MOST_PIECES:
        return known, loose
    have = [row.terminal for row in known]
    texts = {terminal: text for text, terminal in labels.items()}
    for terminal in wanted:
        if terminal in have:
            have.remove(terminal)
            continue
        parts = _parts(texts[terminal], loose)
        if parts:
            pieces = tuple(piece for part in parts for piece in part.pieces)
            known.append(Row(terminal, pieces, (), True, -1))
            loose = [row for row in loose if row not in parts]
    return known, loose


def _parts(label: str, loose: Sequence[Row]) -> tuple[Row, ...] | None:
    """Two or three loose pieces that make the label."""
    fitting = [row for row in loose if row.key in label]
    for size in (2, 3):
        for group in combinations(fitting, size):
            if sum(len(row.key) for row in group) != len(label):
                continue
            for order in permutations(group):
                if "".join(row.key for row in order) == label:
                    return order
    return None


def _in_order(
    known: Sequence[Row], loose: Sequence[Row], rows: Sequence[Row], wanted: Sequence[str]
) -> list[Row]:
    """Known labels in mandated order; a loose piece stays before the label it stood before."""
    places: dict[str, list[int]] = {}
    for index, terminal in enumerate(wanted):
        places.setdefault(terminal, []).append(index)
    keyed: list[tuple[float, int, Row]] = []
    for row in known:
        left = places.get(row.terminal)
        place = left.pop(0) if left else len(wanted)
        keyed.append((float(place), len(keyed), row))
    place_of = {id(row.pieces[0]): place for place, _, row in keyed if row.pieces}
    for row in loose:
        following = _after(row, rows)
        end = float(len(wanted))
        before = place_of.get(id(following.pieces[0]), end) if following else end
        keyed.append((before - 0.5, len(keyed), row))
    return [row for _, _, row in sorted(keyed, key=lambda entry: entry[:2])]


def _after(loose: Row, rows: Sequence[Row]) -> Row | None:
    seen = False
    for row in rows:
        if seen and row.terminal:
            return row
        if loose.pieces[0] in row.pieces:
            seen = True
    return None
