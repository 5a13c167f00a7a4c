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

# Costs are whole numbers, so that what is equally cheap does not depend on rounding.
COST = 1_000_000  # of a wanted unit that is not there, and of a known one that is not wanted
_OUT = COST
_IN = COST
_JUNK = COST * 6 // 10  # an unknown unit that is not wanted
_AWAY = COST // 1000  # a unit that stands in another's place; so little that it only breaks ties
_WEAK = COST // 20  # something that may not be a unit at all
RESIZED = COST * 3 // 10  # a unit with another number of values than is asked for


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


Options = dict[int, tuple[int, Kind]]
"""What a unit may be taken for: index of a want, at what cost, and how it is then called."""


def align(
    units: Sequence[Unit],
    wants: Sequence[Want],
    unofficial: Callable[[Unit], Options],
    homes: Sequence[int] = (),
) -> list[Step]:
    """The cheapest way to read the units as the wants, in mandated order.

    unofficial(unit) gives what an unofficial unit may be taken for, at a cost below two
    units; the same object for units of which the same is true. homes: for each unit the
    index of the want whose place it has, -1 for any; of two units that changed places the
    one that stands elsewhere is told. Time: of units that are like no want, a lookup each.
    """
    official = _Official(wants)
    choices = [official(unit) if unit.terminal else unofficial(unit) for unit in units]
    if homes:
        choices = [_at_home(some, home) for some, home in zip(choices, homes, strict=True)]
    return _name_moves(_trace(units, wants, choices, _costs(units, len(wants), choices)))


class _Official:
    """What an official unit may be taken for: the wants of its own label."""

    def __init__(self, wants: Sequence[Want]) -> None:
        self._wants = wants
        self._known: dict[tuple[str, int], Options] = {}

    def __call__(self, unit: Unit) -> Options:
        options = self._known.get((unit.terminal, unit.size))
        if options is None:
            options = {
                place: (0 if want.size == unit.size else RESIZED, Kind.MATCHED)
                for place, want in enumerate(self._wants)
                if want.terminal == unit.terminal
            }
            self._known[unit.terminal, unit.size] = options
        return options


def _at_home(options: Options, home: int) -> Options:
    return {
        place: (cost if home in (place, -1) else cost + _AWAY, kind)
        for place, (cost, kind) in options.items()
    }


def _costs(units: Sequence[Unit], columns: int, choices: Sequence[Options]) -> list[list[int]]:
    """For each number of units and of wants that are done: what the rest costs at least.

    Less what it would cost to leave out all units that remain: a unit that makes nothing
    cheaper then leaves the row of costs as it is, and so does the next one of its kind.
    """
    row = [_IN * left for left in range(columns, -1, -1)]
    rows = [row]
    idle: set[tuple[int, int]] = set()  # kinds of units that leave the row as it is
    for unit, options in zip(reversed(units), reversed(choices), strict=True):
        drop = _drop(unit)
        kind = (id(options), drop)
        if kind not in idle:
            changed = _cheaper(row, options, drop)
            if changed is row:
                idle.add(kind)
            else:
                row = changed
                idle.clear()
        rows.append(row)
    rows.reverse()
    return rows


def _drop(unit: Unit) -> int:
    return _WEAK if unit.weak else _OUT if unit.terminal else _JUNK


def _cheaper(below: list[int], options: Options, drop: int) -> list[int]:
    """The row of costs with one unit more; the same row where the unit is best left out."""
    here = below
    for place, (cost, _) in options.items():
        cost += below[place + 1] - drop
        if cost < here[place]:
            if here is below:
                here = below.copy()
            while place >= 0 and cost < here[place]:
                here[place] = cost
                place -= 1
                cost += _IN  # the want before is left out
    return here


def _trace(
    units: Sequence[Unit],
    wants: Sequence[Want],
    choices: Sequence[Options],
    costs: Sequence[list[int]],
) -> list[Step]:
    """The cheapest decisions; where two are, a want is rather matched, a unit rather left out."""
    steps: list[Step] = []
    i = j = 0
    while i < len(units):
        below, here = costs[i + 1], costs[i]
        best = below[j]
        missing = j < len(wants) and here[j + 1] + _IN < best
        if missing:
            best = here[j + 1] + _IN
        option = choices[i].get(j)
        if option and below[j + 1] + option[0] - _drop(units[i]) <= best:
            steps.append(Step(option[1], units[i], wants[j]))
            i, j = i + 1, j + 1
        elif missing:
            steps.append(Step(Kind.MISSING, None, wants[j], before=i))
            j += 1
        else:
            steps.append(Step(Kind.EXTRA, units[i], None))
            i += 1
    steps.extend(Step(Kind.MISSING, None, want, before=i) for want in wants[j:])
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
