"""The smallest sets of wrong cells, by search. In: System. Out: corrections.

After Fellegi and Holt (1976): the fewest cells whose change makes every identity hold.
Among the cells of such a set some identity always has only one of them in it (a set that
goes round in a circle is never smallest), and that one is known by how much the identity
is off. So cells are taken one by one, each from a broken identity that it mends.
"""

from __future__ import annotations

from gxlint.diagnosis.system import change_for
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.diagnosis.system import Correction, Number, Residuals, System

DEPTH = 3
_STEPS = 60_000  # about a second; a full table with three wrong cells takes some thousand


def smallest(system: System, depth: int = DEPTH) -> list[Correction]:
    """All smallest corrections of at most ``depth`` cells; none where it takes more."""
    for size in range(1, depth + 1):
        found = _Search(system, size).run()
        if found:
            return found
    return []


class _Search:
    """found: each correction once, by its cells and changes."""

    def __init__(self, system: System, size: int) -> None:
        self._system = system
        self._size = size
        self._steps = 0
        self._found: dict[frozenset[tuple[object, Number]], Correction] = {}

    def run(self) -> list[Correction]:
        """Every correction of exactly this many cells."""
        self._take(self._system.residuals, self._size, {})
        return list(self._found.values()) if self._steps <= _STEPS else []

    def _take(self, residuals: Residuals, left: int, taken: Correction) -> None:
        system = self._system
        if not residuals or len(residuals) > system.reach * left:
            return
        if left == 1:
            self._last(residuals, taken)
            return
        for number, off in residuals.items():
            for address in system.members[number]:
                if address in taken or self._steps > _STEPS:
                    continue
                self._steps += 1
                count = dict(system.effects[address])[number]
                change = change_for(off, count)
                if change is None or not system.allows(address, change):
                    continue
                rest = system.after(residuals, address, change)
                self._take(rest, left - 1, {**taken, address: change})

    def _last(self, residuals: Residuals, taken: Correction) -> None:
        """The cells that stand in exactly the equations that are still broken."""
        system = self._system
        for address in system.alike.get(frozenset(residuals), ()):
            number, count = system.effects[address][0]
            change = change_for(residuals[number], count)
            if address in taken or change is None or not system.allows(address, change):
                continue
            if not system.after(residuals, address, change):
                whole = {**taken, address: change}
                self._found.setdefault(frozenset(whole.items()), whole)
