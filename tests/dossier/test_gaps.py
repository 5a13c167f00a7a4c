"""What is wanting or odd among the files, without a roster, is in every output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from selenium.webdriver.common.by import By

from gxlint.__main__ import main
from gxlint.model.report import Address
from tests.audit.test_relations import put
from tests.support.browser import browser, needed
from tests.support.clean import clean, patched
from tests.support.damage import valued
from tests.support.sample import Sample

AGENCY, BROKEN = "示例市示例区财政局", "示例市示例区教育局"
CELL = Address("表三", "新收", "自然人")


def untitled(year: int, title: str) -> Sample:
    sample = clean("示例市示例区统计局", year)
    return patched(sample, {"replace": {sample.title: title}})


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One agency without a report of 2023; of another, one that cannot be read; and odd files."""
    folder = tmp_path_factory.mktemp("gaps")
    for year in (2022, 2024):
        put(folder, f"年报/{year}.docx", clean(AGENCY, year))
        put(folder, f"年报/教育{year}.txt", clean(BROKEN, year))
    (folder / f"年报/{BROKEN}2023年报.docx").write_bytes(b"PK\x03\x04 cut short")
    put(folder, "年报/甲.txt", valued(clean(AGENCY, 2024), CELL, 77))
    put(folder, "年报/谁的.txt", untitled(2022, "2022年政府信息公开工作年度报告"))
    for number in range(12):
        (folder / f"年报/坏{number:02}.docx").write_bytes(b"PK\x03\x04 cut short")
    out = folder / "审核"
    main(["audit", str(folder / "年报"), "-o", str(out), "--lang", "zh", "--years", "2021-2024"])
    return out


@pytest.fixture(scope="module")
def book(results: Path) -> Any:
    return load_workbook(results / "审核结果.xlsx")


def texts(results: Path, agency: str) -> list[str]:
    path = results / "整改通知" / f"{agency}.docx"
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_the_workbook_has_a_column_for_every_year_and_every_gap_in_it(book: Any) -> None:
    head, *lines = [[cell.value for cell in row] for row in book["逐单位"].iter_rows()]
    assert head == ["单位", "2021", "2022", "2023", "2024"]
    told = {line[0]: line[1:] for line in lines}
    assert told[AGENCY][0] == told[AGENCY][2] == "未报送"
    assert told[AGENCY][1].startswith("可以发布")


def test_the_workbook_lists_gaps_with_those_of_the_roster(book: Any) -> None:
    lines = [[cell.value for cell in row] for row in book["未报送和横向比较"].iter_rows()]
    wanting = {(line[0], line[1]): line[4] for line in lines if "没有收到" in str(line[4])}
    assert {(name, year) for name in (AGENCY, BROKEN) for year in ("2021", "2023")} == set(wanting)
    assert f"{BROKEN}2023年报.docx" in wanting[BROKEN, "2023"]


def test_the_workbook_lists_files_that_want_a_look(book: Any) -> None:
    lines = [[cell.value for cell in row] for row in book["要留意的文件"].iter_rows()][1:]
    told = [(Path(line[3]).name, line[2]) for line in lines]
    assert len([name for name, text in told if name.startswith("坏") and "损坏" in text]) == 12
    assert any(name == "谁的.txt" and "看不出" in text for name, text in told)
    copies = [text for name, text in told if name == "甲.txt" or "以那一份为准" in text]
    assert any("自然人" in text and "77" in text for text in copies)


def test_rows_are_as_high_as_their_texts_need(book: Any) -> None:
    """Office programs other than Excel leave a row without a height at one line."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            for cell in row:
                letters = sum(1 + (ord(char) > 0x2E80) for char in str(cell.value or ""))
                width = sheet.column_dimensions[cell.column_letter].width or 255
                if cell.alignment.wrap_text and letters > width:
                    assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * letters / width


def test_the_notice_tells_what_was_not_received_and_what_could_not_be_read(results: Path) -> None:
    assert any("没有收到你单位2021、2023年度" in text for text in texts(results, AGENCY))
    told = texts(results, BROKEN)
    assert any("没有收到你单位2021年度" in text for text in told)
    assert any("收到了你单位2023年度" in text and "打不开" in text for text in told)


@needed
def test_the_first_page_shows_gaps_and_files(results: Path, tmp_path: Path) -> None:
    with browser(tmp_path) as page:
        page.get((results / "index.html").as_uri())
        assert len(page.find_elements(By.CSS_SELECTOR, "#grid td.missing")) == 4
        said = page.find_element(By.CSS_SELECTOR, "table.files").text
        assert said.count("损坏") == 13
        assert "谁的.txt" in said
        assert "GX113" in page.find_element(By.CSS_SELECTOR, "table.rules").text
