"""Every way to compare that a rule may name has a module of that name."""

from __future__ import annotations

from importlib import import_module

import pytest

from gxlint.checks.claims.claim import Claims
from gxlint.formulas.layout import lay_out
from gxlint.rulebook.schema import COMPARISONS
from tests.checks.reports import EDITIONS, rule


@pytest.mark.parametrize("compare", COMPARISONS)
def test_a_way_has_its_module_and_its_names(compare: str) -> None:
    assert callable(import_module(f"gxlint.checks.claims.{compare}").judge)
    layout = lay_out(EDITIONS["2021"], EDITIONS)
    assert Claims(None).names(rule("claim", {"compare": compare}), layout)
