"""Balanced by construction, then changed: the changed cells are found with their values."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gxlint.diagnosis.search import smallest
from gxlint.diagnosis.solver import by_solver
from gxlint.diagnosis.system import Limits, systems
from gxlint.model.report import Address
from tests.diagnosis.systems import (
    broken,
    changes,
    equations,
    figures,
    located,
    sentence,
)
from tests.support.sample import EDITIONS

EDITION = st.sampled_from(["2019", "2021"])
SEEDS = st.integers(0, 10_000)
VALUES = st.integers(0, 99_999)


def of(values: dict[Address, int], table: str) -> list[Address]:
    return [address for address in values if address.table == table]


@settings(max_examples=80, deadline=None)
@given(data=st.data(), edition=EDITION, seed=SEEDS, value=VALUES)
def test_one_wrong_cell_of_table_3_is_found_with_its_value(
    data: st.DataObject, edition: str, seed: int, value: int
) -> None:
    right = figures(edition, seed)
    address = data.draw(st.sampled_from(of(right, "表三")))
    assume(value != right[address])
    found = located(edition, {**right, address: value})
    assert changes(found.certain) == {address: right[address]}
    assert not found.open


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell_of_table_3_is_found(edition: str) -> None:
    right = figures(edition, 7)
    for address in of(right, "表三"):
        found = located(edition, {**right, address: right[address] + 7})
        assert changes(found.certain) == {address: right[address]}


@settings(max_examples=80, deadline=None)
@given(data=st.data(), edition=EDITION, seed=SEEDS)
def test_two_wrong_cells_are_among_what_is_found(
    data: st.DataObject, edition: str, seed: int
) -> None:
    right = figures(edition, seed)
    cells = st.lists(st.sampled_from(of(right, "表三")), min_size=2, max_size=2, unique=True)
    wrong = dict(right)
    for address in data.draw(cells):
        wrong[address] += data.draw(st.integers(1, 500))
    truth = {address: right[address] for address in right if right[address] != wrong[address]}
    found = located(edition, wrong)
    sure = changes(found.certain)
    fewer = len(found.certain) + len(found.open[0].changes if found.open else ()) < 2
    ways = [{**sure, **changes([way])} for way in found.open] or [sure]
    assert fewer or truth in ways


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    edition=EDITION,
    seed=SEEDS,
    count=st.integers(1, 3),
    unknown=st.integers(0, 12),
)
def test_a_proposal_mends_everything_and_is_possible(
    data: st.DataObject, edition: str, seed: int, count: int, unknown: int
) -> None:
    """Whatever is wrong, and whatever cannot be read."""
    right = figures(edition, seed)
    cells = data.draw(
        st.lists(st.sampled_from(list(right)), min_size=count, max_size=count, unique=True)
    )
    values = {**right, **{address: data.draw(VALUES) for address in cells}}
    for address in data.draw(st.lists(st.sampled_from(list(right)), max_size=unknown)):
        values.pop(address, None)
    for system in broken(edition, values):
        for correction in smallest(system):
            mended = {a: values[a] + int(correction.get(a, 0)) for a in values}
            assert min(mended[address] for address in correction) >= 0
            assert not {e for s in broken(edition, mended) for e in s.equations} & {
                *system.equations
            }


def test_an_equation_over_an_unknown_cell_accuses_nobody() -> None:
    right = figures("2021", 3)
    values = dict(right)
    blank = Address("表三", "新收", "科研机构")
    del values[blank]
    values[Address("表三", "新收", "总计")] += 4
    (system,) = broken("2021", values)
    assert all(blank not in (*e.plus, *e.minus) for e in system.equations)
    found = located("2021", values)
    ways = [changes([way]) for way in (*found.certain, *found.open)]
    assert {Address("表三", "新收", "总计"): right[Address("表三", "新收", "总计")]} in ways


@settings(max_examples=40, deadline=None)
@given(data=st.data(), seed=SEEDS, value=st.integers(0, 60))
def test_the_wrong_cell_of_table_4_is_a_candidate_and_a_sentence_chooses_it(
    data: st.DataObject, seed: int, value: int
) -> None:
    right = figures("2021", seed)
    address = data.draw(st.sampled_from(of(right, "表四")))
    assume(value != right[address])
    wrong = {**right, address: value}
    found = located("2021", wrong)
    ways = [changes([way]) for way in (*found.certain, *found.open)]
    assert {address: right[address]} in ways
    told = located("2021", wrong, evidence=[sentence(address, right[address])])
    assert changes(told.certain) == {address: right[address]}
    assert not told.open


def test_evidence_against_a_candidate_puts_it_last() -> None:
    right = figures("2021", 5)
    total = Address("表四", "行政复议", "总计")
    wrong = {**right, Address("表四", "行政复议", "结果维持"): right[total] + 40}
    found = located("2021", wrong, evidence=[sentence(total, right[total])])
    assert total in changes([found.open[-1]])


@pytest.mark.parametrize("count", [4, 5])
def test_many_wrong_cells_are_found_by_the_solver(count: int) -> None:
    right = figures("2021", 11)
    draw = Random(count)
    wrong = dict(right)
    for address in draw.sample(of(right, "表三"), count):
        wrong[address] += draw.randint(30, 90)
    (system,) = broken("2021", wrong)
    found, proven = by_solver(system)
    truth = {a: right[a] - wrong[a] for a in right if right[a] != wrong[a]}
    assert truth in found
    assert proven


def test_too_many_wrong_cells_are_not_explained() -> None:
    right = figures("2021", 2)
    wrong = {
        a: value + 17 * n if a.table == "表三" else value
        for n, (a, value) in enumerate(right.items())
    }
    found = located("2021", wrong)
    assert (found.certain, found.open, found.note) == ((), (), "diagnosis.too-many")


def test_equations_that_share_no_cell_are_systems_of_their_own() -> None:
    zeros = dict.fromkeys(figures("2021", 0), 0)
    found = list(
        systems(equations("2021"), {**zeros, Address("表四", "行政复议", "总计"): 1}, Limits())
    )
    assert [len(system.equations) for system in found] == [1]
    assert not list(systems(equations("2021"), zeros, Limits()))


def moved(cells: list[int], by: int) -> list[int]:
    return [0, *cells[:-1]] if by > 0 else [*cells[1:], 0]


@pytest.mark.parametrize(("by", "side"), [(1, "right"), (-1, "left")])
def test_a_shifted_row_is_one_fault(by: int, side: str) -> None:
    right = figures("2021", 4, 600)
    row = [Address("表三", "新收", c) for c in EDITIONS.by_id["2021"].tables["表三"].columns.leaves]
    values = moved([right[address] for address in row], by)
    found = located("2021", {**right, **dict(zip(row, values, strict=True))})
    (way,) = found.certain
    assert way.pattern is not None
    assert (way.pattern.code, way.pattern.side) == ("row-shift", side)
    assert changes([way]) == {a: right[a] for a in row if right[a] != values[row.index(a)]}


@pytest.mark.parametrize(("by", "side"), [(1, "below"), (-1, "above")])
def test_a_shifted_column_is_one_fault(by: int, side: str) -> None:
    right = figures("2021", 4, 600)
    rows = EDITIONS.by_id["2021"].tables["表三"].rows.leaves
    column = [Address("表三", row, "自然人") for row in rows]
    values = moved([right[address] for address in column], by)
    found = located("2021", {**right, **dict(zip(column, values, strict=True))})
    (way,) = found.certain
    assert way.pattern is not None
    assert (way.pattern.code, way.pattern.side) == ("column-shift", side)


def test_exchanged_cells_are_one_fault() -> None:
    right = figures("2021", 4, 600)
    one, other = Address("表三", "新收", "自然人"), Address("表三", "新收", "商业企业")
    found = located("2021", {**right, one: right[other], other: right[one]})
    (way,) = found.certain
    assert way.pattern is not None
    assert way.pattern.code == "exchange"


def test_exchanged_rows_are_one_fault() -> None:
    right = figures("2021", 4, 600)
    columns = EDITIONS.by_id["2021"].tables["表三"].columns.leaves
    wrong = dict(right)
    for column in columns:
        one, other = Address("表三", "新收", column), Address("表三", "办理总计", column)
        wrong[one], wrong[other] = right[other], right[one]
    (way,) = located("2021", wrong).certain
    assert way.pattern is not None
    assert way.pattern.code == "rows-exchanged"


def test_a_total_row_of_last_year_is_named() -> None:
    right, last = figures("2021", 4, 600), figures("2021", 9, 600)
    row = [a for a in right if a.table == "表三" and a.row == "办理总计"]
    found = located("2021", {**right, **{a: last[a] for a in row}}, last=last)
    (way,) = found.certain
    assert way.pattern is not None
    assert way.pattern.code == "row-of-last-year"
    assert changes([way]) == {a: right[a] for a in row if right[a] != last[a]}
