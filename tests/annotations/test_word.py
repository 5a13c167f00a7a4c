"""Comments in Word documents: every diagnostic at its place, everything else as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gxlint.annotations import word
from gxlint.model.rule import Severity
from tests.annotations.made import (
    SOFFICE,
    annotated,
    by_libreoffice,
    comments,
    expected,
    found,
    own,
    part,
    parts,
    remark,
    standing,
)
from tests.formats.test_same_report import written
from tests.properties.strategies import SAMPLES
from tests.support import damage, paper
from tests.support.checking import engine
from tests.support.clean import clean, patched
from tests.support.sample import Sample

NAME = "报告.docx"
CHANGED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}


PLACEHOLDER = "本年发出信息处理费收费通知【待填：件数】件，没有其他需要报告的事项。"
DATE = "统计期限为202111日至20211230日。本机关未收取信息处理费，没有其他需要报告的事项。"


def damaged() -> Sample:
    """A report with faults in cells, headings and prose, two of them at one place."""
    sample = patched(
        clean(level="government", year=2024, seed=3),
        {
            "cells": {
                "表三[新收, 总计]": "+10",
                "表三[公开出版物, 自然人]": "",
                "表四[行政复议, 结果维持]": "+2",
                "表三[重复申请, 科研机构]": "/",
            }
        },
    )
    sample = damage.without_section(sample, 5)
    sample = damage.saying(sample, 6, PLACEHOLDER)
    return damage.headed(sample, 6, "六、其他需要报告事项")


REPORT = paper.word(damaged())


def test_each_diagnostic_is_at_its_place() -> None:
    seen = engine().examine(NAME, REPORT)
    assert seen.document is not None
    copy = annotated(REPORT)
    assert len(seen.result.diagnostics) > 5
    assert found(copy.content) == expected(seen.document, seen.result.diagnostics)
    assert not copy.notes


def test_a_comment_says_what_a_clerk_needs() -> None:
    (told,) = (one for one in own(annotated(REPORT).content) if one.lines[-1].endswith("GX311"))
    assert told.lines[0].startswith("【错误】“一、本年新收政府信息公开申请数量”的“总计”填")
    heads = [line.partition("：")[0] for line in told.lines[1:]]
    assert heads == ["建议", "改法", "有关的地方", "依据", "规则编号"]
    assert "；" in told.lines[3]


def test_the_copy_is_the_same_report() -> None:
    before = engine().examine(NAME, REPORT)
    after = engine().examine(NAME, annotated(REPORT, highlight=True).content)
    assert after.report.facts == before.report.facts
    assert after.result == before.result


@pytest.mark.parametrize("highlight", [False, True])
def test_twice_gives_the_same_bytes(highlight: bool) -> None:
    once = annotated(REPORT, highlight=highlight).content
    assert annotated(once, highlight=highlight).content == once
    assert annotated(REPORT, highlight=highlight).content == once


def test_every_other_part_stays() -> None:
    before, after = parts(REPORT), parts(annotated(REPORT).content)
    assert list(after)[: len(before)] == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", *CHANGED & set(before)}
    assert set(after) - set(before) == {"word/comments.xml"}


def test_nothing_but_marks_and_cuts_is_new_in_the_text() -> None:
    """Without the marks, the cut runs joined again, the document is what it was."""
    assert _joined(annotated(REPORT).content) == _joined(REPORT)


def _joined(data: bytes) -> bytes:
    root = etree.fromstring(part(data, "word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for local in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(root.iter(f"{space}{local}")):
            parent = mark.getparent()
            assert parent is not None
            gone = parent if local == "commentReference" else mark
            above = gone.getparent()
            assert above is not None
            above.remove(gone)
    for run in list(root.iter(f"{space}r")):
        before = run.getprevious()
        if before is None or before.tag != run.tag or _look(run) != _look(before):
            continue
        last, first = before[-1], run[-1]
        if last.tag == first.tag == f"{space}t" and len(run) == 2:
            last.text = (last.text or "") + (first.text or "")
            run.getparent().remove(run)  # type: ignore[union-attr]
    return etree.tostring(root, method="c14n")


def _look(run: etree._Element) -> bytes:
    return etree.tostring(run[0], method="c14n")


FAULTS: dict[str, Callable[[Sample], Sample]] = {
    "a section less": lambda sample: damage.without_section(sample, 5),
    "a heading": lambda sample: damage.headed(sample, 6, "六、其他需要报告事项"),
    "another heading": lambda sample: damage.headed(sample, 2, "二、主动公开情况"),
    "a placeholder": lambda sample: damage.saying(sample, 6, PLACEHOLDER),
    "a date": lambda sample: damage.saying(sample, 6, DATE, PLACEHOLDER),
    "a row less": lambda sample: damage.without_row(sample, "表三", "重复申请"),
    "a table less": lambda sample: damage.without_table(sample, "表四"),
}
VALUES = st.sampled_from(("", "/", "—", "7", "12345", "3（其中1件）", "1２"))


@settings(max_examples=25, deadline=None)
@given(
    sample=SAMPLES,
    faults=st.lists(st.sampled_from(sorted(FAULTS)), max_size=3, unique=True),
    values=st.lists(VALUES, max_size=4),
    data=st.data(),
)
def test_rules_and_places_are_those_of_the_diagnostics(
    sample: Sample, faults: list[str], values: list[str], data: st.DataObject
) -> None:
    for value in values:
        address = data.draw(st.sampled_from(list(sample.cells)))
        sample = damage.valued(sample, address, value)
    for fault in faults:
        sample = FAULTS[fault](sample)
    file = paper.word(sample)
    seen = engine().examine(NAME, file)
    assert seen.document is not None
    content = annotated(file, highlight=True).content
    assert found(content) == expected(seen.document, seen.result.diagnostics)
    assert engine().check(NAME, content) == seen.result
    assert annotated(content, highlight=True).content == content


def reviewed() -> tuple[bytes, str]:
    """A report that somebody else has commented on; what he said, as it is written."""
    document = docx.Document(io.BytesIO(REPORT))
    table = document.tables[1]
    document.add_comment(document.paragraphs[0].runs, "题目请再核对", "复核人", "复")
    document.add_comment(table.rows[3].cells[9].paragraphs[0].runs, "这一格我看过", "gxlint2", "G")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue(), "复核人"


def test_the_comments_of_others_stay() -> None:
    data, _ = reviewed()
    before = comments(data)
    assert len(before) == 2
    copy = annotated(data).content
    assert [one for one in comments(copy) if one.author != "gxlint"] == before
    assert found(copy) == found(annotated(REPORT).content)
    again = annotated(copy).content
    assert again == copy


def test_a_mended_report_loses_the_comments_of_gxlint_only() -> None:
    data, _ = reviewed()
    before = comments(data)
    copy = annotated(data, highlight=True).content
    mended = word.annotated(copy, []).content
    assert comments(mended) == before
    assert b"FFD3D1" not in part(mended, "word/document.xml")
    untouched = word.annotated(data, [])
    assert untouched.content == data


def test_cells_are_shaded_by_the_worst_that_is_said() -> None:
    seen = engine().examine(NAME, REPORT)
    assert seen.document is not None
    place = next(one.location for one in seen.result.diagnostics if one.cell)
    both = [remark(place, severity=Severity.INFO), remark(place, severity=Severity.WARNING)]
    body = part(word.annotated(REPORT, both, highlight=True).content, "word/document.xml")
    assert body.count(b'w:fill="FFEBC7"') == 1
    assert b"DBE9FB" not in body


def test_the_shading_of_the_office_comes_back() -> None:
    plain = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>'
    none = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
    patterned = '<w:shd w:val="pct15" w:color="auto" w:fill="FFFFFF"/>'
    for shading, kept in ((plain, 0), (none, 0), (patterned, 1)):
        data = shaded(shading)
        copy = annotated(data, highlight=True)
        body = part(copy.content, "word/document.xml").decode()
        assert [note.params["count"] for note in copy.notes] == [kept] * kept
        assert ("FFD3D1" in body) == (not kept)
        back = part(word.annotated(copy.content, []).content, "word/document.xml").decode()
        assert shading in back
        assert "FFD3D1" not in back


def shaded(shading: str) -> bytes:
    """The report with a shading of the office's own in the cell that is wrong."""
    sample = patched(clean(year=2024), {"cells": {"表三[新收, 总计]": "=98765"}})
    source = parts(paper.word(sample))
    body = source["word/document.xml"].decode()
    at = body.index("98765")
    properties = body.rindex("<w:tcPr>", 0, at) + len("<w:tcPr>")
    behind = body.index("<w:vAlign", properties, at)
    source["word/document.xml"] = (body[:behind] + shading + body[behind:]).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in source.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_what_libreoffice_makes_of_it(tmp_path: Path) -> None:
    """It sees every comment at its place, keeps whose it is, and the shading is known again."""
    copy = annotated(REPORT, highlight=True).content
    saved = by_libreoffice(copy, ".docx", "docx", tmp_path)
    seen = engine().examine(NAME, saved)
    assert seen.document is not None
    assert found(saved) == found(copy)
    assert part(saved, "word/document.xml").count(b"FFD3D1") > 1
    # written again by gxlint, after LibreOffice: its comments are replaced, none is added
    again = annotated(saved, highlight=True).content
    assert found(again) == expected(seen.document, seen.result.diagnostics)
    cleared = word.annotated(saved, []).content
    assert not own(cleared)
    assert b"FFD3D1" not in part(cleared, "word/document.xml")


