"""What the four formats look like, character by character, and what only one of them has."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from gxlint.model.draft import HEADING, NOTE, SUBHEADING, Draft, DraftParagraph
from gxlint.model.errors import UsageError
from gxlint.model.report import Address
from gxlint.writers import FORMATS, format_of
from gxlint.writers.layout import lay_out
from tests.reporters.golden import check
from tests.support.sample import EDITIONS
from tests.writers.made import SUFFIXES, drafted, edition_of, written

NAMES = {
    "docx": "draft.docx.xml",
    "html": "draft.html",
    "markdown": "draft.md",
    "text": "draft.txt",
}


def small() -> Draft:
    """A title, each style, a table with merged cells, hostile characters."""
    edition = EDITIONS.by_id["2021"]
    form = edition.tables["表四"]
    texts = {Address(form.key, *slot): str(n) for slot, n in form.slots.items()}
    texts[Address("表四", "行政复议", "总计")] = "<6>"
    blocks = (
        DraftParagraph("根据有关规定，由【待填：单位】编制 <&\"'> *本报告*。"),
        DraftParagraph("一、总体情况", HEADING),
        DraftParagraph("（一）主动公开", SUBHEADING),
        DraftParagraph("1. 公开信息 3 条；2_3_4。"),
        lay_out(form, edition, texts),
        DraftParagraph("备注：件数。", NOTE),
    )
    title = "示例市示例区财政局2024年政府信息公开工作年度报告"
    return Draft(title, blocks, 9, ("【待填：", "】"))


def readable(content: bytes, form: str) -> str:
    """The text of a file; of a .docx all its parts, a line for each paragraph and row."""
    if form != "docx":
        return content.decode()
    with ZipFile(BytesIO(content)) as package:
        parts = [f"=== {name}\n{package.read(name).decode()}\n" for name in package.namelist()]
    return re.sub(
        r"(?<=>)(?=<(?:w:p|w:tr|w:tbl|w:sectPr|w:style|w:font|Override)[ >])", "\n", "".join(parts)
    )


@pytest.mark.parametrize("form", sorted(SUFFIXES))
def test_golden(form: str) -> None:
    check(f"writers/{NAMES[form]}", readable(written(small(), form), form))


@pytest.mark.parametrize("form", sorted(SUFFIXES))
def test_the_same_draft_gives_the_same_bytes(form: str) -> None:
    assert written(drafted(), form) == written(drafted(), form)


def test_suffixes() -> None:
    assert {format_of(f"报告{suffix}") for suffix in FORMATS} == set(SUFFIXES)
    assert format_of("a.b/报告.DOCX") == "docx"
    assert format_of("报告") == format_of("报告.pdf") == format_of("docx") == ""


@pytest.mark.parametrize("bar", ["|", "\uff5c"])
def test_text_cannot_hold_a_bar_in_a_cell(bar: str) -> None:
    edition = edition_of(2024)
    form = edition.tables["表四"]
    texts = {Address(form.key, *slot): f"1{bar}2" for slot in form.slots}
    table = lay_out(form, edition, texts)
    with pytest.raises(UsageError) as caught:
        written(Draft("题目", (table,)), "text")
    assert caught.value.code == "new.bar"


def test_html_is_one_file_with_real_headings() -> None:
    text = written(drafted(), "html").decode()
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert not re.search(r"<(?:link|script|img|iframe)|(?:src|href)=|url\(|@import", text)
    assert '<th scope="rowgroup" rowspan="22">三、本年度办理结果</th>' in text
    assert '<th scope="colgroup" colspan="5">法人或其他组织</th>' in text
    assert text.count("<thead>") == 2


def parts_of(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name).decode() for name in package.namelist()}


def test_the_page_of_a_document_is_set_as_the_standard_asks() -> None:
    """GB/T 9704: A4, margins 37, 35, 28 and 26 mm, 28 characters of 16 points in a line."""
    parts = parts_of(written(drafted(), "docx"))
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in parts["word/document.xml"]
    margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    assert f"<w:pgMar {margins}" in parts["word/document.xml"]
    styles = parts["word/styles.xml"]
    assert '<w:spacing w:line="560" w:lineRule="exact"/>' in styles
    assert '<w:ind w:firstLineChars="200" w:firstLine="640"/>' in styles
    for font in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in styles
    width, size = 156 / 25.4 * 72, 16
    (squeezed,) = set(re.findall(r'<w:spacing w:val="(-\d+)"/>', styles))
    assert width // (size + int(squeezed) / 20) == 28


def test_tables_of_a_document_have_real_merged_cells() -> None:
    document = parts_of(written(drafted(), "docx"))["word/document.xml"]
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", document, re.DOTALL)
    assert [table.count("<w:gridCol ") for table in tables] == [4, 10, 15]
    assert [table.count("<w:tblHeader/>") for table in tables] == [0, 3, 3]
    for table in tables:
        columns = table.count("<w:gridCol ")
        for row in re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL):
            spans = [int(span) for span in re.findall(r'<w:gridSpan w:val="(\d+)"/>', row)]
            assert row.count("<w:tc>") - len(spans) + sum(spans) == columns
            assert "<w:cantSplit/>" in row
    assert tables[1].count('<w:vMerge w:val="restart"/>') == 8
