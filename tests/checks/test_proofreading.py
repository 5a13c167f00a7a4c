"""Proofreading: clean prose is left alone; of one planted fault its rule speaks, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.checks import compile_rules
from gxlint.model.finding import Finding
from gxlint.model.report import Agency
from tests.checks.reports import EDITIONS, RULES, report, run
from tests.rulebook.test_linear import HOSTILE
from tests.support.checking import checked, laid_out
from tests.support.clean import clean, patched
from tests.support.official import PARAGRAPHS

ALL = compile_rules([one for one in RULES.values() if one.id.startswith(("GX15", "GX9"))], EDITIONS)
HAN = "[\u4e00-\u9fff]"
Planted = tuple[str, int, int]


def found(*texts: str, section: int = 1) -> list[Finding]:
    """What is said of these paragraphs among others."""
    return ALL.run(report(preamble=PARAGRAPHS[:8], sections={section: texts})).findings


def said(findings: list[Finding]) -> list[tuple[str, object]]:
    return [(one.rule, one.params["原文"]) for one in findings]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_clean_paragraph_is_left_alone(text: str) -> None:
    assert not said(found(text))


@pytest.mark.parametrize("seed", range(40))
def test_clean_paragraphs_are_left_alone_together(seed: int) -> None:
    """Numbered ones are left out: their order is their meaning."""
    mixed = [text for text in PARAGRAPHS if text[0] not in "（1234567"]
    Random(seed).shuffle(mixed)
    parts = {1: tuple(mixed[5:45]), 5: tuple(mixed[45:65]), 6: tuple(mixed[65:])}
    judged = report(preamble=tuple(mixed[:5]), sections=parts)
    assert not said(ALL.run(judged).findings)


def _places(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def _half_width(text: str, pick: int) -> Planted | None:
    places = _places(f"(?<={HAN})[，；：](?={HAN})", text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[:start] + ",;:"["，；：".index(text[start])] + text[end:], start, end


def _unclosed(text: str, pick: int) -> Planted | None:
    places = _places("《[^《》〈〉]{2,40}》|“[^“”]{2,40}”|（[^（）]{2,40}）", text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[: end - 1] + text[end:], start, start + 1


def _unopened(text: str, pick: int) -> Planted | None:
    places = _places("《[^《》〈〉]{2,40}》|“[^“”]{2,40}”", text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[:start] + text[start + 1 :], end - 2, end - 1


def _repeated(text: str, pick: int) -> Planted | None:
    places = _places(f"(?<={HAN})[，。；、](?={HAN}|$)", text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[:end] + text[start:end] + text[end:], start, end + 1


_WORDS = (
    "加强|推进|提升|落实|完善|健全|开展|通过|按照|根据|坚持|严格|及时|全面|公开内容|我局|申请人"
)


def _doubled(text: str, pick: int) -> Planted | None:
    places = _places(_WORDS, text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[:end] + text[start:end] + text[end:], start, 2 * end - start


def _doubled_character(text: str, pick: int) -> Planted | None:
    places = _places(f"(?<={HAN})(?<![目标])[的与](?!与|确|公众|群众|士)(?={HAN})", text)
    if not places or "参与" in text:
        return None
    start, end = places[pick % len(places)]
    return text[:end] + text[start:end] + text[end:], start, end + 1


def _empty(text: str, pick: int) -> Planted | None:
    places = _places("《[^《》〈〉]{2,40}》|“[^“”]{2,40}”", text)
    if not places:
        return None
    start, end = places[pick % len(places)]
    return text[: start + 1] + text[end - 1 :], start, start + 2


PLANTS: dict[str, tuple[str, Callable[[str, int], Planted | None]]] = {
    "a half-width mark": ("GX901", _half_width),
    "a mark that is not closed": ("GX903", _unclosed),
    "a mark that is not opened": ("GX903", _unopened),
    "nothing between two marks": ("GX904", _empty),
    "a mark twice": ("GX905", _repeated),
    "a word twice": ("GX906", _doubled),
    "a character twice": ("GX906", _doubled_character),
}


@pytest.mark.parametrize("name", PLANTS)
@settings(max_examples=150, deadline=None)
@given(text=st.sampled_from(PARAGRAPHS), pick=st.integers(0, 30))
def test_a_planted_fault_is_found_in_its_place(name: str, text: str, pick: int) -> None:
    rule, plant = PLANTS[name]
    planted = plant(text, pick)
    if planted is None:
        return
    faulty, start, end = planted
    findings = found(faulty)
    assert [one.rule for one in findings] == [rule], (faulty, said(findings))
    place = findings[0].location
    assert (place.column, place.end_column) == (start + 1, end + 1), (faulty, said(findings))
    for edit in findings[0].edits:
        mended = faulty[: edit.location.column - 1] + edit.new
        assert mended + faulty[edit.location.end_column - 1 :] == text


LONG = "我局认真梳理公开事项，及时更新门户网站栏目。坚持信息公开工作机制，加"
NEXT = "强与各科室的沟通，及时收集信息，准确公布。"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((LONG, NEXT), ["GX907"]),
        ((LONG, "强加与各科室的沟通，准确公布。"), ["GX907", "GX908"]),
        ((LONG, "加强与各科室的沟通，准确公布。"), ["GX907", "GX908"]),
        ((LONG[:-2], NEXT), ["GX909"]),
        ((LONG[:-1], NEXT), ["GX907"]),
        ((LONG[:-2],), ["GX909"]),
        ((LONG[:-2], "（二）依申请公开。全年收到申请3件。"), ["GX909"]),
        ((LONG[:-2] + "：", "一是内容；", "二是形式。"), []),
        ((LONG[:-2] + "。）",), []),
        ((LONG, NEXT) * 3, []),
        (("我局电话为010-12345678，邮箱见网站。地址为示例路1号",), []),
        (("发布日期：2025-01-20  来源：示例区财政局",), []),
        (("2025年1月20日",), []),
        (("（一）主动公开情况", "（二）依申请公开情况"), []),
        (("（一）加强组织领导，健全工作机制", "我局成立领导小组。"), []),
        (("主动公开\t12\t13，其中。解读的信息有\t5",), []),
        (("类别，数量。类别，数量    公开信息，解读信息",), []),
    ],
)
def test_paragraphs_without_an_end(texts: tuple[str, ...], expected: list[str]) -> None:
    judged = report(sections={1: texts})
    for rule in ("GX907", "GX908", "GX909"):
        findings = run(rule, judged)[0]
        assert bool(findings) == (rule in expected), (rule, said(findings))


def test_the_end_of_a_file_cut_off_is_no_fault() -> None:
    judged = report(sections={1: ("我局坚持“以公开为常态、不公开为例外。全面推进信息公",)})
    cut = judged._replace(truncated=True)
    assert [one.rule for one in ALL.run(judged).findings] == ["GX903", "GX909"]
    assert not ALL.run(cut).findings


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("一是甲；二是乙；四是丁。",), ["四是"]),
        (("一是甲；二是乙；二是丙。",), ["二是"]),
        (("一是甲，二是乙，四是丁，五是戊。",), ["四是"]),
        (("一是甲；二是乙。", "一是丙；二是丁。"), []),
        (("主要有一是甲；二是乙，其中三是丙；四是丁。",), []),
        (("（一）甲。（二）乙。", "（八）项所列的事项。", "（三）丙。"), []),
        (("一是甲：一是子；二是丑。二是乙。三是丙。",), []),
        (("二是乙；三是丙。",), ["二是"]),
        (("首先，甲；二是乙。",), []),
        (("统一是基础。不一是常事。",), []),
        (("（一）甲。", "（二）乙。", "（四）丁。"), ["（四）"]),
        (("（一）甲。（二）乙。第二十条第（一）项、第（八）项。（三）丙。",), []),
        (("（二）乙。", "（三）丙。"), []),
        (("1.甲。", "2.乙。", "4.丁。"), ["4."]),
        (("1.甲。", "2.乙。", "2.丙。"), ["2."]),
        (("1.甲。达到1.5万条，其中3.2万次。", "2.乙。"), []),
        (("第一，甲。第三，丙。",), ["第三，"]),
        (("（九）甲。", "（十）乙。", "（十一）丙。", "（十三）丁。"), ["（十三）"]),
        (("十是甲；十一是乙；二十是丙。",), ["十是", "二十是"]),
    ],
)
def test_numbers_of_items(texts: tuple[str, ...], expected: list[str]) -> None:
    judged = report(sections={5: texts})
    findings = [one for name in ("GX911", "GX912") for one in run(name, judged)[0]]
    assert sorted(str(one.params["原文"]) for one in findings) == sorted(expected)


def test_what_should_stand_there_is_written_alike() -> None:
    texts = ("（九）甲。", "（十）乙。", "（十二）丙。", "1、甲。", "3、乙。")
    findings, _ = run("GX911", report(sections={5: texts}))
    assert [one.params["应为"] for one in findings] == ["（十一）", "2、"]


FULL = "本局公开信息，解读政策；"


@pytest.mark.parametrize(
    ("slips", "expected"), [(1, ["GX901"]), (8, ["GX901"] * 8), (9, ["GX902"]), (60, ["GX902"])]
)
def test_a_slip_or_the_manner_of_a_whole_text(slips: int, expected: list[str]) -> None:
    judged = report(sections={1: (FULL * 40 + "好。", *["本局公开信息,解读政策。"] * slips)})
    findings = ALL.run(judged).findings
    assert [one.rule for one in findings] == expected
    assert sum(len(one.edits) for one in findings) == slips
    if expected == ["GX902"]:
        assert (findings[0].params["处"], findings[0].params["清单"]) == (slips, "“,”")


def test_slips_of_one_paragraph_are_told_together() -> None:
    many = "本局公开信息,解读政策,回应关切,接受监督。"
    judged = report(sections={1: (FULL * 40 + "好。", many, "本局公开信息,解读政策。")})
    first, second = (one for one in ALL.run(judged).findings if one.rule == "GX901")
    assert (first.params["处"], first.params["清单"]) == (3, "“,”")
    assert [one.label for one in first.related] == [
        "“息,解读政策,回应关切,接”",
        "“策,回应关切,接受监督。”",
    ]
    assert (len(first.edits), len(first.related)) == (3, 2)
    assert [one.location for one in first.related] == [one.location for one in first.edits[1:]]
    assert (second.params["处"], second.related) == (1, ())


@pytest.mark.parametrize(
    ("agency", "text", "expected"),
    [
        ("示例市示例区财政局", "现将示例区教育局2024年政府信息公开工作年度报告公布如下。", True),
        ("示例市示例区财政局", "示例镇人民政府2024年度政府信息公开年度报告如下。", True),
        ("示例市示例区财政局", "现将示例区财政局2024年政府信息公开工作年度报告公布如下。", False),
        ("示例市示例区财政局", "现将我局2024年政府信息公开工作年度报告公布如下。", False),
        ("示例区卫生健康委员会", "现将区卫健委2024年政府信息公开工作年度报告公布如下。", False),
        ("示例区市场监督管理局", "现将区市场监管局2024年政府信息公开工作年度报告公布。", False),
        ("示例区人民政府办公室", "现将区政府办2024年政府信息公开工作年度报告公布如下。", False),
        ("示例区人民政府", "现将示例区人民政府2024年政府信息公开工作年度报告公布。", False),
        ("示例街道办事处", "现将示例街道2024年政府信息公开工作年度报告公布如下。", False),
        ("示例乡", "示例乡人民政府2024年政府信息公开工作年度报告如下。", False),
        ("", "现将示例区教育局2024年政府信息公开工作年度报告公布如下。", False),
    ],
)
def test_the_organ_that_reports(agency: str, text: str, expected: bool) -> None:
    judged = report(agency=Agency(agency, "department", ""), preamble=(text,))
    assert bool(run("GX935", judged)[0]) is expected


@pytest.mark.parametrize(
    ("name", "level", "text", "expected"),
    [
        ("示例街道办事处", "subdistrict", "我局认真落实。", ["GX936"]),
        ("示例镇人民政府", "township", "我局认真落实。", ["GX936"]),
        ("示例区人民政府", "government", "我局认真落实，我区稳步推进。", ["GX936"]),
        ("示例区财政局", "department", "我局认真落实，我区、我市稳步推进。", []),
        ("示例区财政局", "department", "我镇认真落实。", ["GX937"]),
        ("示例区财政局", "department", "我街道认真落实。", ["GX937"]),
        ("示例镇财政所", "department", "我镇认真落实。", []),
        ("示例区人民政府办公室", "office", "我局认真落实。", []),
    ],
)
def test_who_the_report_says_we_are(name: str, level: str, text: str, expected: list[str]) -> None:
    judged = report(agency=Agency(name, level, ""), sections={1: (text,)})
    assert [one.rule for one in ALL.run(judged).findings] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("中华人民共和国信息公开条例", "中华人民共和国政府信息公开条例"),
        ("中华人民共和国政务信息公开条例", "中华人民共和国政府信息公开条例"),
        ("中华人名共和国政府信息公开条例", "中华人民共和国政府信息公开条例"),
        ("中华人民共和国政府信息公开法", "中华人民共和国政府信息公开条例"),
        ("政府信息公开条理", "政府信息公开条例"),
        ("政府信息公开处理费管理办法", "政府信息公开信息处理费管理办法"),
        ("中华人民共和国政府信息公开条例", ""),
        ("信息公开条例", ""),
        ("示例省政府信息公开条例", ""),
        ("政府信息公开规定", ""),
        ("政府信息公开指南", ""),
        ("政府信息公开案例", ""),
        ("中华人民共和国政府信息公开条例释义", ""),
        ("中华人民共和国行政复议法", ""),
        ("中华人民共和国行政诉讼法", ""),
        ("中华人民共和国保守国家秘密法", ""),
        ("中华人民共和国政府采购法", ""),
    ],
)
def test_names_of_laws(name: str, expected: str) -> None:
    findings = [one for one in found(f"按照《{name}》的规定办理。") if one.rule == "GX921"]
    assert [one.params["应为"] for one in findings] == [expected] * bool(expected)


IDENTITY, MOBILE, CARD = "110101199003070011", "13800138000", "6222020000000000000"


@pytest.mark.parametrize(
    ("text", "rule", "number"),
    [
        (f"申请人身份证号为{IDENTITY}。", "GX941", IDENTITY),
        (f"申请人张某（{MOBILE}）撤回申请。", "GX942", MOBILE),
        (f"申请人联系电话为{MOBILE}。", "GX942", MOBILE),
        (f"退款至{CARD}账户。", "GX943", CARD),
    ],
)
def test_a_number_is_not_repeated(text: str, rule: str, number: str) -> None:
    (finding,) = found(text)
    assert finding.rule == rule
    assert number not in f"{finding.params} {finding.edits}"
    assert finding.location.column == text.index(number) + 1
    assert finding.secret == (number, finding.params["原文"])


@pytest.mark.parametrize("layout", ["cell_lines_tabbed", "html"])
def test_no_line_that_is_shown_holds_a_secret_number(layout: str) -> None:
    """Other rules speak of the same line."""
    said_there = f"本机关未收取信息处理费,申请人张某（{IDENTITY}，{MOBILE}）撤回撤回申请。"
    sample = patched(clean(year=2024), {"sections": {6: said_there}})
    told = checked(laid_out(sample, layout)).diagnostics
    assert {one.rule for one in told} == {"GX901", "GX906", "GX941", "GX942"}
    for one in told:
        assert IDENTITY not in f"{one}"
        assert MOBILE not in f"{one}"
        assert "110*************11" in one.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "编号为110101199003070012。",
        "证件号为110101199013070015。",
        "证件号为110101199003320017。",
        "证件号为110101189003070012。",
        f"索引号为1{IDENTITY}。",
        f"咨询电话：{MOBILE}。",
        f"网站访问量达{MOBILE}次。",
        f"编号为00{MOBILE}。",
        "退款至6222020000000000008账户。",
        f"索引号为{CARD}。",
        "统一社会信用代码11320000014000195X。",
    ],
)
def test_numbers_that_are_nobody_s(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现公布2023年政府信息公开工作年度报告。", ["GX951"]),
        ("现将我局2022年度政府信息公开工作报告公布如下。", ["GX951"]),
        ("与2023年政府信息公开工作年度报告相比有改进。", []),
        ("按时发布2023年政府信息公开工作年度报告。", []),
        ("编制我单位2023年政府信息公开工作年度报告。", ["GX951"]),
        ("现公布2024年政府信息公开工作年度报告。", []),
        ("截至2023年12月31日，共公开信息12条。", ["GX952"]),
        ("截至2023年底，有效文件12件。", ["GX952"]),
        ("截至2024年底，有效文件12件，比2023年底增加2件。", []),
        ("2023年，我局共收到申请12件。", ["GX953"]),
        ("2021年我局全年主动公开政府信息120条。", ["GX953"]),
        ("2023年，我局共收到申请12件，今年收到15件。", []),
        ("2023年收到申请12件，2024年收到申请15件。", []),
        ("2023年，我局共收到申请12件。2024年共收到申请15件。", []),
        ("截至2025年底，力争建成12个。", []),
        ("2024年，我局共收到申请12件。", []),
        ("自2021年以来，我局共收到申请12件。", []),
        ("2021年以来，我局共收到申请12件。", []),
        ("2025年，我局将公开更多信息。", []),
        ("（示府〔2019〕3号）2024年共收到申请12件。", []),
    ],
)
def test_years_out_of_place(text: str, expected: list[str]) -> None:
    judged = report(preamble=(text,))
    assert [one.rule for one in ALL.run(judged).findings] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XXXX年我局共收到申请12件。", "XXXX年"),
        ("示例市XX局共收到申请12件。", "XX局"),
        ("共收到申请***件。", "***件"),
        ("X年X月X日起施行。", "X年X月X日"),
        ("金额为（待核实）。", "（待核实）"),
        ("登载于【】。", "【】"),
        ("由{{机关名称}}编制。", "{{机关名称}}"),
        ("2025年2月29日起施行。", "2025年2月29日"),
        ("具体时间待定，由镇政府通知。", ""),
        ("其中**条例**的解读最多，**件数**最大。", ""),
        ("张**、李**等人参加。", ""),
        ("车牌为示AXX123。", ""),
        ("2024年2月29日起施行。", ""),
    ],
)
def test_what_was_not_filled_in(text: str, expected: str) -> None:
    findings = found(text)
    assert [one.params["原文"] for one in findings] == [expected] * bool(expected)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_judged_to_its_end(unit: str) -> None:
    """A long text in one paragraph, and in as many lines: quadratic work would not end."""
    text = unit * (200_000 // len(unit))
    for texts in ((text,), tuple([unit] * (200_000 // len(unit)))):
        ALL.run(report(sections={1: texts, 5: ("一是甲。",)}))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                "群众说：“公开得好。",
                "还要更好。”",
            ),
            [],
        ),
        (("群众说：“公开得好。", "还要更好。", "大家都满意。”"), ["“", "”"]),
        (("按照《条例", "》的规定办理。"), []),
        (("按照《条例》（以下简称《条例）的规定办理。",), ["《"]),
        (("称为“公开“的做法。",), ["“"]),
        (("称为”公开“的做法。",), ["”"]),
        (("要求（一）做到；（二）做好）。",), ["）"]),
        (("要求：1）做到；2）做好。",), []),
        (("第二十条第（一)项的规定。",), []),
    ],
)
def test_marks_that_come_in_twos(texts: tuple[str, ...], expected: list[str]) -> None:
    findings, _ = run("GX903", report(sections={1: texts}))
    assert [one.params["原文"] for one in findings] == expected


@pytest.mark.parametrize(
    "text",
    [
        "来源:示例区财政局",
        "发布时间:二月  浏览次数:十",
        "2020年?我局全面落实。",
        "网址为http://www.example.cn/a,b?c=1;d=2，时间为9:00，比例为1:2，共1,236条。",
        "采用Word(.docx)、PDF(A4)等格式，函数f(x)、g(y)略。",
    ],
)
def test_half_width_marks_that_are_none_of_ours(text: str) -> None:
    assert not run("GX901", report(preamble=PARAGRAPHS[:8], sections={1: (text,)}))[0]
