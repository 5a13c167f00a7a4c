"""facts → new → facts is exact, whatever the format, the edition and the figures."""

from __future__ import annotations

import json
from io import StringIO
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.fold import shown
from gxlint.model.report import Address, Report
from gxlint.reporters import tables
from gxlint.writers.figures import read_figures
from tests.support.numbers import balanced
from tests.support.sample import EDITIONS
from tests.writers.made import SUFFIXES, YEARS, drafted, read_back, written

# What stands in cells of real reports besides plain counts.
ODD = (
    "",
    "/",
    "-",
    "*",
    "—",
    "无",
    "1,234",
    "0.30",
    "22（其中修订16件）",
    "-3",
    "12,345,678.90",
    "007",
)
MONEY = ("251000元", "25.1万元", "增3", "减1")


@st.composite
def figures(draw: st.DrawFn, edition: str) -> dict[Address, str]:
    """Balanced figures with some odd texts among them."""
    form = EDITIONS.by_id[edition]
    seed = draw(st.integers(0, 2**32))
    scale = draw(st.sampled_from((0, 3, 40, 4000)))
    cells = {
        address: str(value)
        for address, value in balanced(form, Random(seed), scale, regulations=False).items()
    }
    odd = (*ODD, *MONEY) if edition == "2019" else ODD
    for address in draw(st.lists(st.sampled_from(sorted(cells)), max_size=12)):
        cells[address] = draw(st.sampled_from(odd))
    return cells


def raw(report: Report) -> dict[Address, str]:
    return {address: shown(fact.raw) for address, fact in report.facts.items()}


def facts(report: Report, form: str) -> bytes:
    """What ``gxlint facts`` writes of the report."""
    stream = StringIO()
    tables.write(report, stream, EDITIONS.by_id, form)
    return stream.getvalue().encode()


@pytest.mark.parametrize("form", sorted(SUFFIXES))
@pytest.mark.parametrize("edition", ["2019", "2021"])
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_facts_new_facts(form: str, edition: str, data: st.DataObject) -> None:
    cells = data.draw(figures(edition))
    year = YEARS[edition]
    first = read_back(written(drafted(year=year, figures=cells), form), form)
    assert raw(first) == cells
    for name in ("facts.json", "facts.csv"):
        exported = facts(first, name.partition(".")[2])
        found = read_figures(name, exported, EDITIONS)
        assert (found.cells, found.year, found.absent) == (cells, year, 0)
        second = read_back(written(drafted(year=year, figures=found.cells), form), form)
        again, before = (json.loads(facts(report, "json"))["tables"] for report in (second, first))
        assert again == before


def test_every_format_says_the_same() -> None:
    made = drafted(figures=dict.fromkeys(raw(read_back(written(drafted(), "html"), "html")), "7"))
    found = [raw(read_back(written(made, form), form)) for form in SUFFIXES]
    assert all(each == found[0] for each in found)
    assert set(found[0].values()) == {"7"}
