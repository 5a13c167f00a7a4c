"""The workbook, read back as Excel would read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gxlint.model.report import Address
from tests.dossier import made
from tests.support.clean import clean


@pytest.fixture(scope="module")
def book(audited: Path) -> Any:
    return load_workbook(audited / "审核" / "审核结果.xlsx")


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_sheets_and_what_stays_in_sight(book: Any) -> None:
    names = ["汇总", "逐单位", "逐条问题", "数据（2021版格式）", "未报送和横向比较", "要留意的文件"]
    assert book.sheetnames == names
    for name in names[1:]:
        assert book[name].freeze_panes
        assert book[name].auto_filter.ref or book[name].max_row == 1
        assert all(column.width >= 8 for column in book[name].column_dimensions.values())


def test_every_agency_has_its_row_and_every_year_its_verdict(book: Any) -> None:
    head, *lines = rows(book["逐单位"])
    assert head == ["单位", "2023", "2024"]
    told = {line[0]: line[1:] for line in lines}
    assert len(told) == made.ALIKE + 3
    assert all(text.startswith("修改后发布") for text in told[made.WRONG])
    assert told[made.MISSING] == ["未报送", "未报送"]
    assert book["逐单位"].conditional_formatting


def test_every_finding_is_there_with_a_link_to_its_file(book: Any, audited: Path) -> None:
    sheet = book["逐条问题"]
    head, *lines = rows(sheet)
    assert [line[head.index("规则")] for line in lines].count("GX106") == made.ALIKE * 2
    wrong = [line for line in lines if line[0] == made.WRONG]
    assert "错误" in {line[head.index("程度")] for line in wrong}
    assert {str(line[head.index("年度")]) for line in wrong} == {"2023", "2024"}
    for line in range(2, sheet.max_row + 1):
        target = sheet.cell(line, head.index("文件") + 1).hyperlink.target
        assert (audited / "审核" / target.replace("\\", "/")).is_file()


def test_every_number_of_every_report_is_there(book: Any) -> None:
    head, *lines = rows(book["数据（2021版格式）"])
    assert len(lines) == 2 * (made.ALIKE + 2)
    assert len(head) == 3 + 10 + 175 + 15
    cells = clean(agency=made.WRONG, year=2024).cells
    line = next(line for line in lines if line[:2] == [made.WRONG, 2024])
    column = head.index("表三[一、本年新收政府信息公开申请数量, 自然人]")
    assert line[column] == int(cells[Address("表三", "新收", "自然人")]) + 8


def test_who_is_missing_or_late(book: Any) -> None:
    _, *lines = rows(book["未报送和横向比较"])
    told = {(line[0], str(line[1]), line[3]) for line in lines}
    assert {(made.MISSING, "2023", "GX801"), (made.MISSING, "2024", "GX801")} <= told
    assert (made.LATE, "2024", "GX803") in told


def test_no_text_is_a_formula(book: Any) -> None:
    for name in book.sheetnames:
        for row in book[name].iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]
