"""A report that was read, in the form's own layout; and when that is refused."""

from __future__ import annotations

from typing import Any

import pytest

from gxlint.model.draft import HEADING, NOTE, SUBHEADING, Draft, DraftParagraph
from gxlint.model.errors import ReadError
from gxlint.writers.conversion import converted
from tests.support.checking import engine, laid_out, reported
from tests.support.clean import clean, patched
from tests.support.layouts import ALL
from tests.support.sample import EDITIONS, Sample
from tests.writers.made import SUFFIXES, look, read_back, rules_told, written


def made(sample: Sample, layout: str = "html") -> Draft:
    return converted(reported(laid_out(sample, layout)), engine().editions, look())


def refused(patch: dict[str, Any], layout: str = "cell_lines_tabbed") -> ReadError:
    with pytest.raises(ReadError) as caught:
        made(patched(clean(), patch), layout)
    return caught.value


def shown(report: Any) -> dict[Any, tuple[Any, str]]:
    return {address: (fact.value, fact.raw.strip()) for address, fact in report.facts.items()}


@pytest.mark.parametrize("layout", ALL)
@pytest.mark.parametrize("year", [2020, 2024])
def test_facts_and_prose_stay(layout: str, year: int) -> None:
    sample = clean(year=year, seed=3)
    before = reported(laid_out(sample, layout))
    draft = converted(before, engine().editions, look())
    for form in SUFFIXES:
        content = written(draft, form)
        after = read_back(content, form)
        assert shown(after) == shown(before)
        assert [p.raw.strip() for p in after.preamble] == [p.raw.strip() for p in before.preamble]
        for number, section in before.sections.items():
            kept = [p.raw.strip() for p in after.sections[number].paragraphs]
            assert kept == [p.raw.strip() for p in section.paragraphs]
        assert rules_told(content, form) == []


def test_styles_are_told_from_the_text() -> None:
    texts = {1: "（一）主动公开\n围绕中心工作公开信息。", 3: "备注：数据含所属单位。"}
    draft = made(patched(clean(), {"sections": texts}), "html")
    styles = {
        block.text: block.style for block in draft.blocks if isinstance(block, DraftParagraph)
    }
    assert styles["（一）主动公开"] == SUBHEADING
    assert styles["备注：数据含所属单位。"] == NOTE
    assert styles["一、总体情况"] == HEADING


def test_headings_become_official() -> None:
    wrong = {"replace": {"五、存在的主要问题及改进情况": "五、存在问题及改进措施"}}
    draft = made(patched(clean(), wrong))
    assert DraftParagraph("五、存在的主要问题及改进情况", HEADING) in draft.blocks


def test_a_table_of_another_form_keeps_its_form() -> None:
    draft = made(patched(clean(), {"form": {"表二": "2019"}}))
    text = written(draft, "text").decode()
    assert "本年新制作数量" in text and "（六）其他处理 | 1." in text


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"drop": ["五"]}, "convert.section"),
        ({"drop": ["题目"]}, "convert.title"),
        ({"drop": ["表三"]}, "convert.table"),
        ({"hollow": ["表三"]}, "convert.table"),
        ({"drop": ["表三[重复申请]"]}, "convert.row"),
        ({"cut": "五、存在"}, "convert.section"),
        ({"cut": "2.重复申请"}, "convert.truncated"),
        ({"text": "这不是报告。"}, "convert.not-assessable"),
    ],
)
def test_what_was_not_assessable_is_not_written(patch: dict[str, Any], code: str) -> None:
    assert refused(patch).code == code


def test_what_is_missing_is_named() -> None:
    error = refused({"drop": ["表三[重复申请]"]})
    assert error.params == {"table": "表三", "row": "2.重复申请"}
    error = refused({"drop": ["五"]})
    assert error.params == {"official": EDITIONS.newest().labels["HEADING_5"]}
    error = refused({"drop": ["表三[重复申请, 科研机构]"]}, "html")
    assert error.params == {"table": "表三", "row": "2.重复申请"}


def test_no_prose_is_lost() -> None:
    """A seventh section stays, behind the sixth; what stands nowhere is refused."""
    extra = patched(clean(), {"append": "七、附件\n这里还有一段话。"})
    texts = [block.text for block in made(extra).blocks if isinstance(block, DraftParagraph)]
    assert texts[-3:-1] == ["七、附件", "这里还有一段话。"]
    report = reported(laid_out(clean(), "html"))
    stray = report.paragraphs[0]._replace(raw="哪里都没有的一段")
    with pytest.raises(ReadError) as caught:
        lost = report._replace(paragraphs=(*report.paragraphs, stray))
        converted(lost, engine().editions, look())
    assert caught.value.code == "convert.left-over"
    assert caught.value.params == {"text": "哪里都没有的一段"}
