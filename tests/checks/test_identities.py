from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.checks import compile_rules
from gxlint.model.finding import Applicability
from gxlint.model.report import Address, Reading
from gxlint.model.rule import COHORT
from tests.checks.reports import EDITIONS, RULES, Cells, report, rule, run, zeros

IDENTITIES = ("GX301", "GX302", "GX303", "GX401")
NATURAL, TOTAL = "自然人", "总计"


def balanced(edition: str, draw: st.DataObject) -> Cells:
    """All identities hold, by construction."""
    cells = zeros(edition)
    form = EDITIONS[edition].tables["表三"]
    results = form.rows.paths["办理结果"]
    single = [*form.columns.paths["法人或其他组织"], NATURAL]
    number = st.integers(0, 50)
    for column in single:
        for row in (*results, "结转下年度"):
            cells[Address("表三", row, column)] = draw.draw(number)
        handled = sum(cells[Address("表三", row, column)] for row in results)
        cells[Address("表三", "办理总计", column)] = handled
        inflow = handled + cells[Address("表三", "结转下年度", column)]
        carried = draw.draw(st.integers(0, inflow))
        cells[Address("表三", "上年结转", column)] = carried
        cells[Address("表三", "新收", column)] = inflow - carried
    for row in form.rows.leaves:
        cells[Address("表三", row, TOTAL)] = sum(cells[Address("表三", row, c)] for c in single)
    outcomes = EDITIONS[edition].tables["表四"]
    for row in outcomes.rows.leaves:
        parts = [column for column in outcomes.columns.leaves if column != TOTAL]
        for column in parts:
            cells[Address("表四", row, column)] = draw.draw(number)
        cells[Address("表四", row, TOTAL)] = sum(cells[Address("表四", row, c)] for c in parts)
    return cells


@given(st.data(), st.sampled_from(["2019", "2021"]))
@settings(max_examples=10, deadline=None)
def test_balanced_reports_are_clean_and_every_cell_is_watched(
    draw: st.DataObject, edition: str
) -> None:
    cells = balanced(edition, draw)
    for name in IDENTITIES:
        assert run(name, report(cells, edition)) == ([], [])
    watched = [address for address in cells if address.table in ("表三", "表四")]
    for address in draw.draw(st.lists(st.sampled_from(watched), min_size=8, max_size=8)):
        for change in (1, -1):
            changed = {**cells, address: cells[address] + change}
            findings = [f for name in IDENTITIES for f in run(name, report(changed, edition))[0]]
            assert findings, f"{address} {change:+}"
            for finding in findings:
                places = {finding.address, *(operand.address for operand in finding.related)}
                assert address in places


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("name", IDENTITIES)
def test_every_operand_of_every_instance_is_seen(name: str, edition: str) -> None:
    """One cell after the other is changed by one: exactly the instances that name it speak."""
    cells = zeros(edition)
    table = "表四" if name == "GX401" else "表三"
    rows = {"GX303": ("新收", "上年结转", "办理总计", "结转下年度")}.get(name)
    results = (*EDITIONS[edition].tables["表三"].rows.paths["办理结果"], "办理总计")
    rows = results if name == "GX302" else rows
    for address in cells:
        if address.table != table:
            continue
        findings, undecided = run(name, report({**cells, address: 1}, edition))
        assert not undecided
        expected = rows is None or address.row in rows
        assert len(findings) == expected, address


def test_what_a_finding_says() -> None:
    cells = zeros("2021")
    row = {
        NATURAL: 3402,
        "商业企业": 99,
        "社会公益组织": 4,
        "法律服务机构": 5,
        "其他": 1,
        TOTAL: 3510,
    }
    cells.update({Address("表三", "新收", column): value for column, value in row.items()})
    (finding,), undecided = run("GX301", report(cells))
    assert not undecided
    assert finding.address == Address("表三", "新收", TOTAL)
    assert finding.params["行"] == "一、本年新收政府信息公开申请数量"
    assert finding.params["算式"] == "3402＋99＋4＋5＋1"
    assert finding.params["列式"] == "3402＋99＋4＋5＋1＝3511"
    assert finding.params["总计"] == finding.params["左"] == "3510"
    assert finding.params["右"] == "3511"
    assert finding.params["相差"] == "1"
    assert [operand.label for operand in finding.related][:2] == ["自然人 3402", "商业企业 99"]
    assert len(finding.related) == 6
    (edit,) = finding.edits
    assert (edit.old, edit.new, edit.address) == ("3510", "3511", finding.address)
    assert finding.applicability is Applicability.SUGGESTED


def test_all_zero_operands_are_written_as_zero() -> None:
    cells = {**zeros("2021"), Address("表四", "行政复议", TOTAL): 2}
    (finding,), _ = run("GX401", report(cells))
    assert finding.params["算式"] == finding.params["列式"] == "0"
    assert finding.params["组"] == "行政复议"


