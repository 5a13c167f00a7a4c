"""Every damage to sections, rows and labels is told once, at its place, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties import trials
from tests.properties.strategies import LAYOUTS, SAMPLES
from tests.properties.trials import Trial, verdict
from tests.support.clean import clean
from tests.support.layouts import ALL
from tests.support.sample import Sample

_YEARS = {"2019": 2020, "2021": 2024}


def _all(found: list[Trial], every: int = 1) -> None:
    """Judge every n-th of the trials."""
    wrong = [problem for trial in found[::every] if (problem := verdict(trial))]
    assert not wrong


@pytest.mark.parametrize("layout", ALL)
def test_sections_dropped_and_repeated(layout: str) -> None:
    sample = clean(seed=2)
    _all([*trials.dropped_sections(sample, layout), *trials.repeated_sections(sample, layout)])


@pytest.mark.parametrize("layout", ALL)
def test_sections_swapped_and_misnumbered(layout: str) -> None:
    sample = clean(seed=2)
    _all(list(trials.swapped_sections(sample, layout)), 2)
    _all(list(trials.misnumbered_sections(sample, layout)), 5)


@pytest.mark.parametrize("edition", _YEARS)
def test_headings_in_other_words(edition: str) -> None:
    sample = clean(year=_YEARS[edition], seed=2)
    found = [
        trial
        for n, wording in enumerate(trials.wordings(edition))
        for trial in trials.renamed_sections(sample, ALL[n % len(ALL)], wording)
    ]
    _all(found)


@pytest.mark.parametrize("layout", ALL)
def test_rows_dropped_repeated_and_swapped(layout: str) -> None:
    sample = clean(year=2024 if ALL.index(layout) % 2 else 2020, seed=2)
    rows = trials.rows_of(sample)
    _all([trials.dropped_row(sample, table, row, layout) for table, row in rows], 3)
    _all([trials.repeated_row(sample, table, row, layout) for table, row in rows], 5)
    _all([trials.swapped_row(sample, *pair, layout) for pair in trials.siblings(sample)], 4)


@pytest.mark.parametrize("layout", ALL)
def test_labels_left_out(layout: str) -> None:
    sample = clean(year=2024 if ALL.index(layout) % 2 else 2020, seed=2)
    marks = [*trials.row_marks(sample), *trials.column_marks(sample)]
    _all([trials.damaged_label(sample, mark, "", layout) for mark in marks], 4)


@settings(max_examples=150)
@given(data=st.data(), sample=SAMPLES, layout=LAYOUTS)
def test_labels_misspelt(data: st.DataObject, sample: Sample, layout: str) -> None:
    mark = data.draw(st.sampled_from([*trials.row_marks(sample), *trials.column_marks(sample)]))
    label = sample.sheets[mark.table].labels[mark]
    wrong = [text for text in trials.misspelt(label) if text != label]
    trial = trials.damaged_label(sample, mark, data.draw(st.sampled_from(wrong)), layout)
    assert not verdict(trial)


@settings(max_examples=40)
@given(data=st.data(), sample=SAMPLES, layout=LAYOUTS)
def test_any_row_dropped(data: st.DataObject, sample: Sample, layout: str) -> None:
    table, row = data.draw(st.sampled_from(trials.rows_of(sample)))
    assert not verdict(trials.dropped_row(sample, table, row, layout))
