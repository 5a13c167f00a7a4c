"""Every rule's own examples: what must fire fires where it says, and nothing else speaks."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from gxlint.model.finding import Diagnostic
from gxlint.model.fold import squeeze
from gxlint.model.report import Address
from gxlint.model.rule import COHORT, LOCALISATION, Example, Rule, Severity
from tests.support.checking import engine, laid_out, said, standing, undiagnosed
from tests.support.clean import clean, patched
from tests.support.last_year import beside
from tests.support.sample import address_of

_NEWEST = "2021"
_YEARS = {"2019": 2020, "2021": 2024}
_OWN_KEYS = ("with",)


class Case(NamedTuple):
    rule: Rule
    example: Example
    number: int


CASES = [
    Case(rule, example, number)
    for rule in engine().rulebook.rules
    if rule.kind != COHORT  # tests/rules/test_cohort.py
    for number, example in enumerate(rule.examples, start=1)
]
RULES = engine().rulebook.rules


def _patch(case: Case) -> dict[str, Any]:
    return {key: value for key, value in case.example.patch.items() if key not in _OWN_KEYS}


def _lawful(case: Case) -> set[str]:
    return {case.rule.id, *case.example.patch.get("with", ())}


def _run(case: Case) -> tuple[str, tuple[Diagnostic, ...]]:
    edition = _NEWEST if _NEWEST in case.rule.editions else case.rule.editions[0]
    sample, patch = clean(year=_YEARS[edition]), _patch(case)
    judge = engine() if case.rule.kind == LOCALISATION else undiagnosed()
    before = None
    if case.rule.kind == "series" or "previous" in patch:
        sample, before = beside(sample, patch)
    else:
        sample = patched(sample, patch)
    rendered = laid_out(sample)
    result = judge.check(rendered.name, rendered.data(), before)
    return rendered.text, result.diagnostics


def _named(case: Case) -> str:
    return f"{case.rule.id}-{case.number}-{'fail' if case.example.fires else 'pass'}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_an_example_of_either_kind(rule: Rule) -> None:
    assert {example.fires for example in rule.examples} == {True, False}


@pytest.mark.parametrize("case", [c for c in CASES if c.example.fires], ids=_named)
def test_failing_example_fires_its_rule_alone(case: Case) -> None:
    text, diagnostics = _run(case)
    own = [one for one in diagnostics if one.rule == case.rule.id]
    assert own, f"silent; said: {said(diagnostics)}"
    others = [one for one in diagnostics if one.rule not in _lawful(case)]
    assert not others, said(tuple(others))
    if case.example.at:
        assert any(_is_at(case.example.at, one, text) for one in own), [
            (said((one,)), one.address, standing(text, one.location)) for one in own
        ]
    for one in own:
        assert "{" not in one.message + one.help


@pytest.mark.parametrize("case", [c for c in CASES if not c.example.fires], ids=_named)
def test_passing_example_says_nothing(case: Case) -> None:
    _, diagnostics = _run(case)
    loud = [
        one for one in diagnostics if one.rule == case.rule.id or one.severity is not Severity.INFO
    ]
    lawful = [one for one in loud if one.rule not in _lawful(case) or one.rule == case.rule.id]
    assert not lawful, said(tuple(lawful))


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.example.fires and c.rule.kind == "fault"], ids=_named
)
def test_a_fault_is_said_once(case: Case) -> None:
    _, diagnostics = _run(case)
    own = [one for one in diagnostics if one.rule == case.rule.id]
    assert len(own) == 1 or "with" in case.example.patch, said(tuple(own))


def _is_at(wanted: str, one: Diagnostic, text: str) -> bool:
    """Whether the diagnostic is at the cell, or at a place that shows the wanted text."""
    if wanted.startswith("表") and wanted.endswith("]"):
        return one.address == Address(*address_of(wanted))
    there = squeeze(standing(text, one.location))
    return bool(there) and (squeeze(wanted) in there or there in squeeze(wanted))
