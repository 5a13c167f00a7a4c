from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from gxlint.checks import compile_rules
from gxlint.model.errors import RuleError
from gxlint.model.report import Address, Agency
from tests.checks.reports import EDITIONS, RULES, report, rule, run, zeros

FEES = Address("表二", "行政事业性收费", "收费金额")
PURCHASES = Address("表二", "政府集中采购", "采购总金额")
CHANGE = Address("表二", "行政许可", "本年增减")
ITEMS = Address("表二", "行政许可", "上一年项目数量")
RECEIVED = Address("表三", "新收", "科研机构")
VALUES = sorted(name for name, found in RULES.items() if found.kind == "value")


def speaking(
    address: Address, value: int | Decimal | str, edition: str = "2021", **more: Any
) -> set[str]:
    """The value rules that speak of one changed cell."""
    year = 2024 if edition == "2021" else 2019
    judged = report({**zeros(edition), address: value}, edition, year, **more)
    found: set[str] = set()
    for name in VALUES:
        for finding in run(name, judged)[0]:
            assert finding.address == address
            found.add(finding.rule)
    return found


@pytest.mark.parametrize(("value", "told_by"), [("3件", "GX205"), ("/", "GX202"), ("", "GX201")])
def test_what_is_in_all_cells_is_told_once_a_table(value: str, told_by: str) -> None:
    clean = zeros("2021")
    filled = {place: value for place in clean if place.table in ("表三", "表四")}
    judged = report({**clean, **filled})
    told = [finding for name in VALUES for finding in run(name, judged)[0]]
    assert [(one.rule, one.address and one.address.table) for one in told] == [
        (told_by, "表三"),
        (told_by, "表四"),
    ]
    assert [len(one.related) + 1 for one in told] == [175, 15]


@pytest.mark.parametrize(
    ("address", "value", "edition", "expected"),
    [
        (RECEIVED, "", "2021", "GX201"),
        (RECEIVED, "/", "2021", "GX202"),
        (RECEIVED, "—", "2019", "GX202"),
        (RECEIVED, "无", "2021", "GX202"),
        (RECEIVED, -1, "2021", "GX203"),
        (ITEMS, -1, "2019", "GX203"),
        (RECEIVED, Decimal("1.5"), "2021", "GX204"),
        (RECEIVED, Decimal("3.0"), "2021", "GX204"),
        (RECEIVED, "22（其中修订16件）", "2021", "GX205"),
        (RECEIVED, "3件", "2019", "GX205"),
        (RECEIVED, "减4", "2021", "GX206"),
        (RECEIVED, "增3项", "2019", "GX206"),
        (FEES, "251000元", "2021", "GX207"),
        (FEES, "约25.1万元", "2021", "GX207"),
        (FEES, -1, "2021", "GX203"),
        (RECEIVED, "1.2.3", "2021", "GX211"),
        (RECEIVED, "O", "2021", "GX211"),
        (PURCHASES, "约二十万", "2019", "GX211"),
    ],
)
def test_one_fault_has_one_rule(
    address: Address, value: int | Decimal | str, edition: str, expected: str
) -> None:
    assert speaking(address, value, edition) == {expected}


@pytest.mark.parametrize(
    ("address", "value", "edition"),
    [
        (FEES, Decimal("72701.2578"), "2021"),
        (PURCHASES, Decimal("251000.5"), "2019"),
        (CHANGE, -2, "2019"),
        (CHANGE, 4, "2019"),
        (RECEIVED, 1808595, "2021"),
    ],
)
def test_what_is_lawful(address: Address, value: int | Decimal, edition: str) -> None:
    assert speaking(address, value, edition) == set()


