"""The identities as a system of equations over known numbers. In: equations, values. Out: System.

An equation with a blank or unreadable operand is not part of it: what cannot be verified
neither accuses a cell nor clears it.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from gxlint.model.equation import Equation
    from gxlint.model.report import Address

    Number = int | Decimal
    Residuals = Mapping[int, Number]
    Correction = Mapping[Address, Number]


class Limits(NamedTuple):
    """Which numbers a cell may hold: signed cells also below zero, amounts also decimals."""

    signed: frozenset[Address] = frozenset()
    amounts: frozenset[Address] = frozenset()

    def allow(self, address: Address, value: Number) -> bool:
        """Whether the value may be proposed for the cell."""
        whole = isinstance(value, int) or value % 1 == 0
        return (value >= 0 or address in self.signed) and (whole or address in self.amounts)


class System:
    """Equations that hang together, and by how much each of them is off.

    equations: all of whose operands are known; values: of every cell in them; effects:
    cell to (number of an equation, how often the cell counts in it); residuals: number
    of each broken equation to what its sum is instead of 0. A correction is cell → what
    is to be added to it.
    """

    def __init__(
        self, equations: Iterable[Equation], values: Mapping[Address, Number], limits: Limits
    ) -> None:
        self.equations = tuple(equations)
        self._limits = limits
        self.residuals: dict[int, Number] = {}
        members: list[tuple[Address, ...]] = []
        effects: dict[Address, list[tuple[int, int]]] = {}
        for number, equation in enumerate(self.equations):
            times = _times(equation)
            members.append(tuple(times))
            off: Number = equation.constant
            for address, count in times.items():
                effects.setdefault(address, []).append((number, count))
                off += count * values[address]
            if off:
                self.residuals[number] = off
        self.members = tuple(members)
        self.effects = {address: tuple(found) for address, found in effects.items()}
        self.values = {address: values[address] for address in effects}
        self.alike: dict[frozenset[int], list[Address]] = {}
        for address, found in self.effects.items():
            self.alike.setdefault(frozenset(number for number, _ in found), []).append(address)
        self.reach = max(map(len, self.effects.values()), default=0)

    def after(self, residuals: Residuals, address: Address, change: Number) -> dict[int, Number]:
        """What is still off when the cell is changed by so much."""
        left = dict(residuals)
        for number, count in self.effects[address]:
            off = left.get(number, 0) + count * change
            if off:
                left[number] = off
            else:
                left.pop(number, None)
        return left

    def allows(self, address: Address, change: Number) -> bool:
        """Whether the cell may hold what it would after the change."""
        return self._limits.allow(address, self.values[address] + change)

    def remaining(self, correction: Correction) -> dict[int, Number]:
        """What is still off after a whole correction."""
        left = dict(self.residuals)
        for address, change in correction.items():
            left = self.after(left, address, change)
        return left

    def mends(self, correction: Correction) -> bool:
        """Whether after the correction every equation holds and no number is impossible."""
        possible = all(self.allows(address, change) for address, change in correction.items())
        return possible and not self.remaining(correction)


def change_for(off: Number, count: int) -> Number | None:
    """By how much a cell must change that counts so often in an equation that is off so much."""
    if count in (1, -1):
        return -off * count
    change = -off / count if not isinstance(off, int) else -(off // count)
    return change if change * count == -off else None


def systems(
    equations: Iterable[Equation], values: Mapping[Address, Number], limits: Limits
) -> Iterator[System]:
    """The broken systems: equations that share cells, at least one of them broken."""
    known = [
        equation
        for equation in equations
        if all(address in values for address in equation.plus + equation.minus)
    ]
    for group in _connected(known):
        system = System(group, values, limits)
        if system.residuals:
            yield system


def _connected(equations: list[Equation]) -> list[list[Equation]]:
    """The equations in groups that share no cell, each in the given order."""
    group: dict[int, int] = {}
    first: dict[Address, int] = {}

    def head(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    for number, equation in enumerate(equations):
        group[number] = number
        for address in equation.plus + equation.minus:
            group[head(first.setdefault(address, number))] = head(number)
    groups: dict[int, list[Equation]] = {}
    for number, equation in enumerate(equations):
        groups.setdefault(head(number), []).append(equation)
    return list(groups.values())


def _times(equation: Equation) -> dict[Address, int]:
    """How often each cell counts; cells that cancel out are left out."""
    times: dict[Address, int] = {}
    for sign, addresses in ((1, equation.plus), (-1, equation.minus)):
        for address in addresses:
            times[address] = times.get(address, 0) + sign
    return {address: count for address, count in times.items() if count}
