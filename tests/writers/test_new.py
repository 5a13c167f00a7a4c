"""A new report: what check finds of it, level by level, and what stands in it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from gxlint.commands import options
from gxlint.editions.texts import template
from gxlint.model.draft import BODY, SUBHEADING, Draft, DraftParagraph
from gxlint.model.report import Address
from gxlint.writers.drafting import level_of, zeros
from gxlint.writers.marks import count
from tests.support.clean import AGENCIES
from tests.support.sample import EDITIONS
from tests.writers.made import (
    SUFFIXES,
    drafted,
    edition_of,
    filled,
    read_back,
    rules_told,
    written,
)

LEVELS = sorted(AGENCIES)
YEARS = (2019, 2020, 2021, 2026)
PLACEHOLDER = "GX151"


@pytest.mark.parametrize("form", sorted(SUFFIXES))
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("year", [2020, 2024])
def test_check_finds_the_places_to_fill_in_and_nothing_else(
    form: str, level: str, year: int
) -> None:
    made = drafted(AGENCIES[level], year)
    told = rules_told(written(made, form), form)
    assert told == [PLACEHOLDER] * count(made)
    assert len(told) > 10


@pytest.mark.parametrize("form", sorted(SUFFIXES))
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("year", [2020, 2024])
def test_a_draft_that_was_filled_in_is_clean(form: str, level: str, year: int) -> None:
    made = filled(drafted(AGENCIES[level], year))
    assert count(made) == 0
    assert rules_told(written(made, form), form) == []


@pytest.mark.parametrize("year", YEARS)
def test_all_cells_are_zero(year: int) -> None:
    report = read_back(written(drafted(year=year), "html"), "html")
    assert {fact.raw for fact in report.facts.values()} == {"0"}
    assert set(report.facts) == set(zeros(edition_of(year)))
    assert (report.year, report.agency.name) == (year, AGENCIES["department"])
    assert not report.faults


def prose(made: object) -> str:
    blocks = getattr(made, "blocks", ())
    return "\n".join(block.text for block in blocks if isinstance(block, DraftParagraph))


def test_only_governments_tell_of_assessment_and_accountability() -> None:
    for level in LEVELS:
        said = "社会评议" in prose(drafted(AGENCIES[level]))
        assert said == (level in ("government", "township"))
    assert "责任追究" in prose(drafted(AGENCIES["department"], level="government"))


def test_levels_are_told_from_names() -> None:
    conventions = EDITIONS.conventions
    assert {level: level_of(name, conventions) for level, name in AGENCIES.items()} == {
        level: level for level in AGENCIES
    }
    assert level_of("示例大学", conventions) == "department"


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_texts_are_of_the_form(edition: str) -> None:
    texts = template(edition)
    tables = EDITIONS.by_id[edition].tables
    for cell, ask in texts.figures.values():
        assert (cell.row, cell.column) in tables[cell.table].slots
        assert ask
    paragraphs = [text for section in texts.sections.values() for text in section]
    assert {text.style for text in (*texts.preamble, *paragraphs)} == {BODY, SUBHEADING}
    assert set().union(*(text.levels for text in paragraphs)) <= set(options.LEVELS)
    assert set(texts.sections) == {1, 5, 6}


def test_fees_are_asked_for_since_2021() -> None:
    assert "信息处理费" not in prose(drafted(year=2020))
    assert "信息处理费" in prose(drafted(year=2021))
    assert "国办公开办函〔2019〕60号" in prose(drafted(year=2020))
    assert "国办公开办函〔2021〕30号" in prose(drafted(year=2021))


def test_numbers_of_the_tables_are_said_in_the_text() -> None:
    cells = zeros(edition_of(2024))
    cells[Address("表三", "新收", "总计")] = "12"
    cells[Address("表三", "上年结转", "总计")] = "/"
    said = prose(drafted(figures=cells))
    assert "本年新收政府信息公开申请12件，上年结转【待填：件数】件；办理完毕0件" in said
    assert "本年新收政府信息公开申请【待填：件数】件" in prose(drafted())


HOSTILE = (
    '示例<script>alert("局")</script>局',
    "示例&lt市&amp局",
    "示例]]><w/>局",
    "示例市{agency}{0}%s局",
    "示例市'\"局",
    "示例🙂市𠮷局",
    "示例*市*_大学_",
)


@pytest.mark.parametrize("agency", HOSTILE)
@pytest.mark.parametrize("form", ["docx", "html", "markdown"])
def test_a_name_is_never_markup(agency: str, form: str) -> None:
    made = drafted(agency)
    content = written(made, form)
    report = read_back(content, form)
    assert report.title is not None
    assert re.sub(r"\s", "", report.title.raw) == made.title
    assert len(report.facts) == len(zeros(edition_of(2024)))
    assert form == "markdown" or b"<script" not in content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("示例*市*<b>_局_", r"示例\*市\*\<b>\_局\_"),
        ("a * b, 2_3", "a * b, 2_3"),
        ("1. 公开", r"1\. 公开"),
        ("1.公开", "1.公开"),
        ("- 公开", r"\- 公开"),
        ("# 公开", r"\# 公开"),
        ("> 公开", r"\> 公开"),
        ("---", r"\---"),
        ("-3 与 +5", "-3 与 +5"),
        ("[见](x) 与 [2021] 30", r"\[见](x) 与 [2021] 30"),
        ("&amp; A&B", r"\&amp; A&B"),
        (r"\*", r"\\*"),
        ("3 < 4 > 2", "3 < 4 > 2"),
    ],
)
def test_markup_of_markdown_is_escaped(text: str, expected: str) -> None:
    draft = Draft("题目", (DraftParagraph(text),))
    assert written(draft, "markdown").decode() == f"# 题目\n\n{expected}\n"
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    (block,) = [token for token in parser.parse(f"{expected}\n") if token.type == "inline"]
    assert block.level == 1
    assert "".join(child.content for child in block.children or ()) == text
