"""Whole rows and columns that went wrong at once. In: System, form, last year. Out: Patterns.

One slip of the hand may spoil many cells: a value left out moves all that follow, two rows
change places, a row stays as it was last year. Such a slip is one fault, however many
cells it takes to mend it.
"""

from __future__ import annotations

from itertools import combinations

from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.diagnosis.system import Correction, Number, System
    from gxlint.model.edition import TableForm

_FEWEST = 3  # cells that must change: two moved values are two cells exchanged


class Pattern(NamedTuple):
    """code: what happened, as rules of kind localisation name it; side: where the values went.

    lines: the addresses of each row or column that it happened to.
    """

    code: str
    correction: Correction
    lines: tuple[tuple[Address, ...], ...]
    side: str = ""


def patterns(system: System, form: TableForm) -> Iterator[Pattern]:
    """Shifts and exchanges after which every identity holds."""
    rows, columns = _lines(system, form)
    for code, lines, sides in (
        ("row-shift", rows, ("right", "left")),
        ("column-shift", columns, ("below", "above")),
    ):
        for line in lines:
            correction = _whole_line(system, line)
            side = _shifted(line, correction, system.values, sides)
            if side and system.mends(correction):
                yield Pattern(code, correction, (line,), side)
    for one, other in combinations(rows, 2):
        correction = _exchanged(one, other, system.values)
        if len(correction) >= _FEWEST and system.mends(correction):
            yield Pattern("rows-exchanged", correction, (one, other))


def of_last_year(
    system: System, form: TableForm, last: Mapping[Address, Number]
) -> Iterator[Pattern]:
    """Rows that stand there as in last year's report and that the identities contradict."""
    rows, _ = _lines(system, form)
    for line in rows:
        if any(system.values[address] != last.get(address) for address in line):
            continue
        correction = _whole_line(system, line)
        if len(correction) > 1 and system.mends(correction):
            yield Pattern("row-of-last-year", correction, (line,))


def _lines(
    system: System, form: TableForm
) -> tuple[list[tuple[Address, ...]], list[tuple[Address, ...]]]:
    """The rows and the columns of the form, as far as their cells are in the system."""
    rows = [[Address(form.key, row, key) for key in form.columns.leaves] for row in form.cells]
    columns = [
        [Address(form.key, key, column) for key in form.rows.leaves]
        for column in form.columns.leaves
    ]
    known = system.effects
    found = [
        [tuple(address for address in line if address in known) for line in lines]
        for lines in (rows, columns)
    ]
    return found[0], found[1]


def _whole_line(system: System, line: Sequence[Address]) -> Correction:
    """What each cell of a row needs by the sums that cross it, were all other cells right."""
    inside = set(line)
    correction: dict[Address, Number] = {}
    for address in line:
        for number, count in system.effects[address]:
            off = system.residuals.get(number)
            if off and inside.isdisjoint(set(system.members[number]) - {address}):
                correction[address] = -off * count
                break
    return correction


def _shifted(
    line: Sequence[Address],
    correction: Correction,
    values: Mapping[Address, Number],
    sides: tuple[str, str],
) -> str:
    """To which side the values of a stretch of the line were moved, "" for none."""
    changed = [n for n, address in enumerate(line) if address in correction]
    if len(changed) < _FEWEST:
        return ""
    stretch = line[changed[0] : changed[-1] + 1]
    there = [values[address] for address in stretch]
    right = [values[address] + correction.get(address, 0) for address in stretch]
    if right[:-1] == there[1:]:
        return sides[0]
    return sides[1] if right[1:] == there[:-1] else ""


def _exchanged(
    one: Sequence[Address], other: Sequence[Address], values: Mapping[Address, Number]
) -> Correction:
    """The values of two rows each in the place of the other."""
    correction: dict[Address, Number] = {}
    for first, second in zip(one, other, strict=False):
        if first.column != second.column:
            return {}
        if gap := values[second] - values[first]:
            correction |= {first: gap, second: -gap}
    return correction