@pytest.mark.parametrize(
    ("agency", "value", "expected"),
    [
        (Agency("示例镇人民政府", "township", "no"), 999, set()),
        (Agency("示例镇人民政府", "township", "no"), 1000, {"GX208"}),
        (Agency("示例街道办事处", "subdistrict", "no"), 8040, {"GX208"}),
        (Agency("示例市示例区财政局", "department", "no"), 99999, set()),
        (Agency("示例市示例区财政局", "department", "no"), 100000, {"GX209"}),
        (Agency("示例部", "department", "yes"), 100000, set()),
        (Agency("示例市人民政府", "government", ""), Decimal("96171.6"), set()),
        (Agency("示例市人民政府", "government", ""), 2_500_000, set()),
        (Agency("", "", ""), 2_500_000, set()),
    ],
)
def test_yuan_for_ten_thousand_yuan(
    agency: Agency, value: int | Decimal, expected: set[str]
) -> None:
    assert speaking(FEES, value, agency=agency) == expected


@pytest.mark.parametrize(("power", "expected"), [("no", 1), ("yes", 0), ("", 0)])
def test_regulations_at_an_organ_without_the_power(power: str, expected: int) -> None:
    cells = zeros("2021")
    cells[Address("表二", "规章", "制发件数")] = 2
    cells[Address("表二", "规章", "现行有效件数")] = 3
    findings, _ = run("GX210", report(cells, agency=Agency("某机关", "department", power)))
    assert len(findings) == expected, "both cells are one fault"
    for finding in findings:
        assert finding.params["值"] == "2"
        assert finding.params["处"] == 2


def test_a_habit_is_told_once_a_table() -> None:
    cells = zeros("2021")
    form = EDITIONS["2021"].tables["表三"]
    blanks = [
        Address("表三", row, column) for row in form.rows.leaves[2:] for column in ("其他", "总计")
    ]
    cells.update(dict.fromkeys(blanks, ""))
    cells[Address("表四", "行政复议", "总计")] = ""
    findings, _ = run("GX201", report(cells))
    assert [finding.address for finding in findings] == [
        blanks[0],
        Address("表四", "行政复议", "总计"),
    ]
    many = findings[0]
    assert many.params["处"] == len(blanks)
    assert str(many.params["清单"]).endswith("……")
    assert [operand.address for operand in many.related] == blanks[1:]
    proposed = {edit.address for edit in many.edits}
    assert all(address.column == "其他" for address in proposed if address)
    assert Address("表三", "办理总计", "其他") not in proposed, "a total is a sum, not 0"


def test_a_note_is_cut_off_the_number_only_in_the_proposal() -> None:
    cells = {**zeros("2021"), RECEIVED: "22（其中修订16件）"}
    (finding,), _ = run("GX205", report(cells))
    assert [(edit.old, edit.new) for edit in finding.edits] == [("22（其中修订16件）", "22")]
    assert finding.params["原文"] == "22（其中修订16件）"


def test_cells_of_a_table_in_another_form() -> None:
    cells = {key: value for key, value in zeros("2021").items() if key.table != "表三"}
    cells.update({key: value for key, value in zeros("2019").items() if key.table == "表三"})
    cells[Address("表三", "其他处理", "其他")] = ""
    (finding,), undecided = run("GX201", report(cells, forms={"表三": "2019"}))
    assert finding.params["行"] == "（六）其他处理"
    assert not undecided


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"in": ["表五"], "state": ["blank"]}, "expression.table"),
        ({"in": ["表三[新收]"], "state": ["blank"]}, "expression.syntax"),
        ({"in": ["表三[新受, *]"], "state": ["blank"]}, "expression.name"),
        ({"in": ["表二[行政许可, 制发件数]"], "state": ["blank"]}, "expression.no-cell"),
        ({"in": {"2019": ["表三"]}, "state": ["blank"]}, "rule.key-missing"),
        ({"in": ["表三"], "state": ["number"], "assert": "值 > 自然人"}, "expression.only-value"),
        ({"in": ["表三"], "state": ["number"], "assert": "值"}, "expression.condition"),
    ],
)
def test_what_may_not_be_written(params: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rules([rule("value", params)], EDITIONS).check()
    assert caught.value.code == code
