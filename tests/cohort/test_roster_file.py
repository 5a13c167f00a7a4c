"""A roster in each format that offices keep one in, and everything that may be wrong in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from gxlint.cohort.roster_file import read_roster
from gxlint.model.errors import GxlintError
from gxlint.model.roster import Member, Roster

HEAD = "单位名称,曾用名,简称,层级,上级,应报年度,2024年公开日期,截止日期,电话\n"
ROWS = (
    "示例市示例区人民政府,,示例区政府,政府,,,2025-03-28,,0000\n"
    "示例市示例区财政局,示例市示例区财政和国资局、示例市示例区会计局,区财政局,部门,"
    "示例市示例区人民政府,2022-2024,2025年1月20日,1月25日,0000\n"
)
OFFICE = Member(
    name="示例市示例区财政局",
    former=("示例市示例区财政和国资局", "示例市示例区会计局"),
    short=("区财政局",),
    level="department",
    parent="示例市示例区人民政府",
    years=frozenset((2022, 2023, 2024)),
    published={2024: date(2025, 1, 20)},
    addresses={},
    deadline=(1, 25),
    line=3,
)


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["2024 年度名册"])
        sheet.write_row(1, 0, HEAD.strip().split(","))
        for number, line in enumerate(ROWS.splitlines(), start=2):
            for place, text in enumerate(line.split(",")):
                if text == "2025年1月20日":
                    sheet.write_datetime(number, place, date(2025, 1, 20), day)
                else:
                    sheet.write(number, place, text)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    roster = read_roster(written(tmp_path, "名册.csv", (HEAD + ROWS).encode(encoding)))
    assert roster.members[1] == OFFICE
    assert roster.members[0].published == {2024: date(2025, 3, 28)}


def test_a_title_above_the_table_does_not_tell_what_divides_it(tmp_path: Path) -> None:
    text = "示例市年报单位名册\n\n" + HEAD + ROWS
    roster = read_roster(written(tmp_path, "名册.csv", text.encode()))
    assert roster.members[1] == OFFICE._replace(line=OFFICE.line + 2)


def test_a_workbook_with_a_title_above_and_real_dates(tmp_path: Path) -> None:
    roster = read_roster(workbook(tmp_path / "名册.xlsx"))
    assert roster.members[1] == OFFICE._replace(line=4)


def test_yaml(tmp_path: Path) -> None:
    text = """
- 机关名称: 示例市示例区财政局
  曾用名: [示例市示例区财政和国资局, 示例市示例区会计局]
  简称: 区财政局
  层级: 部门
  上级: 示例市示例区人民政府
  应报年度: 2022-2024
  公开日期: {2024: 2025-01-20}
  截止日期: 1月25日
"""
    roster = read_roster(written(tmp_path, "名册.yaml", text.encode()))
    assert roster == Roster((OFFICE._replace(line=2),), "名册.yaml")


def test_who_has_to_report(tmp_path: Path) -> None:
    roster = read_roster(written(tmp_path, "名册.csv", (HEAD + ROWS).encode()))
    assert roster.members[0].reports_on(2019)
    assert [year for year in range(2020, 2027) if roster.members[1].reports_on(year)] == [
        2022,
        2023,
        2024,
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("名册.docx", "x", "roster.format"),
        ("名册.xlsx", "x", "roster.damaged"),
        ("名册.csv", "电话\n0000\n", "roster.no-name"),
        ("名册.csv", "单位名称\n", "roster.empty"),
        ("名册.csv", "单位名称,层级\n示例区财政局,厂\n", "roster.level"),
        ("名册.csv", "单位名称,年度\n示例区财政局,去年\n", "roster.years"),
        ("名册.csv", "单位名称,年度\n示例区财政局,2025-2021\n", "roster.years"),
        ("名册.csv", "单位名称,公开日期\n示例区财政局,2025-02-30\n", "roster.date"),
        ("名册.csv", "单位名称,截止日期\n示例区财政局,月底\n", "roster.deadline"),
        ("名册.csv", "单位名称,简称\n示例区财政局,财政\n示例区会计局,财政\n", "roster.twice"),
        ("名册.yaml", "机关名称: 示例区财政局\n", "rule.type"),
        ("名册.yaml", "- 机关名称: 示例区财政局\n  地址: x\n", "rule.key-unknown"),
        ("名册.yaml", "- 简称: 财政局\n", "rule.key-missing"),
        ("名册.yaml", "- 机关名称: {a: b}\n", "rule.type"),
        ("名册.yaml", "- 机关名称: 示例区财政局\n  曾用名: {2023: 示例区会计局}\n", "rule.type"),
        ("名册.yaml", "- 机关名称: 示例区财政局\n  公开日期: {abc: 2024-01-20}\n", "roster.key"),
        ("名册.yaml", "- 机关名称: 示例区财政局\n  公开日期: {24: 2024-01-20}\n", "roster.key"),
        ("名册.yaml", "- 机关名称: 示例区财政局\n  公开日期: {2024: {a: b}}\n", "roster.date"),
    ],
)
def test_what_cannot_be_understood_is_told(tmp_path: Path, name: str, text: str, code: str) -> None:
    with pytest.raises(GxlintError) as caught:
        read_roster(written(tmp_path, name, text.encode()))
    assert caught.value.code == code


def test_the_line_is_told(tmp_path: Path) -> None:
    text = "单位名称,公开日期\n示例区会计局,\n示例区财政局,2025-13-01\n"
    with pytest.raises(GxlintError) as caught:
        read_roster(written(tmp_path, "名册.csv", text.encode()))
    assert caught.value.params["line"] == 3