@pytest.mark.parametrize("value", ["7", "/", ""])
def test_a_report_written_by_gxlint(value: str) -> None:
    file = written(("government", 2024, 1, "表三,新收,总计", value))[1][".docx"]
    seen = engine().examine(NAME, file)
    assert seen.document is not None
    assert seen.result.diagnostics
    copy = annotated(file, highlight=True).content
    assert found(copy) == expected(seen.document, seen.result.diagnostics)
    assert engine().check(NAME, copy) == seen.result
    assert word.annotated(copy, []).content != copy


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
def test_a_report_written_by_libreoffice(tmp_path: Path) -> None:
    file = by_libreoffice(REPORT, ".docx", "docx", tmp_path)
    seen = engine().examine(NAME, file)
    assert seen.document is not None
    copy = annotated(file).content
    assert found(copy) == expected(seen.document, seen.result.diagnostics)
    before, after = parts(file), parts(copy)
    for name in before:
        if name not in {"[Content_Types].xml", *CHANGED}:
            assert before[name] == after[name], name


def test_standing_reads_the_place() -> None:
    """The measure of these tests itself: a part of a paragraph, and a cell."""
    seen = engine().examine(NAME, REPORT)
    assert seen.document is not None
    texts = {standing(seen.document, one.location) for one in seen.result.diagnostics}
    assert "六、其他需要报告事项" in texts
    assert "/" in texts
    assert "【待填：件数】" in texts
