"""The heading of a table in mandated order. In: Rows before the data. Out: Rows in order.

In a grid the heading is read column by column, so that wherever a page puts the rows of
its heading, what is compared is the order of the columns. In a flattened table, and in a
heading whose cells do not say how far down they reach, the order on the page says nothing
about columns; the labels are put in mandated order and only what is missing, extra or
different remains to be seen.
"""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

from gxlint.record import TYPE_CHECKING
from gxlint.structure.repair import Unit, Want, align
from gxlint.structure.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.edition import Axis
    from gxlint.structure.pieces import Piece
    from gxlint.structure.repair import Options

_MOST_PIECES = 40  # more loose pieces than this are not put together
_NEAR = 60  # likeness (0-100) from which a piece is a missing label, misspelt


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
        columns = _adjacent([rows[n] for n in by_column], labels)
        if not _in_place(columns, wanted):
            return columns
        # Only groups stand elsewhere: a page may centre 行政诉讼 over its ten columns.
    known, loose = _gathered(rows, wanted, labels)
    return _in_order(known, loose, rows, wanted, labels)


def as_on_page(arranged: Sequence[Row], page: Sequence[Row], family: Sequence[str]) -> list[Row]:
    """The arranged rows with the columns of one group in the order that the page has them in.

    Only where each of them (family: their terminals) stands on the page in one piece, all
    in one line or each in its own: then nothing but their order can have put them there.
    """
    found = [row for row in page if row.terminal in family]
    lines = [row.pieces[0].location.line for row in found]
    clear = len(set(lines)) == 1 or all(a < b for a, b in pairwise(lines))
    if sorted(row.terminal for row in found) != sorted(family) or not clear:
        return list(arranged)
    order = iter(found)
    return [next(order) if row.terminal in family else row for row in arranged]


def total_as_on_page(
    arranged: Sequence[Row], page: Sequence[Row], columns: Axis, data: Sequence[Row]
) -> list[Row]:
    """The arranged rows with the total before the other columns, where the page has it there.

    In one line with them it is before them. A cell a line, it may only stand higher than they
    do: then the rows of values (data) tell, by what more of them add up to.
    """
    total, first = (columns.terminals[columns.leaves[n]] for n in (-1, 0))
    places = {row.terminal: n for n, row in reversed(list(enumerate(page)))}
    if columns.leaves[-1] not in columns.totals or not {total, first} <= places.keys():
        return list(arranged)
    high, low = (page[places[name]].pieces[0].location.line for name in (total, first))
    before = places[total] < places[first]
    if not before or not (high == low > 0 or _adds_up_to_first(data, len(columns.leaves))):
        return list(arranged)
    found = [row for row in arranged if row.terminal != total]
    index = next(n for n, row in enumerate(found) if row.terminal == first)
    return [*found[:index], page[places[total]], *found[index:]]


def _adds_up_to_first(data: Sequence[Row], size: int) -> bool:
    """Whether more rows have the sum of their values in front than at the end."""
    held = [[piece.key for piece in row.values if piece.key] for row in data]
    whole = [keys for keys in held if len(keys) == size and all(map(str.isdecimal, keys))]
    rows = [[int(key) for key in keys] for keys in whole]
    ahead = sum(2 * row[0] == sum(row) for row in rows)
    return ahead > sum(2 * row[-1] == sum(row) for row in rows)


def _in_place(rows: Sequence[Row], wanted: Sequence[str]) -> bool:
    """Whether every wanted label is there once, and those that repeat are in mandated order."""
    said = [row.terminal for row in rows]
    if sorted(said) != sorted(wanted):
        return False
    repeated = {name for name in wanted if wanted.count(name) > 1}
    if not repeated:
        return False
    return [n for n in said if n in repeated] == [n for n in wanted if n in repeated]


