"""Mutation of every identity: each cell that it names, changed by one, makes it speak."""

from __future__ import annotations

import pytest

from gxlint.checks import compile_rules
from gxlint.model.finding import Finding
from gxlint.model.report import Address, Report
from gxlint.model.rule import Rule
from tests.support.checking import engine, laid_out, reported
from tests.support.clean import clean
from tests.support.sample import EDITIONS

_YEARS = {"2019": 2020, "2021": 2024}
IDENTITIES = [rule for rule in engine().rulebook.rules if rule.kind == "identity"]
CASES = [(rule, edition) for rule in IDENTITIES for edition in rule.editions]


def _changed(report: Report, address: Address, delta: int) -> Report:
    fact = report.facts[address]
    assert isinstance(fact.value, int)
    facts = {**report.facts, address: fact._replace(value=fact.value + delta)}
    return report._replace(facts=facts)


def _spoken(rule: Rule, report: Report) -> list[Finding]:
    plan = compile_rules([rule], EDITIONS.by_id)
    return plan.run(report)[0]


def _operands(found: list[Finding]) -> set[Address]:
    named = {one.address for one in found}
    named |= {operand.address for one in found for operand in one.related}
    return {address for address in named if address is not None}


def _is_equation(rule: Rule) -> bool:
    claim = str(rule.params["assert"])
    return claim.count("==") == 1 and " or " not in claim


@pytest.mark.parametrize(("rule", "edition"), CASES, ids=lambda part: getattr(part, "id", part))
def test_each_cell_that_it_names_makes_it_speak(rule: Rule, edition: str) -> None:
    """From all zero, where an inequality is at its edge; up or down by one."""
    report = reported(laid_out(clean(year=_YEARS[edition], zero=True)))
    assert not _spoken(rule, report)
    named: set[Address] = set()
    caught: set[Address] = set()
    for address in report.facts:
        for delta in (1, -1):
            found = _spoken(rule, _changed(report, address, delta))
            named |= _operands(found)
            if found:
                caught.add(address)
                assert address in _operands(found)
    assert named
    assert caught == named


@pytest.mark.parametrize(
    ("rule", "edition"),
    [case for case in CASES if _is_equation(case[0])],
    ids=lambda part: getattr(part, "id", part),
)
def test_an_equation_speaks_of_either_direction(rule: Rule, edition: str) -> None:
    report = reported(laid_out(clean(year=_YEARS[edition], level="government", seed=7)))
    assert not _spoken(rule, report)
    operands: set[Address] = set()
    silent: dict[Address, int] = {}
    for address, fact in report.facts.items():
        if not isinstance(fact.value, int):
            continue
        for delta in (1, -1):
            found = _spoken(rule, _changed(report, address, delta))
            operands |= _operands(found)
            if not found:
                silent[address] = delta
    assert operands
    assert not operands & set(silent)
