"""Every change of a single cell of 表三 and 表四 is told at a place that includes the cell."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.report import Address
from tests.properties.strategies import LAYOUTS, SAMPLES
from tests.properties.trials import changed_cell, summed
from tests.support import damage
from tests.support.checking import checked, laid_out, reported, said
from tests.support.clean import clean
from tests.support.layouts import ALL, RULED
from tests.support.sample import Sample

_DELTAS = (1, -1)


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("zero", [False, True])
def test_every_cell(year: int, zero: bool) -> None:
    """Every cell, one up and one down, the layouts in turn."""
    sample = clean(year=year, seed=1, zero=zero)
    layouts = cycle(ALL)
    missed = [
        problem
        for address in summed(sample)
        for delta in (_DELTAS[:1] if zero else _DELTAS)
        if (problem := changed_cell(sample, address, _moved(sample, address, delta), next(layouts)))
    ]
    assert not missed


def _moved(sample: Sample, address: Address, delta: int) -> int:
    return int(sample.cells[address]) + delta


@settings(max_examples=60)
@given(data=st.data(), sample=SAMPLES, layout=LAYOUTS, value=st.integers(0, 99_999))
def test_any_value_in_any_cell(
    data: st.DataObject, sample: Sample, layout: str, value: int
) -> None:
    address = data.draw(st.sampled_from(summed(sample)))
    if sample.cells[address] == value:
        value += 1
    assert not changed_cell(sample, address, value, layout)


@settings(max_examples=40)
@given(data=st.data(), sample=SAMPLES, layout=st.sampled_from(RULED))
def test_a_blank_cell_is_told_once_and_no_sum_over_it_speaks(
    data: st.DataObject, sample: Sample, layout: str
) -> None:
    address = data.draw(st.sampled_from(list(sample.cells)))
    rendered = laid_out(damage.valued(sample, address, ""), layout)
    result = checked(rendered)
    assert [one.name for one in result.diagnostics] == ["blank-cell"], said(result.diagnostics)
    (told,) = result.diagnostics
    assert told.address == address
    assert told.location.line == rendered.cell(address).line
    if address.table in ("表三", "表四"):
        reasons = {(one.rule, one.reason) for one in result.not_evaluated}
        assert any(reason == "blank-operand" for _, reason in reasons)


@settings(max_examples=24)
@given(data=st.data(), sample=SAMPLES)
def test_a_blank_that_cannot_be_seen_costs_its_row_only(
    data: st.DataObject, sample: Sample
) -> None:
    """Where nothing marks a blank cell, its row cannot be told: it is said so, and once."""
    address = data.draw(st.sampled_from(summed(sample)))
    layout = data.draw(st.sampled_from([name for name in ALL if name not in RULED]))
    rendered = laid_out(damage.valued(sample, address, ""), layout)
    report = reported(rendered)
    assert Counter(fault.code for fault in report.faults) in (
        Counter(["cell-count"]),
        Counter(["table-unread"]),
    )
    for kept, fact in report.facts.items():
        assert kept != address
        assert fact.value is not None
        assert tuple(fact.location[:4]) == tuple(rendered.cell(kept))


@settings(max_examples=40)
@given(sample=SAMPLES, layout=LAYOUTS, share=st.floats(0.05, 1), seed=st.integers(0, 999))
def test_with_many_blanks_nothing_is_read_into_another_cell(
    sample: Sample, layout: str, share: float, seed: int
) -> None:
    """As published: every cell without a count left blank, and others too."""
    draw = Random(seed)
    for address, value in sample.cells.items():
        if value == 0 or draw.random() < share:
            sample = damage.valued(sample, address, "")
    rendered = laid_out(sample, layout)
    report = reported(rendered)
    for address, fact in report.facts.items():
        assert str(fact.value if fact.value is not None else "") == str(sample.cells[address])
    if layout in RULED:
        assert set(report.facts) == set(sample.cells)
        rules = {one.name for one in checked(rendered).diagnostics}
        assert rules <= {"blank-cell"}


@settings(max_examples=30)
@given(
    data=st.data(), sample=SAMPLES, text=st.sampled_from(["/", "—", "无", "3件", "减4", "O", "12?"])
)
def test_what_is_no_number_is_told_at_its_cell_and_not_added_up(
    data: st.DataObject, sample: Sample, text: str
) -> None:
    address = data.draw(st.sampled_from(summed(sample)))
    layout = data.draw(LAYOUTS)
    rendered = laid_out(damage.valued(sample, address, text), layout)
    told = checked(rendered).diagnostics
    assert len(told) == 1, said(told)
    assert told[0].address == address
    assert tuple(told[0].location[:4]) == tuple(rendered.cell(address))


@pytest.mark.parametrize("layout", ALL)
def test_a_letter_in_the_last_cell_behind_a_merged_label_is_told_at_its_cell(layout: str) -> None:
    sample = clean(seed=5)
    address = next(one for one in sample.cells if one.row == "予以公开" and one.column == "总计")
    told = checked(laid_out(damage.valued(sample, address, "O"), layout)).diagnostics
    assert [one.address for one in told] == [address], said(told)


@pytest.mark.parametrize("layout", [name for name in ALL if name not in RULED])
@pytest.mark.parametrize(("count", "names"), [(3, ["cell-count"] * 3), (13, ["cell-counts"])])
def test_a_column_that_is_blank_in_most_rows_is_told_once(
    count: int, names: list[str], layout: str
) -> None:
    """Where nothing marks a blank cell, each of its rows lacks one: that is one fault."""
    sample = clean(seed=2)
    blank = [one for one in sample.cells if (one.table, one.column) == ("表三", "其他")][:count]
    for address in blank:
        sample = damage.valued(sample, address, "")
    rendered = laid_out(sample, layout)
    told = checked(rendered).diagnostics
    assert [one.name for one in told] == names, said(told)
    assert told[0].location.line <= rendered.cell(blank[0]._replace(column="自然人")).line
    if count > 3:
        assert "13行都读到6格，应有7格" in told[0].message