def _adjacent(rows: list[Row], labels: dict[str, str]) -> list[Row]:
    """Pieces above each other in one column, put together where they make a label."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and not last.terminal and not row.terminal:
            terminal = labels.get(last.key + row.key)
            if terminal:
                found[-1] = Row(terminal, (*last.pieces, *row.pieces), (), last.grid)
                continue
        found.append(row)
    return found


def _gathered(
    rows: Sequence[Row], wanted: Sequence[str], labels: dict[str, str]
) -> tuple[list[Row], list[Row]]:
    """Known labels, with those that loose pieces make; and what is left over."""
    known = [row for row in rows if row.terminal]
    left = [row for row in rows if not row.terminal]
    loose = [Row("", (piece,), (), row.grid) for row in left for piece in row.pieces]
    if len(loose) < 2 or len(loose) > _MOST_PIECES:
        return known, left
    have = [row.terminal for row in known]
    texts = {terminal: text for text, terminal in labels.items()}
    for terminal in wanted:
        if terminal in have:
            have.remove(terminal)
            continue
        parts = _parts(texts[terminal], loose)
        if parts:
            pieces = tuple(piece for part in parts for piece in part.pieces)
            known.append(Row(terminal, pieces, (), -1))
            loose = [row for row in loose if row not in parts]
    free = {piece for row in loose for piece in row.pieces}
    kept = [row._replace(pieces=tuple(p for p in row.pieces if p in free)) for row in left]
    return known, [row for row in kept if row.pieces]


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
    known: Sequence[Row],
    loose: Sequence[Row],
    rows: Sequence[Row],
    wanted: Sequence[str],
    labels: dict[str, str],
) -> list[Row]:
    """Labels in mandated order, an unknown one where the label that it should be is missing."""
    end = float(len(wanted))
    places = _places(known, wanted)
    missing = [n for n in range(len(wanted)) if n not in places]
    keyed = [(float(place), row) for place, row in zip(places, known, strict=True) if place < end]
    spare = [row for place, row in zip(places, known, strict=True) if place == end]
    texts = {terminal: text for text, terminal in labels.items()}
    for row in loose:
        lacking = missing if len(loose) <= _MOST_PIECES else ()
        place = _nearest(row, [(n, texts[wanted[n]]) for n in lacking])
        if place < 0:
            spare.append(row)
        else:
            missing.remove(place)
            keyed.append((float(place), row))
    if len(spare) == len(missing):
        keyed += [(float(n), row) for n, row in zip(missing, spare, strict=True)]
    else:
        place_of = {id(row.pieces[0]): place for place, row in keyed if row.pieces}
        after = _following(rows)
        for row in spare:
            following = None if row.terminal else after.get(row.pieces[0])
            before = place_of.get(id(following.pieces[0]), end) if following else end
            keyed.append((before - 0.5 if following else end, row))
    return [row for _, row in sorted(keyed, key=lambda entry: entry[0])]


def _places(known: Sequence[Row], wanted: Sequence[str]) -> list[int]:
    """The place of each known label among the wanted; len(wanted) where it is one too many.

    A label that several groups of columns have is told by the order on the page.
    """
    several = {name for name in wanted if wanted.count(name) > 1}
    wants = [n for n, name in enumerate(wanted) if name in several]
    units = [n for n, row in enumerate(known) if row.terminal in several]
    first: dict[str, int] = {}
    for n, row in enumerate(known):
        first.setdefault(row.terminal, n)
    places = [
        wanted.index(row.terminal)
        if row.terminal in wanted and row.terminal not in several and first[row.terminal] == n
        else len(wanted)
        for n, row in enumerate(known)
    ]
    if [wanted[place] for place in wants] == [known[n].terminal for n in units]:
        for place, n in zip(wants, units, strict=True):
            places[n] = place
        return places
    taken = align(
        [Unit(known[n].terminal, "", at=n) for n in units],
        [Want(wanted[place]) for place in wants],
        _unlike,
    )
    for place, step in zip(wants, (step for step in taken if step.want), strict=True):
        if step.unit:
            places[step.unit.at] = place
    return places


def _unlike(_unit: Unit) -> Options:
    return {}


def _nearest(row: Row, missing: Sequence[tuple[int, str]]) -> int:
    """The place of the missing label that this one is nearly; -1 where it is like none."""
    from rapidfuzz.fuzz import ratio

    likeness, place = max(((ratio(row.key, text), -n) for n, text in missing), default=(0, 1))
    return -place if likeness >= _NEAR else -1


def _following(rows: Sequence[Row]) -> dict[Piece, Row]:
    """For the pieces of unknown labels the next known label on the page."""
    found: dict[Piece, Row] = {}
    following: Row | None = None
    for row in reversed(rows):
        if row.terminal:
            following = row
        elif following is not None:
            found.update(dict.fromkeys(row.pieces, following))
    return found
