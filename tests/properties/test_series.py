"""Two years that fit say nothing; one request more or less in either is told, where it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.checks import compile_rules
from gxlint.model.report import Address, Fact, Report
from gxlint.model.synopsis import Synopsis, synopsis
from tests.properties.strategies import LEVELS
from tests.support.checking import engine, laid_out, reported, said
from tests.support.clean import clean
from tests.support.last_year import last_year
from tests.support.sample import EDITIONS, Sample

SERIES = compile_rules(
    [rule for rule in engine().rulebook.rules if rule.kind == "series"], EDITIONS.by_id
)
COLUMNS = EDITIONS.newest().tables["表三"].columns.leaves
PAIRS: st.SearchStrategy[Sample] = st.builds(
    clean, level=LEVELS, year=st.integers(2020, 2026), seed=st.integers(0, 10_000)
)


def both(sample: Sample) -> tuple[Report, Synopsis]:
    return reported(laid_out(sample)), synopsis(reported(laid_out(last_year(sample))))


@given(PAIRS)
@settings(max_examples=25)
def test_years_that_fit_say_nothing(sample: Sample) -> None:
    rendered = laid_out(sample)
    before = laid_out(last_year(sample))
    assert not engine().check(before.name, before.data()).diagnostics
    found = engine().check(rendered.name, rendered.data(), synopsis(reported(before)))
    assert not found.diagnostics, said(found.diagnostics)
    first = sample.year == 2021  # the old form has no documents in force
    expected = {"GX702", "GX703"} if first else set()
    assert {entry.rule for entry in found.not_evaluated} == expected


@given(PAIRS, st.sampled_from(COLUMNS), st.sampled_from((1, -1, 7)), st.booleans())
@settings(max_examples=60)
def test_each_cell_that_is_carried_over_is_watched_in_either_year(
    sample: Sample, column: str, change: int, earlier: bool
) -> None:
    """Exactly the rule of that column speaks, and this year's own sums."""
    now, before = both(sample)
    row = "结转下年度" if earlier else "上年结转"
    address = Address("表三", row, column)
    changed = _changed(before.facts if earlier else now.facts, address, change)
    if earlier:
        before = before._replace(facts=changed)
    else:
        now = now._replace(facts=changed)
    (finding,) = SERIES.run(now, before).findings
    assert (finding.rule, finding.address) == ("GX701", Address("表三", "上年结转", column))
    assert str(finding.params["清单"]).count("≠") == 1


@given(PAIRS, st.sampled_from((1, -1, 7)), st.data())
@settings(max_examples=30)
def test_each_cell_of_the_documents_is_watched_in_either_year(
    sample: Sample, change: int, draw: st.DataObject
) -> None:
    now, before = both(sample)
    if sample.year < 2022:
        return
    row = draw.draw(st.sampled_from(("规章", "行政规范性文件")))
    columns = {"制发件数": now, "废止件数": now, "现行有效件数": now, "上年": before}
    name = draw.draw(st.sampled_from(sorted(columns)))
    address = Address("表二", row, "现行有效件数" if name == "上年" else name)
    changed = _changed((before if name == "上年" else now).facts, address, change)
    if name == "上年":
        before = before._replace(facts=changed)
    else:
        now = now._replace(facts=changed)
    (finding,) = SERIES.run(now, before).findings
    assert (finding.rule, finding.address) == ("GX702", Address("表二", row, "现行有效件数"))


@given(PAIRS)
@settings(max_examples=15)
def test_last_years_numbers_are_true_evidence(sample: Sample) -> None:
    """What last year's report says of a cell is what stands there."""
    now, before = both(sample)
    evidence = SERIES.run(now, before).evidence
    assert len(evidence) == len(COLUMNS)
    for one in evidence:
        ((address,),) = one.readings
        assert now.facts[address].value == one.value


def _changed(facts: dict[Address, Fact], address: Address, change: int) -> dict[Address, Fact]:
    fact = facts[address]
    return {**facts, address: fact._replace(value=fact.value + change)}
