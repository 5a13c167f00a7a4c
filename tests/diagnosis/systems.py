"""Systems to explain, made from figures. In: cells, changes. Out: Context, locate's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from gxlint.checks import compile_rules
from gxlint.diagnosis.locating import Located, locate
from gxlint.diagnosis.system import Limits, System, systems
from gxlint.diagnosis.ways import Context, Way
from gxlint.model.equation import Equation
from gxlint.model.evidence import Evidence
from gxlint.model.place import NOWHERE
from gxlint.model.report import Address
from gxlint.rulebook import load
from tests.support.numbers import balanced
from tests.support.sample import EDITIONS

Figures = dict[Address, int]


@cache
def equations(edition: str) -> tuple[Equation, ...]:
    rules = [rule for rule in load().rules if rule.kind == "identity"]
    return compile_rules(rules, EDITIONS.by_id).equations(edition)


def figures(edition: str, seed: int, scale: int = 20) -> Figures:
    """Figures of 表三 and 表四 that all identities hold for."""
    cells = balanced(EDITIONS.by_id[edition], Random(seed), scale, regulations=False)
    return {a: int(value) for a, value in cells.items() if a.table in ("表三", "表四")}


def context(
    edition: str,
    values: Mapping[Address, int],
    last: Mapping[Address, int] | None = None,
    evidence: Sequence[Evidence] = (),
) -> Context:
    return Context(EDITIONS.by_id[edition].tables, dict(values), dict(last or {}), evidence)


def broken(edition: str, values: Mapping[Address, int]) -> list[System]:
    return list(systems(equations(edition), dict(values), Limits()))


def located(
    edition: str,
    values: Mapping[Address, int],
    last: Mapping[Address, int] | None = None,
    evidence: Sequence[Evidence] = (),
) -> Located:
    """What is located in the one system that is broken."""
    (system,) = broken(edition, values)
    return locate(system, context(edition, values, last, evidence), lambda correction: True)


def changes(ways: Sequence[Way]) -> dict[Address, int]:
    """What ways write where, all together."""
    return {change.address: int(change.new) for way in ways for change in way.changes}


def sentence(address: Address, value: int) -> Evidence:
    return Evidence(((address,),), value, f"共{value}件", NOWHERE, "sentence")
