from __future__ import annotations

import pytest

from gxlint.model.finding import Finding
from gxlint.model.place import Location
from gxlint.model.report import Agency, Fault
from tests.checks.reports import report, rule, run

TOPICS = (
    "（一）主动公开。全年主动公开信息63条。",
    "（二）依申请公开。全年未收到申请。",
    "（三）政府信息管理。严格审核。",
    "（四）平台建设。维护门户网站。",
    "（五）监督保障。开展业务培训。",
)
GOVERNMENT = Agency("示例市示例区人民政府", "government", "no")


def messages(name: str, *texts: str, section: int = 6, year: int | None = 2024) -> list[Finding]:
    findings, _ = run(name, report(year=year, sections={section: texts}))
    return findings


def test_topics_of_section_one() -> None:
    assert not messages("GX601", *TOPICS, section=1)
    (finding,) = messages("GX601", TOPICS[0], *TOPICS[2:], section=1)
    assert finding.params["缺少"] == "依申请公开"
    assert finding.location.line == 100, "the heading of the section"


def test_words_broken_over_lines_are_whole() -> None:
    broken = [text[:n] for text in TOPICS for n in (4,)] + [text[4:] for text in TOPICS]
    text = "".join(TOPICS)
    lines = [text[start : start + 7] for start in range(0, len(text), 7)]
    assert broken
    assert not messages("GX601", *lines, section=1)


def test_only_governments_answer_for_accountability() -> None:
    for agency, expected in (
        (GOVERNMENT, 1),
        (Agency("示例镇人民政府", "township", "no"), 1),
        (Agency("示例区人民政府办公室", "office", "no"), 0),
        (Agency("示例区财政局", "department", "no"), 0),
        (Agency("示例街道办事处", "subdistrict", "no"), 0),
        (Agency(), 0),
    ):
        findings, _ = run("GX602", report(agency=agency, sections={1: TOPICS}))
        assert len(findings) == expected, agency
    told = "将政务公开纳入年度考核，开展社会评议，全年没有发生被追究责任的情况。"
    judged = report(agency=GOVERNMENT, sections={1: TOPICS, 6: (told,)})
    assert run("GX602", judged) == ([], [])


def test_a_missing_or_cut_part_is_undecided() -> None:
    judged = report(sections={1: TOPICS})
    assert [entry.reason for entry in run("GX604", judged)[1]] == ["section-missing"]
    cut = report(sections={1: TOPICS[:1]}, truncated=True, agency=GOVERNMENT)
    for name in ("GX601", "GX602", "GX604"):
        findings, undecided = run(name, cut)
        assert not findings
        assert [entry.reason for entry in undecided] == ["section-cut"]
    whole = report(sections={1: TOPICS[:1], 2: ("文字",)}, truncated=True)
    assert run("GX601", whole)[0], "section one is whole, the text stops later"
    empty = report(sections={5: ()})
    assert [entry.reason for entry in run("GX604", empty)[1]] == ["section-empty"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无。", {"GX604"}),
        ("本年度无存在问题。", {"GX604"}),
        ("存在的问题：公开的内容不够丰富。下一步将加强学习，及时补充公开群众关心的信息。", set()),
        (
            "存在的主要问题：一是公开的内容不够丰富；二是解读的形式比较单一；三是业务水平有待提高。",
            {"GX603"},
        ),
        (
            "我局按照要求做好各项公开任务，公开内容全面，群众反映良好，今后将继续保持这样的做法。",
            {"GX603"},
        ),
    ],
)
def test_section_five(text: str, expected: set[str]) -> None:
    judged = report(sections={5: (text,)})
    assert {name for name in ("GX603", "GX604") if run(name, judged)[0]} == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("无。", 2024, {"GX605"}),
        ("没有其他需要报告的事项。", 2024, {"GX605"}),
        ("无。", None, set()),
        ("未收取信息处理费。", 2024, set()),
        ("2025年度本机关未收取信息公开处理费。", 2024, set()),
        ("发出收费通知的件数和总金额以及实际收取的总金额均为0。", 2024, set()),
        ("无收费情况。", 2024, set()),
        ("2023年对25件申请收取了信息处理费2950元。", 2024, {"GX606"}),
        ("发出收费通知3件，总金额380元，实际收取信息处理费380元。", 2024, set()),
        ("2024年收取信息处理费0元。", 2024, set()),
    ],
)
def test_section_six(text: str, year: int | None, expected: set[str]) -> None:
    judged = report(year=year, sections={6: (text,)})
    assert {name for name in ("GX605", "GX606") if run(name, judged)[0]} == expected


