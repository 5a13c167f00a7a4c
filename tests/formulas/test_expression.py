from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from gxlint.checks import compile_rules
from gxlint.formulas import build
from gxlint.formulas.addresses import Scope
from gxlint.formulas.expression import Formula, formula
from gxlint.formulas.language import Origin, words
from gxlint.formulas.layout import lay_out
from gxlint.model.errors import RuleError
from gxlint.model.report import Address, State
from tests.checks.reports import EDITIONS, rule

LAYOUT = lay_out(EDITIONS["2021"], EDITIONS)
SLOT = {address: slot for slot, address in enumerate(LAYOUT.addresses)}


def compiled(text: str, scope: Scope | None = None) -> Formula:
    origin = Origin(rule("identity", {"assert": text}), "assert")
    return formula(origin, scope or Scope(LAYOUT, "表三", "row", "新收"), text)


def says(text: str, **cells: Any) -> bool | None:
    """The truth of a text about one row of 表三; all other cells are 0."""
    values: list[Any] = [0] * len(LAYOUT.addresses)
    for column, value in cells.items():
        values[SLOT[Address("表三", "新收", column)]] = value
    return compiled(text).test(values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总计 == 自然人 + 商业企业", True),
        ("总计 ＝＝ 自然人＋商业企业", True),
        ("总计 == sum(自然人, 法人或其他组织/*)", True),
        ("总计 - 商业企业 == 自然人", True),
        ("-(自然人 - 总计) == 商业企业", True),
        ("自然人 - 商业企业 - 1 == 0", True),
        ("总计 != 5", False),
        ("总计 ≥ 5 and 自然人 ≤ 3 and 商业企业 < 3 and 总计 > 4", True),
        ("not 总计 == 5", False),
        ("自然人 > 5 or 商业企业 == 2", True),
        ("自然人 > 0 implies 总计 > 0", True),
        ("自然人 > 0 implies 总计 == 0", False),
        ("自然人 == 0 implies 总计 == 0", True),
        ("min(自然人, 商业企业) == 2", True),
        ("max(自然人, 商业企业, 0) == 3", True),
        ("abs(商业企业 - 自然人) == 1", True),
        ("count(*) == 7", True),
        ("count(**) == 6", True),
        ("exists(自然人) and not blank(自然人)", True),
        ("whole(自然人)", True),
        ("表三[新收, 总计] == 表三[新收, 自然人] + 表三[新收, 商业企业]", True),
        ("sum(表三[办理结果/**, **]) == 0", True),
        ("总计 == 0.5 + 4.5", True),
    ],
)
def test_the_language(text: str, expected: bool) -> None:
    assert says(text, 自然人=3, 商业企业=2, 总计=5) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年.总计 == 7", True),
        ("总计 == 上年.总计", False),
        ("总计 ＝＝ 上年．总计 － 2", True),
        ("上年.表三[新收, 总计] - 表三[新收, 总计] == 2", True),
        ("sum(上年.法人或其他组织/*) == 0", True),
        ("count(上年.*) == 7", True),
        ("上年.表三[其他处理, 自然人] == 0", True),
    ],
)
def test_cells_of_last_year(text: str, expected: bool) -> None:
    """Last year's values stand behind this year's, by the labels of its own form."""
    last = lay_out(EDITIONS["2019"], EDITIONS)
    values: list[Any] = [0] * (len(LAYOUT.addresses) + len(last.addresses))
    values[SLOT[Address("表三", "新收", "总计")]] = 5
    values[len(SLOT) + last.addresses.index(Address("表三", "新收", "总计"))] = 7
    found = compiled(text, Scope(LAYOUT, "表三", "row", "新收", last))
    assert found.test(values) is expected


def test_cells_of_last_year_have_names_of_their_own() -> None:
    last = lay_out(EDITIONS["2019"], EDITIONS)
    found = compiled("总计 == 上年.总计", Scope(LAYOUT, "表三", "row", "新收", last))
    assert list(found.names) == ["总计", "上年总计"]


@pytest.mark.parametrize("unknown", [None, State.BLANK, State.UNREADABLE])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自然人 == 0", None),
        ("自然人 != 0", None),
        ("总计 == 自然人 + 1", None),
        ("总计 - 自然人 == 1", None),
        ("sum(**) == 0", None),
        ("min(自然人, 0) == 0", None),
        ("max(自然人) == 0", None),
        ("abs(自然人) >= 0", None),
        ("whole(自然人)", None),
        ("not 自然人 == 0", None),
        ("自然人 == 0 and 总计 == 1", False),
        ("自然人 == 0 and 总计 == 0", None),
        ("自然人 == 0 or 总计 == 0", True),
        ("自然人 == 0 or 总计 == 1", None),
        ("自然人 == 0 implies 总计 == 0", True),
        ("总计 == 1 implies 自然人 == 0", True),
        ("exists(自然人)", False),
        ("exists(自然人) implies 自然人 > 5", True),
        ("count(自然人, 总计) == 1", True),
    ],
)
def test_three_values(text: str, expected: bool | None, unknown: State | None) -> None:
    assert says(text, 自然人=unknown) is expected


def test_blank_is_not_unreadable() -> None:
    assert says("blank(自然人)", 自然人=State.BLANK) is True
    assert says("blank(自然人)", 自然人=State.UNREADABLE) is False
    assert says("blank(自然人)", 自然人=None) is False


def test_numbers_are_exact() -> None:
    assert says("自然人 + 商业企业 == 0.3", 自然人=Decimal("0.1"), 商业企业=Decimal("0.2")) is True
    assert says("whole(自然人)", 自然人=Decimal("2.50")) is False
    assert says("whole(自然人)", 自然人=Decimal("2.00")) is True


