"""Rules on last year's report: two years in, findings and what could not be decided out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from gxlint.checks import compile_rules
from gxlint.checks.plan import Judgement
from gxlint.model.errors import RuleError
from gxlint.model.report import Address, Reading, Report
from gxlint.model.rule import Phrase
from gxlint.model.synopsis import Absence, Synopsis, synopsis
from tests.checks.reports import EDITIONS, RULES, report, rule, zeros

Cells = dict[Address, int | Decimal | str | None]
IN, OUT = "上年结转", "结转下年度"
EMPTY: tuple[Any, ...] = ()


def at(row: str, column: str, table: str = "表三") -> Address:
    return Address(table, row, column)


def year(
    changed: Mapping[Address, Any] | None = None, edition: str = "2021", **more: Any
) -> Report:
    cells: Cells = {**zeros(edition), **(changed or {})}
    return report(cells, edition, **more)


def before(
    changed: Mapping[Address, Any] | None = None, edition: str = "2021", **more: Any
) -> Synopsis:
    made = synopsis(year(changed, edition, **{"year": 2023, **more}))
    return made._replace(source="去年/2023.docx")


def judged(name: str, now: Report, last: Synopsis | Absence | None) -> Judgement:
    return compile_rules([RULES[name]], EDITIONS).run(now, last)


def reasons(judgement: Judgement) -> list[tuple[str, str, int]]:
    return [(one.reason, one.params["tables"], one.params["count"]) for one in judgement.undecided]


def test_without_last_year_a_rule_is_silent() -> None:
    for name in ("GX701", "GX702", "GX703", "GX704", "GX705", "GX706"):
        assert judged(name, year(), None) == (list(EMPTY), list(EMPTY), list(EMPTY))


def test_an_absence_leaves_each_rule_undecided_once() -> None:
    absence = Absence("previous-year", {"path": "x.txt", "found": 2020, "year": 2023})
    for now in (year(), year(forms={"表三": "2019"})):
        (entry,) = judged("GX701", now, absence).undecided
        assert (entry.reason, entry.params["path"], entry.params["found"]) == (
            "previous-year",
            "x.txt",
            2020,
        )


def test_what_is_carried_in_is_what_was_carried_out() -> None:
    now = year({at(IN, "自然人"): 3, at(IN, "总计"): 3})
    (finding,) = judged("GX701", now, before()).findings
    assert finding.address == at(IN, "自然人")
    assert finding.params["清单"] == "自然人 3≠0、总计 3≠0"
    assert (finding.params["文件"], finding.params["上年"]) == ("2023.docx", 2023)
    there = [one for one in finding.related if one.elsewhere]
    assert [one.label for one in there] == [
        "2023.docx 四、结转下年度继续办理 自然人 0",
        "2023.docx 四、结转下年度继续办理 总计 0",
    ]
    assert all(one.location.line == 0 and one.address is None for one in there)
    assert {one.elsewhere.path for one in there if one.elsewhere} == {"去年/2023.docx"}
    same = before({at(OUT, "自然人"): 3, at(OUT, "总计"): 3})
    assert not judged("GX701", now, same).findings


def test_last_years_number_is_evidence_whether_it_agrees_or_not() -> None:
    now = year({at(IN, "自然人"): 3})
    found = judged("GX701", now, before({at(OUT, "自然人"): 5})).evidence
    assert len(found) == 7
    assert found[0].readings == ((at(IN, "自然人"),),)
    assert (found[0].value, found[0].source) == (5, "last-year")
    assert found[0].said == "四、结转下年度继续办理"


@pytest.mark.parametrize("value", ["", "/"])
def test_an_unknown_number_decides_nothing(value: str) -> None:
    last = judged("GX701", year(), before({at(OUT, "自然人"): value, at(OUT, "其他"): 1}))
    assert reasons(last) == [("previous-operand", "表三", 1)]
    assert [one.address for one in last.findings] == [at(IN, "其他")]
    own = judged("GX701", year({at(IN, "自然人"): value}), before())
    expected = "unread-operand" if value else "blank-operand"
    assert reasons(own) == [(expected, "表三", 1)]


def test_tables_that_were_not_read() -> None:
    unread = {"表三": Reading.ABSENT}
    assert reasons(judged("GX701", year(), before(readings=unread))) == [
        ("previous-table", "表三", 1)
    ]
    assert reasons(judged("GX701", year(readings=unread), before())) == [
        ("table-unread", "表三", 1)
    ]


@pytest.mark.parametrize(
    ("now", "last"), [("2021", "2019"), ("2019", "2019"), ("2021", "2021"), ("2019", "2021")]
)
def test_requests_are_carried_over_a_change_of_the_form(now: str, last: str) -> None:
    this = year({at(IN, "总计"): 1}, now, year=2021)
    clean = judged("GX701", this, before({at(OUT, "总计"): 1}, last, year=2020))
    assert (clean.findings, clean.undecided) == ([], [])
    (finding,) = judged("GX701", this, before(None, last, year=2020)).findings
    assert finding.params["清单"] == "总计 1≠0"


def test_documents_of_the_old_form_have_no_number_in_force() -> None:
    made = {at("规章", "现行有效件数", "表二"): 4}
    last = before(None, "2019", year=2020)
    assert reasons(judged("GX702", year(made, year=2021), last)) == [("previous-form", "表二", 1)]
    assert not judged("GX702", year(None, "2019", year=2020), last).undecided


def test_a_table_in_the_old_form_is_judged_by_it() -> None:
    """表三 of the form of 2019 in a report of 2024: one finding, not two."""
    cells = {a: v for a, v in zeros("2019").items() if a.table == "表三"}
    now = report({**zeros("2021"), **cells, at(IN, "总计"): 1}, forms={"表三": "2019"})
    (finding,) = judged("GX701", now, before()).findings
    assert finding.params["清单"] == "总计 1≠0"


@pytest.mark.parametrize("row", ["规章", "行政规范性文件"])
def test_documents_in_force_follow_from_last_year(row: str) -> None:
    def cells(made: int, repealed: int, valid: int) -> dict[Address, int]:
        columns = {"制发件数": made, "废止件数": repealed, "现行有效件数": valid}
        return {at(row, column, "表二"): value for column, value in columns.items()}

    assert not judged("GX702", year(cells(3, 1, 12)), before(cells(9, 9, 10))).findings
    (finding,) = judged("GX702", year(cells(3, 1, 13)), before(cells(9, 9, 10))).findings
    assert finding.address == at(row, "现行有效件数", "表二")
    assert [finding.params[name] for name in ("上年现行有效件数", "左", "相差")] == [
        "10",
        "12",
        "1",
    ]
    assert finding.edits == ()
    assert not judged("GX702", year(cells(3, 1, 13)), before(cells(9, 9, 10))).evidence


def numbers(*values: int) -> dict[Address, int]:
    rows = EDITIONS["2021"].tables["表三"].rows.leaves
    return {at(row, "自然人"): value for row, value in zip(rows, values, strict=False)}


def test_the_same_numbers() -> None:
    six = numbers(9, 4, 3, 2, 1, 1)
    (finding,) = judged("GX703", year(six), before(six)).findings
    assert (finding.address, finding.params["处"]) == (at("新收", "自然人"), 6)
    assert not judged(
        "GX703", year(numbers(9, 4, 3, 2, 1)), before(numbers(9, 4, 3, 2, 1))
    ).findings
    assert not judged("GX703", year(), before()).findings
    changed = {**six, at("新收", "其他"): 1}
    assert not judged("GX703", year(changed), before(six)).findings


def test_totals_do_not_count_among_the_same_numbers() -> None:
    totals = {at(row, "总计"): 3 for row in ("新收", "予以公开", "办理总计", IN, OUT, "部分公开")}
    assert not judged("GX703", year(totals), before(totals)).findings


def test_the_same_numbers_are_not_told_of_a_table_with_gaps() -> None:
    six = numbers(9, 4, 3, 2, 1, 1)
    gap = {**six, at("重复申请", "其他"): ""}
    assert reasons(judged("GX703", year(gap), before(six))) == [("unread-operand", "表三", 1)]
    assert reasons(judged("GX703", year(six), before(gap))) == [("previous-operand", "表三", 1)]
    other = {**gap, at("新收", "自然人"): 8}
    assert judged("GX703", year(six), before(other)) == ([], [], []), "one number differs: decided"


OWN = "围绕中心工作，梳理公开事项清单，补充发布群众关心的信息。"


def prose(*texts: str, section: int = 1, now: int = 2024) -> Report:
    return year(sections={section: texts}, year=now)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023年，举办政府开放日活动5次。", True),
        ("自2023年起，实行首问负责制度。", False),
        ("因2023年的申请引发行政复议1件。", False),
        ("与2023年相比，申请有所减少。", False),
        ("数据统计期限为2023年1月1日至2023年12月31日。", False),
        ("上年结转的申请都是2023年收到的。", False),
        ("《办法》2023年1月1日起施行。", False),
        ("按照三年行动方案（2023—2025年）推进。", False),
        ("2022年，举办政府开放日活动5次。", False),
    ],
)
def test_a_year_that_was_left(text: str, said: bool) -> None:
    last = synopsis(prose(text, now=2023))
    found = judged("GX706", prose(OWN, text), last).findings
    assert [one.params["原文"][:5] for one in found] == (["2023年"] if said else [])
    changed = synopsis(prose(text.replace("。", "，成效明显。"), now=2023))
    assert not judged("GX706", prose(OWN, text), changed).findings, "not word for word"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2023年，举办政府开放日活动5次。", ["GX706"]),
        ("2023年，我局共收到政府信息公开申请5件。", ["GX953"]),
        ("截至2023年12月31日，没有未办结的申请。", ["GX952"]),
        ("数据的统计期限为2023年1月1日至2023年12月31日。", ["GX154"]),
        ("现将2023年政府信息公开工作年度报告公布如下。", ["GX951"]),
    ],
)
def test_a_year_that_was_left_is_told_by_one_rule(text: str, rules: list[str]) -> None:
    asked = [RULES[name] for name in ("GX154", "GX706", "GX951", "GX952", "GX953")]
    now = year(preamble=(text,))
    last = synopsis(year(preamble=(text,), year=2023))
    found = compile_rules(asked, EDITIONS).run(now, last).findings
    assert [one.rule for one in found] == rules


def test_a_sentence_is_quoted_with_chinese_marks() -> None:
    text = "2023年，办结（含上年）1,236件；详见《指南》（2023）：共8章。"
    (finding,) = judged("GX706", prose(text), synopsis(prose(text, now=2023))).findings
    assert finding.params["原文"] == "2023年，办结（含上年）1,236件；"


def test_nothing_is_told_of_years_where_the_year_is_unknown() -> None:
    now = year(sections={1: ("2023年，举办活动5次。",)}, year=None)
    assert reasons(judged("GX706", now, before())) == [("year-unknown", "", 1)]


def test_last_years_report_without_text() -> None:
    now = prose(*[f"第{n}项工作，{OWN}" for n in range(20)])
    for name in ("GX704",):
        assert reasons(judged(name, now, before())) == [("previous-text", "", 1)]


def sentences(*numbers: int) -> list[str]:
    """Sentences of 40 characters that have nothing in common."""
    return ["".join(chr(0x4E00 + 97 * number + n) for n in range(39)) + "。" for number in numbers]


@pytest.mark.parametrize(("copied", "told"), [(5, False), (6, True), (10, True)])
def test_more_than_half_of_the_text(copied: int, told: bool) -> None:
    now = prose(*sentences(*range(10)))
    last = synopsis(prose(*sentences(*range(copied), *range(50, 60)), now=2023))
    found = judged("GX704", now, last).findings
    assert bool(found) is told
    for finding in found:
        assert finding.params["占比"] == str(copied * 10)
        assert (finding.params["处"], finding.params["字数"]) == (copied, copied * 40)
        assert len(finding.related) == copied


def test_a_short_text_is_not_judged() -> None:
    same = sentences(*range(7))
    assert not judged("GX704", prose(*same), synopsis(prose(*same, now=2023))).findings


def test_fixed_sentences_do_not_count() -> None:
    fixed = (
        "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。",
        "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
        "如对本报告有疑问，请与本机关办公室联系（电话：0000-0000000）。",
        "2024年，我局未收到政府信息公开申请，没有因此引发的行政复议和行政诉讼。",
        "发出收费通知的件数和总金额以及实际收取的信息处理费总金额均为0。",
        "（四）政府信息公开平台建设情况",
    )
    now = prose(*fixed * 4, *sentences(*range(7)))
    last = synopsis(prose(*(text.replace("2024", "2023") for text in fixed), now=2023))
    assert not judged("GX704", now, last).findings


PROBLEMS = (
    "2024年，工作取得了一定成绩，但还存在一些差距和不足。",
    "一是政策解读的形式比较单一；二是工作人员的业务能力有待加强。",
    "针对上述问题，我局采取了以下措施。",
    "一是组织业务培训，二是增加图文解读。",
)


def test_problems_that_are_the_same() -> None:
    now = prose(*PROBLEMS, section=5)
    last = [text.replace("2024", "2023") for text in PROBLEMS[:3]]
    (finding,) = judged("GX705", now, synopsis(prose(*last, section=5, now=2023))).findings
    assert finding.params["处"] == 2, "neither the opening nor what was done about them"
    almost = last[1].replace("比较", "还比较")
    again = synopsis(prose(last[0], almost, section=5, now=2023))
    assert judged("GX705", now, again).findings
    other = synopsis(prose(last[0], "一是栏目更新不及时，群众查找不便。", section=5, now=2023))
    assert not judged("GX705", now, other).findings


def own(params: dict[str, Any]) -> None:
    compile_rules([rule("series", params, ("2019", "2021"))], EDITIONS).check()


@pytest.mark.parametrize(
    ("params", "code", "column"),
    [
        ({"each": "列 in 表三", "assert": "上年结转 == 上年.结转下年"}, "expression.name", 21),
        ({"assert": "表三[新收, 总计] == 上年.表五[新收, 总计]"}, "expression.table", 27),
        ({"each": "列 in 表三", "assert": "上年结转 == 新收"}, "expression.both-years", 10),
        (
            {"each": "列 in 表三", "assert": "上年.新收 == 上年.上年结转"},
            "expression.both-years",
            10,
        ),
        (
            {"each": "列 in 表三", "assert": "新收 == 上年.新收", "at": "上年.新收"},
            "expression.cells",
            10,
        ),
        ({"assert": "表二[规章, 制发件数] == 上年.表二[规章, 制发件数]"}, "expression.name", 17),
        ({"same": "表三[新受, *]"}, "expression.name", 13),
        ({"same": "表五"}, "expression.table", 10),
    ],
)
def test_a_slip_in_a_rule_is_located(params: dict[str, Any], code: str, column: int) -> None:
    with pytest.raises(RuleError) as caught:
        own(params)
    assert (caught.value.code, caught.value.params["column"]) == (code, column)


@pytest.mark.parametrize("params", [{}, {"share": 50, "find": ["{上年}年"]}, {"scope": ["body"]}])
def test_a_rule_compares_one_thing(params: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as caught:
        own(params)
    assert caught.value.code == "rule.key-missing"


def test_a_rule_of_ones_own() -> None:
    """Sums over both years, and a limit of how far a number may move."""
    params = {"each": "列 in 表三", "assert": "新收 <= 上年.新收 + sum(上年.办理结果/**) + 10"}
    made = rule("series", params, ("2019", "2021"))
    plan = compile_rules([made], EDITIONS)
    plan.check()
    now = year({at("新收", "其他"): 11}, year=2021)
    (finding,) = plan.run(now, before(None, "2019", year=2020)).findings
    assert finding.params["列"] == "其他"
    assert not plan.run(now, before({at("予以公开", "其他"): 1}, "2019", year=2020)).findings


@pytest.mark.parametrize(
    ("params", "wrong"),
    [
        ({"find": ["{上年}年"]}, "占比"),
        ({"share": 50}, "原文"),
        ({"same": "表三"}, "清单"),
        ({"each": "列 in 表三", "assert": "新收 == 上年.新收"}, "上年新受"),
    ],
)
def test_messages_name_only_what_their_kind_has(params: dict[str, Any], wrong: str) -> None:
    said = Phrase(f"{{{wrong}}}", "")
    made = rule("series", params, ("2021",), message=said)
    with pytest.raises(RuleError) as caught:
        compile_rules([made], EDITIONS).check()
    assert (caught.value.code, caught.value.params["name"]) == ("rule.placeholder", wrong)
