"""Markdown: markup is taken away, and every piece is where it stands in the file."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.document import Document, Paragraph
from gxlint.readers import limits, read
from tests.support import clean, layouts

from ..pages import TITLE, cells, raws, standing, tables

WRAPPED = "本年度主动公开政府信息工作情况如下所述，并按规定的格式编制"

PROSE = f"{WRAPPED}\n" * 4 + "\n"


def opened(source: str) -> Document:
    return read("报告.md", source.encode())


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (f"# {TITLE}\n\n## 一、总体情况 ##\n正文。", [TITLE, "一、总体情况", "正文。"]),
        ("二、主动公开\n======\n\n三、申请\n---\n", ["二、主动公开", "三、申请"]),
        ("共 **12** 件，*其中* __3__ 件", ["共 12 件，其中 3 件"]),
        ("1\\. 甲\\*乙\\_丙 3*4*5", ["1. 甲*乙_丙 345"]),
        (
            '见[条例](http://a.b/c_d "题")第五十条和[附件][1]\n\n[1]: x',
            ["见条例第五十条和[附件][1]"],
        ),
        ("网址 <http://a.b>，`代码`&nbsp;&amp;", ["网址 http://a.b，代码\xa0&"]),
        ("甲<br>乙<b>丙</b>", ["甲", "乙丙"]),
        ("甲  \n乙\\\n丙", ["甲", "乙", "丙"]),
        ("> 甲\n> 乙", ["甲", "乙"]),
        ("- 甲\n- 乙\n  * 丙", ["甲", "乙", "丙"]),
        ("1. 甲\n2. 乙\n\n3) 丙", ["1. 甲", "2. 乙", "3) 丙"]),
        ("1.\n\n甲", ["1.", "甲"]),
        ("1.属于国家秘密\n2.其他", ["1.属于国家秘密", "2.其他"]),
        ("```\n甲 *乙*\n\n丙\n```\n", ["甲 *乙*", "丙"]),
        ("    四个空格\n    再一行", ["    四个空格", "    再一行"]),
        ("<!-- 注 -->\n\n<div align=center>\n题目\n</div>\n", ["题目"]),
        ("---\ntitle: 题\ndate: 2025\n---\n\n正文", ["正文"]),
        ("甲\n\n---\n\n乙", ["甲", "乙"]),
        ("\u3000\u3000根据条例", ["根据条例"]),
        ("0\n\n0", ["0", "0"]),
    ],
)
def test_lines(source: str, lines: list[str]) -> None:
    assert raws(opened(source)) == lines


def test_every_piece_is_where_it_stands() -> None:
    source = (
        "# 甲**乙**丙\n\n> 丁\\*戊 [己](u)庚\n\n12. 辛 `壬`\n\n"
        "| a | **b** |c\\|d|\n|---|---|---|\n| 1 |  | 2&amp;3 |\n"
    )
    for block in opened(source).blocks:
        assert isinstance(block, Paragraph)
        for at, char in enumerate(block.raw):
            there = standing(source, block.at(at, at + 1))
            assert there == char or char in "*\u2223&", (block.raw, at)
    title = opened(source).blocks[0]
    assert isinstance(title, Paragraph)
    assert title.location[:4] == (1, 3, 1, 10)
    assert title.at(1, 2)[:4] == (1, 6, 1, 7)


def test_hard_wrapped_prose_is_one_paragraph() -> None:
    source = f"一、总体情况\n{WRAPPED}\n{WRAPPED}\n{WRAPPED}\n本报告。\n— 1 —\n（一）主动公开\n"
    document = opened(source)
    assert raws(document) == [
        "一、总体情况",
        f"{WRAPPED * 3}本报告。",
        "— 1 —",
        "（一）主动公开",
    ]
    block = document.blocks[1]
    assert isinstance(block, Paragraph)
    at = block.raw.index("本报告")
    assert block.at(at, at + 3)[:4] == (5, 1, 5, 4)
    assert block.location[:4] == (2, 1, 5, 5)


def test_latin_words_stay_apart_where_lines_are_joined() -> None:
    source = f"{WRAPPED}2025\n2026年{WRAPPED}\n{WRAPPED}件\n{WRAPPED}件\n完\n"
    assert raws(opened(source))[0].startswith(f"{WRAPPED}2025 2026年")


@pytest.mark.parametrize(
    "after", ["0", "12 件".replace(" 件", ""), "（三）不予公开", "2.其他", "二、申请"]
)
def test_a_number_does_not_go_on(after: str) -> None:
    assert raws(opened(f"{PROSE}{WRAPPED}\n{after}\n"))[1:] == [WRAPPED, after]


def test_lines_with_tabs_or_bars_are_not_joined() -> None:
    assert raws(opened(f"{PROSE}{WRAPPED}\n甲\t乙\n"))[1:] == [WRAPPED, "甲\t乙"]
    assert raws(opened(f"{PROSE}{WRAPPED}\n|甲|乙|\n"))[1:] == [WRAPPED, "|甲|乙|"]


def test_html_with_a_table_is_a_table() -> None:
    table = (
        "<table>\n<tr><td rowspan=2>甲</td><td>1</td></tr>\n\n<tr><td>\n\n2\n\n</td></tr>\n</table>"
    )
    source = f"前\n\n{table}\n\n后\n\n<table><tr><td>3<td>4</table>\n"
    document = opened(source)
    assert raws(document) == ["前", "后"]
    assert [cell.raw for cell in cells(document)] == ["甲", "1", "2", "3", "4"]
    assert [table.location.table for table in tables(document)] == [1, 2]
    assert [standing(source, cell.location) for cell in cells(document)] == [
        "甲",
        "1",
        "2",
        "3",
        "4",
    ]


def test_a_table_that_never_ends_does_not_swallow_the_file() -> None:
    assert raws(opened("<table><tr><td>甲\n\n乙\n\n丙")) == ["甲", "乙", "丙"]


def test_pictures_are_told() -> None:
    document = opened("甲![图](a.png)乙 ![x][y]\n\n|![](b.png)|1|\n\n[y]: z\n")
    assert raws(document)[0].startswith("甲乙")
    assert {note.code: note.params for note in document.notes} == {"read.pictures": {"count": 2}}


def test_a_flattened_table_is_read_as_text() -> None:
    source = "题目\n" + "\t0\n\t\n" * 10
    assert raws(opened(source))[1:3] == ["\t0", "\t"]


@pytest.mark.parametrize("layout", [*layouts.TEXT, *layouts.MARKDOWN])
def test_a_report_in_any_layout_is_the_same_as_text(layout: str) -> None:
    from tests.support.checking import engine

    rendered = layouts.render(clean.clean(), layout)
    as_text = engine().check("a.txt", rendered.data())
    as_markdown = engine().check("a.md", rendered.data())
    assert as_markdown.assessed == as_text.assessed == ("表二", "表三", "表四")
    assert as_markdown.diagnostics == as_text.diagnostics == ()


@pytest.mark.parametrize(
    "source",
    [
        "[" * 60_000,
        "![" * 30_000,
        "*a_" * 30_000,
        "`" * 400 + "a" * 9_000,
        "> " * 40_000 + "x",
        "- " * 40_000 + "x",
        "[a]: b\n" * 20_000,
        "<!" * 40_000,
        "<a " * 40_000,
        "|" * 90_000,
        "|a|b|\n|-|-|\n" + "|x|\n" * 15_000,
        "\\|" * 40_000 + "|",
        "<table>\n\n" * 10_000,
        "x\n" * 90_000,
        "a\n---\n" * 20_000,
        "&" * 90_000,
        "1. x\n" * 15_000,
        "    x\n\n" * 15_000,
    ],
)
def test_hostile_files_are_read_in_time(source: str) -> None:
    before = time.process_time()
    opened(source + "\n\n完")
    assert time.process_time() - before < 5


def test_a_long_file_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MARKDOWN", 10)
    assert raws(opened("## 一、总体情况情况")) == ["## 一、总体情况情况"]


def test_text_is_read_without_the_library_of_markdown() -> None:
    script = (
        "import sys; from gxlint.readers import read; read('a.txt', b'x');"
        "print({'markdown_it', 'lxml'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


LINES = st.lists(
    st.text(alphabet="甲乙 12.\\*_`[]()<>&|#-+=!:\t\u3000~", max_size=24), min_size=1, max_size=12
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_markdown_is_read_and_every_character_is_where_it_stands(lines: list[str]) -> None:
    source = "\n".join(["始", "", *lines, "", "完"])
    document = opened(source)
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for at, char in enumerate(block.raw):
            there = standing(source, block.at(at, at + 1))
            assert char in there or char in "\u2223 \xa0", (block, at, there)
    shown = "".join(block.raw for block in document.blocks if isinstance(block, Paragraph))
    assert shown.count("甲") + shown.count("乙") <= source.count("甲") + source.count("乙")
