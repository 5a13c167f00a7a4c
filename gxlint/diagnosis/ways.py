"""Ways to mend a system, the likeliest first. In: corrections, evidence. Out: Ways.

A way is one correction with its guess of how it came about. Fewer faults come first, then
what another source confirms, then what looks like a slip of the hand, then the order of
the report.
"""

from __future__ import annotations

from gxlint.diagnosis.slips import slip
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gxlint.diagnosis.patterns import Pattern
    from gxlint.diagnosis.slips import Slip
    from gxlint.diagnosis.system import Correction, Number
    from gxlint.model.edition import TableForm
    from gxlint.model.evidence import Evidence
    from gxlint.model.report import Address

    Values = Mapping[Address, Number]


class Change(NamedTuple):
    """What a cell holds, what it should hold, and the slip that looks likeliest."""

    address: Address
    old: Number
    new: Number
    slip: Slip


class Way(NamedTuple):
    """pattern: set where the changes are one fault of a whole row or column, or an exchange.

    confirmed: what other sources say for it, less what they say against it.
    """

    correction: Correction
    changes: tuple[Change, ...]
    pattern: Pattern | None
    confirmed: int
    witnesses: tuple[Evidence, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """What ways are sorted by."""
        slips = sum(change.slip.rank for change in self.changes)
        return -self.confirmed, 0 if self.pattern else 1, slips


class Context(NamedTuple):
    """forms: of each table; values: of all cells that hold a number; last: of last year."""

    forms: Mapping[str, TableForm]
    values: Values
    last: Values
    evidence: Sequence[Evidence]

    def place(self, address: Address) -> tuple[str, int]:
        """What cells are sorted by: as the form has them."""
        return address.table, self.forms[address.table].slots[address.row, address.column]


def way(context: Context, correction: Correction, pattern: Pattern | None = None) -> Way:
    """A correction with all that is known of it."""
    values = context.values
    changes = []
    for address in sorted(correction, key=context.place):
        form, new = context.forms[address.table], values[address] + correction[address]
        guess = slip(form, address, new, values, context.last)
        changes.append(Change(address, values[address], new, guess))
    confirmed, witnesses = _heard(context, correction)
    return Way(correction, tuple(changes), pattern, confirmed, witnesses)


def ranked(ways: Iterable[Way]) -> list[Way]:
    """The likeliest first; of equals the one that was found first."""
    return sorted(ways, key=lambda one: one.rank)


def _heard(context: Context, correction: Correction) -> tuple[int, tuple[Evidence, ...]]:
    """What other sources say for the correction, less what against it; and who is for it."""
    balance = 0
    witnesses = []
    for one in context.evidence:
        touched = any(address in correction for reading in one.readings for address in reading)
        if not touched:
            continue
        before = _agrees(one, context.values, {})
        after = _agrees(one, context.values, correction)
        balance += after - before
        if after and not before:
            witnesses.append(one)
    return balance, tuple(witnesses)


def _agrees(one: Evidence, values: Values, correction: Correction) -> bool:
    """Whether one of the readings is what the source says."""
    for reading in one.readings:
        if all(address in values for address in reading):
            total = sum(values[address] + correction.get(address, 0) for address in reading)
            if total == one.value:
                return True
    return False
