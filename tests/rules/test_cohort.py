"""The examples of rules over many reports: what must be said is said, of whom it says."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from gxlint.cohort.judge import judge
from gxlint.model.cohort import Remark
from gxlint.model.rule import COHORT, Example, Rule
from tests.support.checking import engine
from tests.support.cohorts import cohort


class Case(NamedTuple):
    rule: Rule
    example: Example
    number: int


CASES = [
    Case(rule, example, number)
    for rule in engine().rulebook.rules
    if rule.kind == COHORT
    for number, example in enumerate(rule.examples, start=1)
]


def _named(case: Case) -> str:
    return f"{case.rule.id}-{case.number}-{'fail' if case.example.fires else 'pass'}"


def _remarks(case: Case, lang: str = "zh") -> list[Remark]:
    patch: dict[str, Any] = {k: v for k, v in case.example.patch.items() if k != "with"}
    return list(judge([case.rule], cohort(patch, case.rule), lang))


@pytest.mark.parametrize("case", [c for c in CASES if not c.example.fires], ids=_named)
def test_passing_example_says_nothing(case: Case) -> None:
    assert [remark.message for remark in _remarks(case)] == []


@pytest.mark.parametrize("case", [c for c in CASES if c.example.fires], ids=_named)
def test_failing_example_speaks_once_of_the_agency(case: Case) -> None:
    (remark,) = _remarks(case)
    agencies = {remark.agency, *(point.agency for point in remark.points)}
    assert case.example.at in agencies
    for lang in ("zh", "en"):
        (told,) = _remarks(case, lang)
        assert "{" not in told.message + told.help
        assert told.message.strip()