def test_section_six_before_2021() -> None:
    judged = report({}, "2019", 2020, sections={6: ("无。",)})
    assert run("GX605", judged) == ([], [])


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("GX150", "该部分以表格形式报告。", ["该部分以表格形式报告。"]),
        ("GX151", "20XX年本机关收到申请××件。", ["20XX年", "××件"]),
        ("GX151", "本机关名称为______局。", ["______局"]),
        ("GX151", "XX", []),
        ("GX152", "根据国办公开办函〔2019〕60号的要求", ["国办公开办函〔2019〕60号"]),
        ("GX152", "根据国办公开办函〔2019〕61号的要求", []),
        ("GX152", "根据国办公开办函〔2021〕30号的要求", []),
        ("GX152", "根据国办发〔2019〕60号的要求", []),
        ("GX153", "统计期限为202111日至20211230日", ["202111日", "20211230日"]),
        ("GX153", "自2020年1月1日起至202020年12月31日止", ["202020年"]),
        ("GX153", "2018年11日至2018年1231日", ["2018年11日", "2018年1231日"]),
        (
            "GX153",
            "2024年13月1日，2024年6月31日，2月30日，12月32日",
            ["2024年13月", "6月31日", "2月30日", "12月32日"],
        ),
        ("GX153", "2024年1月1日至12月31日，11月30日，10月31日，2024年02月29日，2024-2025年", []),
        ("GX153", "全年365日，2021年7日均访问", []),
        ("GX154", "统计期限为2023年1月1日至2023年12月31日", ["统计期限为2023年1月1日"]),
        ("GX154", "统计期限为2024年1月1日至2025年12月31日", ["统计期限为2024年1月1日至2025年12月"]),
        ("GX154", "统计期限为2024年1月1日至2024年12月31日", []),
        ("GX154", "统计期限为2024年1月1日至12月31日", []),
        ("GX155", "全年主动公开政府信息  条。", ["公开政府信息  条。"]),
        ("GX155", "全年主动公开政府信息3条。", []),
        ("GX155", "认真办理每一件申请，做好公开申请件的归档。", []),
    ],
)
def test_wordings(name: str, text: str, found: list[str]) -> None:
    findings, _ = run(name, report(preamble=(text,), sections={1: (text,)}))
    half = len(findings) // 2
    assert [finding.params["原文"] for finding in findings[:half]] == found
    for finding, part in zip(findings, found, strict=False):
        start = text.index(part)
        place = finding.location
        assert (place.line, place.column) == (10, start + 1)
        assert place.end_column == start + len(part) + 1


def test_a_proposal_of_a_text_rule() -> None:
    (finding,) = messages("GX152", "根据国办公开办函〔2019〕60号编制。", section=1)
    assert finding.edits[0].new == "国办公开办函〔2021〕30号"
    assert finding.edits[0].old == "国办公开办函〔2019〕60号"


def test_a_rule_on_the_year_needs_a_year() -> None:
    judged = report(year=None, preamble=("统计期限为2023年1月1日",))
    findings, undecided = run("GX154", judged)
    assert not findings
    assert [entry.reason for entry in undecided] == ["year-unknown"]


def test_groups_and_sentences_of_own_rules() -> None:
    own = rule(
        "text",
        {
            "scope": ["body"],
            "find": [r"(?P<数>\d{1,3})余条"],
            "unless": ["约"],
            "replace": "{数}条",
        },
    )
    text = "约68余条。公开68余条信息；共70余条。"
    findings, _ = run(own, report(preamble=(text,)))
    assert [(f.params["数"], f.edits[0].new, f.location.column) for f in findings] == [
        ("68", "68条", 9),
        ("70", "70条", 17),
    ]


def test_a_report_older_than_the_form_meets_no_demand() -> None:
    judged = report(year=2018, sections={5: ("无。",)}, preamble=("2018年11日",))
    assert run("GX604", judged) == ([], [])
    assert run("GX153", judged) == ([], [])


def test_faults_get_words() -> None:
    faults = (
        Fault("row-label", Location(line=3), {"official": "规章", "found": "规张"}, "表二"),
        Fault("row-label", Location(line=4), {"official": "其他", "found": "其它"}, "表三"),
        Fault("section-missing", Location(line=5), {"official": "六、"}),
    )
    own = rule("fault", {"fault": "row-label", "tables": ["表三"], "fix": {"zh": "", "en": ""}})
    (finding,), _ = run(own, report(faults=faults))
    assert finding.location.line == 4
    assert finding.params == {"official": "其他", "found": "其它", "表": "表三"}
    assert [(edit.old, edit.new) for edit in finding.edits] == [("其它", "其他")]
    some = rule("fault", {"fault": "row-label", "params": {"found": "规张"}})
    assert [found.location.line for found in run(some, report(faults=faults))[0]] == [3]


def test_faults_of_a_report_in_two_forms_are_told_once() -> None:
    faults = (Fault("row-label", Location(line=3), {}, "表三"),)
    own = rule("fault", {"fault": "row-label"}, ("2019", "2021"))
    assert len(run(own, report(faults=faults, forms={"表三": "2019"}))[0]) == 1
    unknown = report(faults=faults, edition="2021")
    assert len(run(own, unknown._replace(edition=""))[0]) == 1