def test_groups_and_stars() -> None:
    def slots(text: str, axis: str, key: str) -> Sequence[Address]:
        found = compiled(text, Scope(LAYOUT, "表三", axis, key)).slots
        return [LAYOUT.addresses[slot] for slot in found]

    results = slots("sum(办理结果/**) == 0", "column", "自然人")
    assert len(results) == 21
    assert not [address for address in results if address.row == "办理总计"]
    assert [a.row for a in slots("sum(其他处理/*) == 0", "column", "自然人")] == [
        "逾期不补正",
        "逾期不缴费",
        "其他情形",
    ]
    assert len(slots("sum(*) == 0", "row", "新收")) == 7
    assert len(slots("sum(**) == 0", "row", "新收")) == 6
    assert [a.row for a in slots("办理结果/不予公开/国家秘密 == 0", "column", "其他")] == [
        "国家秘密"
    ]


def test_sums_stay_sums() -> None:
    found = compiled("总计 - 2 == 自然人 - (商业企业 + 1)")
    assert found.equation
    assert found.left is not None
    assert found.right is not None
    assert (len(found.left.plus), found.left.constant) == (1, -2)
    assert (len(found.right.plus), len(found.right.minus), found.right.constant) == (1, 1, -1)
    assert list(found.names) == ["总计", "自然人", "商业企业"]


@pytest.mark.parametrize(
    ("text", "code", "column", "nearest"),
    [
        ("总计 == 自燃人", "expression.name", 16, "自然人"),
        ("总计 == 法人或其他组织", "expression.group", 16, None),
        ("总计 == sum(法人或其它组织/*)", "expression.name", 20, "法人或其他组织"),
        ("总计 == sum(自然人/*)", "expression.no-group", 20, None),
        ("总计 == sum(法人或其他组织/*/商业企业)", "expression.star", 28, None),
        ("总计 == 法人或其他组织/自然人", "expression.name", 24, None),
        ("表五[新收, 总计] == 0", "expression.table", 10, "表"),
        ("表三[新受, 总计] == 0", "expression.name", 13, "新收"),
        ("表二[行政许可, 制发件数] == 0", "expression.no-cell", 19, None),
        ("总计 = 自然人", "expression.character", 13, None),
        ("总计 == ", "expression.syntax", 16, None),
        ("总计 == 自然人 自然人", "expression.syntax", 20, None),
        ("总计 + 自然人", "expression.condition", 10, None),
        ("总计 == (自然人 > 1)", "expression.number", 17, None),
        ("sum(总计)", "expression.condition", 10, None),
        ("总计 == exists(自然人)", "expression.number", 16, None),
        ("总计 == abs(自然人, 总计)", "expression.arguments", 16, None),
        ("count(总计 + 1) == 1", "expression.cells", 16, None),
        ("总计 == *", "expression.several", 16, None),
        ("总计 == 值", "expression.value", 16, None),
        ("总计 == $", "expression.character", 16, None),
        ("1 == 1", "expression.constant", 10, None),
        ("总计 == 上年.总计", "expression.last-year", 16, None),
        ("总计 == 上年.总计.总计", "expression.syntax", 21, None),
        ("总计 == 上年", "expression.syntax", 18, None),
    ],
)
def test_every_slip_is_located(text: str, code: str, column: int, nearest: str | None) -> None:
    own = rule("identity", {"each": "行 in 表三", "assert": text})
    with pytest.raises(RuleError) as caught:
        compile_rules([own], EDITIONS).check()
    assert caught.value.code == code
    params = caught.value.params
    assert (params["file"], params["line"], params["column"]) == ("own.yaml", 5, column)
    if nearest:
        assert nearest in str(params["nearest"])


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"assert": "总计 == 0"}, "expression.bare"),
        ({"each": "行 in 表五", "assert": "总计 == 0"}, "expression.table"),
        ({"each": "项 in 表三", "assert": "总计 == 0"}, "expression.syntax"),
        ({"each": "行 in 表二", "assert": "处理件数 == 0"}, "expression.name"),
        ({"each": "行 in 表三", "assert": "总计 == 0", "at": "总记"}, "expression.name"),
        ({"each": "行 in 表三", "assert": "总计 == 0", "at": "总计 + 1"}, "expression.cells"),
    ],
)
def test_each_and_at_are_checked(params: dict[str, str], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rules([rule("identity", params)], EDITIONS).check()
    assert caught.value.code == code


def test_an_edition_that_is_not_there() -> None:
    own = rule("identity", {"each": "行 in 表三", "assert": "总计 == 0"}, ("2012",))
    with pytest.raises(RuleError) as caught:
        compile_rules([own], EDITIONS).check()
    assert caught.value.code == "rule.edition"
    assert caught.value.params["nearest"] in ("2019", "2021")


def test_messages_name_only_what_is_there() -> None:
    own = rule(
        "identity",
        {"each": "行 in 表三", "assert": "总计 == 0", "fix": {"zh": "改为{右边}", "en": ""}},
    )
    with pytest.raises(RuleError) as caught:
        compile_rules([own], EDITIONS).check()
    assert caught.value.code == "rule.placeholder"
    assert caught.value.params["nearest"] == "右"


def test_the_saved_tables_are_those_of_the_grammar() -> None:
    import json

    saved = json.loads(build.TABLES.read_text(encoding="utf-8"))
    assert saved["grammar"] == build.digest(build.GRAMMAR.read_text(encoding="utf-8"))


def test_words_are_distinct() -> None:
    assert len(set(words())) == len(words())