def test_a_balance_is_only_shown_not_suggested() -> None:
    cells = {**zeros("2021"), Address("表三", "新收", NATURAL): 2}
    (finding,), _ = run("GX303", report(cells))
    assert finding.address == Address("表三", "结转下年度", NATURAL)
    assert (finding.edits[0].old, finding.edits[0].new) == ("0", "2")
    assert finding.applicability is Applicability.MANUAL


def test_a_count_below_zero_is_never_proposed() -> None:
    cells = {**zeros("2021"), Address("表三", "办理总计", NATURAL): 2}
    (finding,), _ = run("GX303", report(cells))
    assert finding.edits == ()


def test_unknown_operands_decide_nothing_and_are_told_once() -> None:
    cells = zeros("2021")
    cells[Address("表三", "新收", "科研机构")] = ""
    cells[Address("表三", "上年结转", "其他")] = ""
    cells[Address("表三", "予以公开", "其他")] = "/"
    cells[Address("表三", "部分公开", "其他")] = None
    cells[Address("表三", "部分公开", TOTAL)] = 7
    cells[Address("表三", "重复申请", TOTAL)] = 1
    findings, undecided = run("GX301", report(cells))
    assert [finding.address.row for finding in findings if finding.address] == ["重复申请"]
    told = {entry.reason: entry.params for entry in undecided}
    assert set(told) == {"blank-operand", "unread-operand"}
    assert told["blank-operand"]["count"] == told["unread-operand"]["count"] == 2
    assert told["blank-operand"]["tables"] == "表三"
    assert "一、本年新收政府信息公开申请数量" in str(told["blank-operand"]["places"])


@pytest.mark.parametrize("reading", [Reading.UNREAD, Reading.ABSENT])
def test_a_table_that_is_not_there_is_told_once(reading: Reading) -> None:
    judged = report(readings={"表三": reading})
    for name in ("GX301", "GX302", "GX303"):
        findings, (entry,) = run(name, judged)
        assert not findings
        assert (entry.reason, entry.params["tables"]) == ("table-unread", "表三")
    assert run("GX401", judged) == ([], [])


def test_a_table_in_the_old_form_is_judged_by_the_old_form() -> None:
    cells = {key: value for key, value in zeros("2021").items() if key.table != "表三"}
    cells.update({key: value for key, value in zeros("2019").items() if key.table == "表三"})
    cells[Address("表三", "其他处理", NATURAL)] = 3
    cells[Address("表三", "其他处理", TOTAL)] = 3
    judged = report(cells, forms={"表三": "2019"})
    findings, undecided = run("GX302", judged)
    assert {f.address.column for f in findings if f.address} == {NATURAL, TOTAL}
    assert not undecided
    assert run("GX301", judged) == ([], [])
    assert run("GX401", judged) == ([], []), "表四 still follows the report's own edition"


def test_decimals_are_exact() -> None:
    cells = zeros("2019")
    fee = Address("表二", "政府集中采购", "采购总金额")
    cells[fee] = Decimal("0.30")
    (finding,), _ = run("GX306", report(cells, "2019", 2019))
    assert finding.params["政府集中采购/采购总金额"] == "0.3"
    assert finding.address == fee
    assert finding.edits == ()


def test_rows_without_the_columns_are_left_out() -> None:
    cells = zeros("2021")
    cells[Address("表二", "行政规范性文件", "制发件数")] = 9
    (finding,), undecided = run("GX304", report(cells))
    assert not undecided
    assert finding.params["行"] == "行政规范性文件"
    assert (finding.params["制发件数"], finding.params["现行有效件数"]) == ("9", "0")
    assert finding.address == Address("表二", "行政规范性文件", "现行有效件数")


@pytest.mark.parametrize(("edition", "rows"), [("2019", 23), ("2021", 25)])
def test_identities_are_equations(edition: str, rows: int) -> None:
    """All sums of 表三 and 表四, and nothing that is a comparison."""
    plan = compile_rules([one for one in RULES.values() if one.kind != COHORT], EDITIONS)
    equations = plan.equations(edition)
    assert plan.equations(edition) is equations
    count = Counter(equation.rule for equation in equations)
    assert count == {"GX301": rows, "GX302": 7, "GX303": 7, "GX401": 3}
    assert len({(equation.rule, equation.at) for equation in equations}) == len(equations)
    cells = zeros(edition)
    for equation in equations:
        operands = equation.plus + equation.minus
        assert equation.at in operands
        assert equation.constant + sum(cells[address] for address in operands) == 0


def test_an_equation_is_what_its_rule_says() -> None:
    said = "新收 + 上年结转 - 2 == 办理总计 - 结转下年度 + 3"
    made = rule("identity", {"each": "列 in 表三", "assert": said, "at": "新收"})
    first = compile_rules([made], EDITIONS).equations("2021")[0]
    assert [address.row for address in first.plus] == ["新收", "上年结转", "结转下年度"]
    assert [address.row for address in first.minus] == ["办理总计"]
    assert first.constant == -5
    assert first.at == Address("表三", "新收", NATURAL)
