"""The same report says the same in every layout: same facts, same findings, places apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.finding import Diagnostic
from gxlint.model.report import Address, Fact
from tests.properties import trials
from tests.properties.strategies import SAMPLES
from tests.support import damage
from tests.support.checking import checked, laid_out, reported
from tests.support.layouts import ALL, RULED
from tests.support.sample import Sample

_VALUES: st.SearchStrategy[int | str] = st.sampled_from([0, 1, 17, "/", "3件", "2.5"])
_SOME = st.lists(st.sampled_from(ALL[1:]), min_size=3, max_size=3, unique=True)


def _facts(sample: Sample, layout: str) -> dict[Address, tuple[object, ...]]:
    facts = reported(laid_out(sample, layout)).facts
    return {address: _plain(fact) for address, fact in facts.items()}


def _plain(fact: Fact) -> tuple[object, ...]:
    return fact.state, fact.value, fact.text


def _told(sample: Sample, layout: str) -> set[tuple[str, Address | None, str]]:
    return {_said(one) for one in checked(laid_out(sample, layout)).diagnostics}


def _said(one: Diagnostic) -> tuple[str, Address | None, str]:
    return one.rule, one.address, one.message


@settings(max_examples=20)
@given(data=st.data(), sample=SAMPLES, layouts=_SOME)
def test_wrong_numbers(data: st.DataObject, sample: Sample, layouts: list[str]) -> None:
    """Up to three cells changed, to numbers or to what is none."""
    cells = st.lists(st.sampled_from(trials.summed(sample)), max_size=3, unique=True)
    for address in data.draw(cells):
        value = data.draw(_VALUES)
        sample = damage.valued(sample, address, value)
    facts, told = _facts(sample, ALL[0]), _told(sample, ALL[0])
    for layout in layouts:
        assert _facts(sample, layout) == facts, layout
        assert _told(sample, layout) == told, layout


@settings(max_examples=16)
@given(data=st.data(), sample=SAMPLES, layouts=_SOME)
def test_blank_cells(data: st.DataObject, sample: Sample, layouts: list[str]) -> None:
    """Up to six blank cells, in the layouts that show them."""
    cells = st.lists(st.sampled_from(list(sample.cells)), min_size=1, max_size=6, unique=True)
    for address in data.draw(cells):
        sample = damage.valued(sample, address, "")
    facts, told = _facts(sample, RULED[0]), _told(sample, RULED[0])
    for layout in set(layouts) & set(RULED):
        assert _facts(sample, layout) == facts, layout
        assert _told(sample, layout) == told, layout


@settings(max_examples=20)
@given(data=st.data(), sample=SAMPLES, layouts=_SOME)
def test_damaged_labels_and_rows(data: st.DataObject, sample: Sample, layouts: list[str]) -> None:
    """A row left out and a label misspelt: the same rules speak, and the same rows are read."""
    table, row = data.draw(st.sampled_from(trials.rows_of(sample)))
    marks = [mark for mark in trials.row_marks(sample) if mark.row != row]
    mark = data.draw(st.sampled_from(marks))
    label = sample.sheets[mark.table].labels[mark]
    sample = damage.labelled(sample, mark, label[:-1] + "某")
    sample = damage.without_row(sample, table, row)
    facts, told = _facts(sample, ALL[0]), _told(sample, ALL[0])
    for layout in layouts:
        assert _facts(sample, layout) == facts, layout
        assert _told(sample, layout) == told, layout
