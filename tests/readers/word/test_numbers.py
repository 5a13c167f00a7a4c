"""Numbers that Word makes: a heading numbered by Word reads as it is shown."""

from __future__ import annotations

import pytest

from gxlint.readers import read
from gxlint.readers.office.numerals import numeral
from tests.support.word import docx, levels, lists, numbered, p, run, tbl, tc, tr

from ..pages import cells, raws

CHINESE = levels(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
)
TITLES = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")


def lines(body: str, numbering: str, **parts: str) -> list[str]:
    return raws(read("a.docx", docx(body, numbering=numbering, **parts)))


def test_headings_numbered_by_word() -> None:
    body = p(TITLES[0], numbered(1)) + p("正文") + p(TITLES[1], numbered(1))
    body += p("规章", numbered(1, 1)) + p("许可", numbered(1, 1)) + p("一项", numbered(1, 2))
    body += p(TITLES[2], numbered(1)) + p("新收", numbered(1, 1))
    assert lines(body, lists(CHINESE)) == [
        "一、总体情况",
        "正文",
        "二、主动公开政府信息情况",
        "（一）规章",
        "（二）许可",
        "1.一项",
        "三、收到和处理政府信息公开申请情况",
        "（一）新收",
    ]


def test_numbers_of_a_style() -> None:
    def style(name: str, inside: str, base: str = "") -> str:
        on = f'<w:basedOn w:val="{base}"/>' if base else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}">{on}<w:pPr>{inside}</w:pPr></w:style>'
        )

    linked = CHINESE.replace(
        '<w:lvlText w:val="（%2）"', '<w:pStyle w:val="二级"/><w:lvlText w:val="（%2）"'
    )
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("一级", listed) + style("二级", listed) + style("末级", "", "一级")
    body = p("甲", '<w:pStyle w:val="末级"/>') + p("乙", '<w:pStyle w:val="二级"/>')
    body += p("丙", f'<w:pStyle w:val="一级"/>{numbered(0)}') + p("丁", '<w:pStyle w:val="一级"/>')
    assert lines(body, lists(linked), styles=styles) == ["一、甲", "（一）乙", "丙", "二、丁"]


def test_lists_that_begin_anew() -> None:
    more = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(p("x", numbered(number)) for number in (1, 8, 9, 9, 1))
    numbering = lists(levels(("decimal", "%1.")), more=more)
    assert lines(body, numbering) == ["1.x", "2.x", "5.x", "6.x", "7.x"]


def test_a_level_that_does_not_begin_anew() -> None:
    shapes = levels(("decimal", "%1."), ("decimal", "%2)"))
    kept = shapes.replace(
        '<w:lvlText w:val="%2)"', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"'
    )
    body = "".join(p("x", numbered(1, level)) for level in (0, 1, 0, 1))
    assert lines(body, lists(shapes)) == ["1.x", "1)x", "2.x", "1)x"]
    assert lines(body, lists(kept)) == ["1.x", "1)x", "2.x", "2)x"]


@pytest.mark.parametrize(
    ("shapes", "level", "label"),
    [
        ((("decimal", "%1"),), 0, "1 "),
        ((("upperRoman", "%1."), ("decimal", "%1.%2")), 1, "I.1 "),
        ((("bullet", "\uf06c"),), 0, ""),
        ((("none", ""),), 0, ""),
        ((("none", "附件"),), 0, "附件"),
        ((("decimal", "第%1条"),), 0, "第1条"),
        ((("decimal", "%1."),), 5, ""),
        ((("decimal", "%3."),), 0, "."),
    ],
)
def test_labels(shapes: tuple[tuple[str, str], ...], level: int, label: str) -> None:
    assert lines(p("x", numbered(1, level)), lists(levels(*shapes))) == [f"{label}x"]


def test_legal_numbers_are_all_digits() -> None:
    legal = levels(("chineseCounting", "%1、"), ("decimal", "%1.%2"), more="<w:isLgl/>")
    body = p("x", numbered(1)) + p("y", numbered(1, 1))
    assert lines(body, lists(legal)) == ["1、x", "1.1 y"]


def test_what_has_no_number() -> None:
    assert lines(p("x", numbered(7)), lists(CHINESE)) == ["x"]
    assert raws(read("a.docx", docx(p("x", numbered(1))))) == ["x"]


def test_a_numbered_cell_and_an_empty_one() -> None:
    table = tbl(tr(tc(p("", numbered(1))), "a"), tr(tc(p("", numbered(1))), "b"))
    document = read("a.docx", docx(table, numbering=lists(levels(("decimal", "%1")))))
    assert [cell.raw.strip() for cell in cells(document)] == ["1", "a", "2", "b"]


def test_deleted_and_hidden_paragraphs_are_not_counted() -> None:
    gone = f"{numbered(1)}<w:rPr><w:del/></w:rPr>"
    body = p("x", numbered(1)) + p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", gone)
    body += p(run("z", "<w:vanish/>"), f"{numbered(1)}<w:rPr><w:vanish/></w:rPr>")
    assert lines(body + p("y", numbered(1)), lists(CHINESE)) == ["一、x", "二、y"]


def test_linked_list_styles() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="样式"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="4"><w:styleLink w:val="样式"/>{CHINESE}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(p("x", numbered(1)), numbering) == ["一、x"]


@pytest.mark.parametrize(
    ("form", "numbers", "texts"),
    [
        ("decimal", (1, 10), "1 10"),
        ("decimalZero", (1, 10), "01 10"),
        ("chineseCounting", (1, 10, 11, 20, 21, 99), "一 十 十一 二十 二十一 九十九"),
        (
            "chineseCountingThousand",
            (10, 101, 110, 1001, 1010),
            "十 一百零一 一百一十 一千零一 一千零一十",
        ),
        ("chineseCountingThousand", (10000, 10001, 12345), "一万 一万零一 一万二千三百四十五"),
        ("japaneseCounting", (9, 12, 30), "九 十二 三十"),
        ("chineseLegalSimplified", (1, 10, 11, 21), "壹 壹拾 壹拾壹 贰拾壹"),
        ("ideographDigital", (1, 10, 25), "一 一〇 二五"),
        ("decimalFullWidth", (1, 12), "１ １２"),
        ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 11"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"),
        ("lowerLetter", (0, 2), "0 b"),
        ("lowerRoman", (0, 4, 1994), "0 iv mcmxciv"),
        ("hebrew1", (3,), "3"),
        ("chineseCounting", (100_000,), "100000"),
    ],
)
def test_numerals(form: str, numbers: tuple[int, ...], texts: str) -> None:
    assert " ".join(numeral(number, form) for number in numbers) == texts
