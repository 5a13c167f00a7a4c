"""The alignment of rows with what the form wants: against the whole matrix, and its growth."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from random import Random

import pytest

from gxlint.structure.repair import COST, RESIZED, Kind, Options, Step, Unit, Want, align

_LABELS = "abcdef"
_DROPS = {"official": COST, "unofficial": COST * 6 // 10, "weak": COST // 20}


def _likeness(unit: Unit, wants: list[Want]) -> Options:
    """Anything at all, the same for the same key: by its place, or as if it were misspelt."""
    draw = Random(unit.key)
    prices = {place: draw.choice((1, 3, 9, 12)) * COST // 10 for place in range(len(wants))}
    return {place: (cost, Kind.NEAR) for place, cost in prices.items() if draw.random() < 0.6}


def _options(unit: Unit, wants: list[Want]) -> Options:
    if not unit.terminal:
        return _likeness(unit, wants)
    return {
        place: (0 if want.size == unit.size else RESIZED, Kind.MATCHED)
        for place, want in enumerate(wants)
        if want.terminal == unit.terminal
    }


def _price(units: list[Unit], wants: list[Want], steps: list[Step]) -> int:
    total = 0
    for step in steps:
        if step.unit and step.want:
            total += _options(step.unit, wants)[wants.index(step.want)][0]
        elif step.unit:
            kind = "weak" if step.unit.weak else "official" if step.unit.terminal else "unofficial"
            total += _DROPS[kind]
        else:
            total += COST
    return total


def _least(units: list[Unit], wants: list[Want]) -> int:
    """What the cheapest reading costs, by trying all of them."""

    @cache
    def rest(i: int, j: int) -> int:
        if i == len(units):
            return COST * (len(wants) - j)
        unit = units[i]
        kind = "weak" if unit.weak else "official" if unit.terminal else "unofficial"
        tries = [_DROPS[kind] + rest(i + 1, j)]
        if j < len(wants):
            tries.append(COST + rest(i, j + 1))
            option = _options(unit, wants).get(j)
            if option:
                tries.append(option[0] + rest(i + 1, j + 1))
        return min(tries)

    return rest(0, 0)


def _drawn(draw: Random) -> tuple[list[Unit], list[Want]]:
    wants = [Want(label, draw.randint(0, 2)) for label in _LABELS[: draw.randint(0, 6)]]
    units = []
    for at in range(draw.randint(0, 12)):
        terminal = draw.choice(("", *_LABELS))
        key = terminal or draw.choice("uvw")
        units.append(Unit(terminal, key, draw.randint(0, 2), weak=draw.random() < 0.2, at=at))
    return units, wants


@pytest.mark.parametrize("seed", range(300))
def test_it_is_the_cheapest_one(seed: int) -> None:
    """Units that leave the costs as they are, are skipped; no cheaper reading is overlooked."""
    units, wants = _drawn(Random(seed))
    steps = align(units, wants, lambda unit: _likeness(unit, wants))
    plain = [
        part
        for step in steps
        for part in (
            (step._replace(unit=None), step._replace(want=None))
            if step.kind is Kind.MOVED  # left out there, not found here
            else (step,)
        )
    ]
    assert _price(units, wants, plain) == _least(units, wants)


@pytest.mark.parametrize("seed", range(50))
def test_every_unit_and_want_is_decided_once(seed: int) -> None:
    """In their order, besides those that stand elsewhere."""
    units, wants = _drawn(Random(seed))
    steps = align(units, wants, lambda unit: _likeness(unit, wants))
    assert [step.want for step in steps if step.want] == wants
    found = [step.unit.at for step in steps if step.unit]
    assert sorted(found) == list(range(len(units)))
    kept = [step.unit.at for step in steps if step.unit and step.kind is not Kind.MOVED]
    assert all(first < second for first, second in pairwise(kept))


def test_what_follows_does_not_tell_which_of_two_is_taken() -> None:
    """Two readings that cost the same stay so however many rows there are: none is rounded."""
    wants = [Want("a", 1), Want("b", 1), Want("c", 1)]

    def likeness(_unit: Unit) -> Options:
        return dict.fromkeys(range(3), (COST * 9 // 10, Kind.PLACED))

    for more in range(40):
        units = [Unit("", "u", 1, at=0), Unit("c", "c", 1, at=1)]
        units += [Unit("", "u", 1, at=2 + n) for n in range(more)]
        first = align(units, wants, likeness)[0]
        assert (first.kind, first.want) == (Kind.PLACED, wants[0])
