"""Where a report leaves the form: aligning what stands there with what is mandated.

In: the units that a document has and the continuation that the grammar asks for. Out:
one Step for each unit on either side: matched, missing, extra, moved or repeated.

Least-cost alignment (as in CPCT+ error recovery for LALR parsers, on whole rows and
headings instead of single tokens), so a row left out costs one insertion and does not
drag the rest of the table along. The mandated side comes from the parse tables.
"""

from __future__ import annotations

from enum import Enum

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OUT = 1.0  # a known unit that is not wanted here
_IN = 1.0  # a wanted unit that is not there
_JUNK = 0.6  # an unknown unit that is not wanted
_AWAY = 0.001  # a unit that stands in another's place; so little that it only breaks ties
_WEAK = 0.05  # something that may not be a unit at all


class Unit(NamedTuple):
    """What stands in the document: a heading, a label, or a row with its values.

    terminal: "" where the wording is not official; key: its squeezed wording; size: how
    many values follow; numeral: a heading's own number; at: its place in the document.
    """

    terminal: str
    key: str
    size: int = 0
    numeral: int = 0
    weak: bool = False
    at: int = -1


class Want(NamedTuple):
    """What the form asks for next: a terminal, and how many values follow it (size)."""

    terminal: str
    size: int = 0


class Kind(Enum):
    """What became of a unit."""

    MATCHED = "matched"
    NEAR = "near"  # the wording deviates
    PLACED = "placed"  # taken for it by its place alone
    MISSING = "missing"
    MOVED = "moved"  # it stands elsewhere
    EXTRA = "extra"
    REPEATED = "repeated"


class Step(NamedTuple):
    """One decision; unit is None for MISSING, want is None for EXTRA and REPEATED.

    before: for MISSING, index of the unit that it should stand before (len if at the end).
    """

    kind: Kind
    unit: Unit | None
    want: Want | None
    before: int = -1


def align(
    units: Sequence[Unit],
    wants: Sequence[Want],
    likeness: Callable[[Unit, Want], tuple[float, Kind] | None],
    homes: Sequence[int] = (),
) -> list[Step]:
    """The cheapest way to read the units as the wants, in mandated order.

    likeness(unit, want) gives the cost of taking an unofficial unit for a want (below
    2) and how it is then called, or None where it cannot be. homes: for each unit
    the index of the want whose place it has, -1 for any; of two units that changed places
    the one that stands elsewhere is told. Time and space: len(units) * len(wants).
    """
    rows, columns = len(units), len(wants)
    costs = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    moves: list[list[tuple[int, Kind]]] = [
        [(2, Kind.MISSING)] * (columns + 1) for _ in range(rows + 1)
    ]
    drop = [_WEAK if u.weak else _OUT if u.terminal else _JUNK for u in units]
    for j in range(columns - 1, -1, -1):
        costs[rows][j] = costs[rows][j + 1] + _IN
    for i in range(rows - 1, -1, -1):
        unit, below, here, move = units[i], costs[i + 1], costs[i], moves[i]
        here[columns] = below[columns] + drop[i]
        move[columns] = (1, Kind.EXTRA)
        for j in range(columns - 1, -1, -1):
            want = wants[j]
            best, how = below[j] + drop[i], (1, Kind.EXTRA)
            if here[j + 1] + _IN < best:
                best, how = here[j + 1] + _IN, (2, Kind.MISSING)
            taken = _taken(unit, want, likeness)
            if taken is not None:
                away = _AWAY if homes and homes[i] not in (j, -1) else 0
                cost = below[j + 1] + taken[0] + away
                if cost <= best:
                    best, how = cost, (0, taken[1])
            here[j], move[j] = best, how
    return _name_moves(_trace(units, wants, moves))


def _taken(
    unit: Unit, want: Want, likeness: Callable[[Unit, Want], tuple[float, Kind] | None]
) -> tuple[float, Kind] | None:
    if unit.terminal:
        if unit.terminal != want.terminal:
            return None
        return (0.0 if unit.size == want.size else 0.3), Kind.MATCHED
    return likeness(unit, want)


def _trace(
    units: Sequence[Unit], wants: Sequence[Want], moves: list[list[tuple[int, Kind]]]
) -> list[Step]:
    steps: list[Step] = []
    i = j = 0
    while i < len(units) or j < len(wants):
        move, kind = moves[i][j]
        if move == 0:
            steps.append(Step(kind, units[i], wants[j]))
            i, j = i + 1, j + 1
        elif move == 1:
            steps.append(Step(kind, units[i], None))
            i += 1
        else:
            steps.append(Step(kind, None, wants[j], before=i))
            j += 1
    return steps


def _name_moves(steps: list[Step]) -> list[Step]:
    """An official unit left over is moved if it is wanted elsewhere, else repeated."""
    spare: dict[str, list[Unit]] = {}
    for step in steps:
        if step.kind is Kind.EXTRA and step.unit and step.unit.terminal:
            spare.setdefault(step.unit.terminal, []).append(step.unit)
    moved: set[int] = set()
    named: list[Step] = []
    for step in steps:
        if step.kind is Kind.MISSING and step.want and spare.get(step.want.terminal):
            unit = spare[step.want.terminal].pop(0)
            moved.add(unit.at)
            named.append(Step(Kind.MOVED, unit, step.want, step.before))
        else:
            named.append(step)
    return [
        _named_extra(step)
        for step in named
        if not (step.kind is Kind.EXTRA and step.unit and step.unit.at in moved)
    ]


def _named_extra(step: Step) -> Step:
    if step.kind is Kind.EXTRA and step.unit and step.unit.terminal:
        return step._replace(kind=Kind.REPEATED)
    return step
