"""Data files: what they may look like, and what is said of a wrong one."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from gxlint.model.errors import ReadError
from gxlint.model.report import Address
from gxlint.writers.figures import Figures, read_figures
from tests.support.sample import EDITIONS

NEW = Address("表三", "新收", "自然人")
RECEIVED = "一、本年新收政府信息公开申请数量"
HEAD = "table,row,column,value,raw\n"


def read(text: str | bytes, name: str = "f.csv", year: int = 2024) -> Figures:
    data = text.encode() if isinstance(text, str) else text
    return read_figures(name, data, EDITIONS, year)


def refused(text: str | bytes, name: str = "f.csv", year: int = 2024) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(text, name, year)
    return caught.value


def entry(**changes: object) -> dict[str, object]:
    return {"row": RECEIVED, "column": "自然人", "value": 3, "raw": "3", **changes}


def plain(*entries: dict[str, object], **head: object) -> str:
    return json.dumps({"tables": {"表三": list(entries)}, **head}, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"表三,{RECEIVED},自然人,3,3", "3"),
        (f"表三,{RECEIVED},自然人,3,", "3"),
        (f"表三,{RECEIVED},自然人,,3", "3"),
        (f"表三,{RECEIVED},自然人,,", ""),
        (f"表三,{RECEIVED},自然人,,/", "/"),
        (f"表三,{RECEIVED},自然人,,22（其中修订16件）", "22（其中修订16件）"),
        (f'表三,{RECEIVED},自然人,1234,"1,234"', "1,234"),
        (f"表三,{RECEIVED},自然人,0.3,0.30", "0.30"),
        ("表三,新收,自然人,3,\xa03\u3000", "3"),
        ("表三, 一、本年新收政府信息 公开申请数量,自然人,3,3", "3"),
    ],
)
def test_a_cell(row: str, expected: str) -> None:
    assert read(HEAD + row).cells == {NEW: expected}


def test_columns_in_any_order_and_others_beside_them() -> None:
    text = f"备注,column,row,raw,table,year,agency\nx,自然人,{RECEIVED},3,表三,2024,示例市财政局\n"
    found = read(text, year=0)
    assert (found.cells, found.year, found.agency) == ({NEW: "3"}, 2024, "示例市财政局")
    assert found.absent == 199


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_csv_as_office_programs_save_it(encoding: str, divider: str) -> None:
    text = (HEAD + f"表三,{RECEIVED},自然人,3,3\n").replace(",", divider).replace("\n", "\r\n")
    assert read(text.encode(encoding)).cells == {NEW: "3"}


def test_json() -> None:
    text = plain(entry(), agency="示例市财政局", year=2024)
    assert read(text, "f.json", 0) == Figures("示例市财政局", 2024, {NEW: "3"}, 199)


@pytest.mark.parametrize(
    ("row", "code", "params"),
    [
        (f"表5,{RECEIVED},自然人,1,", "figures.table", {"found": "表5", "line": 2}),
        ("表三,一、本年新收申请数量,自然人,1,", "figures.row", {"nearest": RECEIVED, "line": 2}),
        (f"表三,{RECEIVED},商业公司,1,", "figures.column", {"nearest": "商业企业", "line": 2}),
        ("表二,规章,本年处理决定数量,1,", "figures.column", {"row": "规章"}),
        ("表三,三、本年度办理结果,自然人,1,", "figures.row", {"line": 2}),
        ("表三,新收,自然人,3,4", "figures.disagree", {"value": "3", "raw": "4"}),
        ("表三,新收,自然人,3,/", "figures.disagree", {"value": "3", "raw": "/"}),
        ("表三,新收,自然人,三,3", "figures.disagree", {"value": "三"}),
        ("\n表三,新收,自然人,3,\n表三,新收,自然人,4,", "figures.twice", {"line": 4, "other": "3"}),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    row: str, code: str, params: dict[str, object]
) -> None:
    error = refused(HEAD + row + "\n")
    assert error.code == code
    assert error.params["file"] == "f.csv"
    assert params.items() <= error.params.items()


def test_in_json_the_line_is_told_too() -> None:
    text = plain(entry(), entry(column="总计", row='"row": 1'), entry(column="没有"))
    error = refused(text, "f.json")
    assert (error.code, error.params["line"]) == ("figures.row", 11)
    assert text.splitlines()[10].strip().startswith('"row"')


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("a,b\n1,2\n", "f.csv", "figures.headings"),
        ("table,row,column\n", "f.csv", "figures.headings"),
        ("", "f.csv", "figures.headings"),
        ("{", "f.json", "figures.damaged"),
        ("[]", "f.json", "figures.damaged"),
        ('{"tables": 1}', "f.json", "figures.damaged"),
        ('{"tables": {"表三": [1]}}', "f.json", "figures.damaged"),
        ("{}", "f.json", "figures.damaged"),
        ("[" * 100000, "f.json", "figures.damaged"),
        (b"\xff\xff\xff", "f.csv", "figures.damaged"),
        ("x", "f.xlsx", "figures.damaged"),
        ("x", "f.docx", "figures.format"),
        ("x", "f", "figures.format"),
        ("x" * (9 << 20), "f.csv", "figures.too-large"),
    ],
)
def test_files_that_are_none(text: str | bytes, name: str, code: str) -> None:
    assert refused(text, name).code == code


def test_years_must_agree() -> None:
    text = plain(entry(), year=2023)
    assert refused(text, "f.json", 2024).code == "figures.year"
    assert refused(plain(entry()), "f.json", 0).code == "figures.no-year"
    assert refused(plain(entry(), year=2015), "f.json", 0).code == "new.year"
    assert read(text, "f.json", 2023).year == 2023


def workbook(rows: list[list[str]], shared: bool = False, **parts: str) -> bytes:
    """A small .xlsx; cells that look like numbers are numbers."""
    strings: list[str] = []

    def cell(place: str, text: str) -> str:
        if text.replace(".", "").isdecimal():
            return f'<c r="{place}"><v>{text}</v></c>'
        if shared:
            strings.append(text)
            return f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'

    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    body = "".join(
        f'<row r="{n}">'
        + "".join(cell(f"{chr(65 + at)}{n}", text) for at, text in enumerate(row) if text)
        + "</row>"
        for n, row in enumerate(rows, start=1)
    )
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{link}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="rId7"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
        "xl/worksheets/sheet3.xml": f"<worksheet {space}><sheetData>{body}</sheetData></worksheet>",
    }
    if shared:
        items = "".join(f"<si><r><t>{text}</t></r><rPh><t>x</t></rPh></si>" for text in strings)
        files["xl/sharedStrings.xml"] = f"<sst {space}>{items}</sst>"
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as book:
        for name, content in {**files, **parts}.items():
            book.writestr(name, content)
    return data.getvalue()


ROWS = [
    ["table", "row", "column", "value", "", "raw", "year"],
    ["表三", RECEIVED, "自然人", "3", "", "", "2024"],
    ["表三", RECEIVED, "总计", "0.30000000000000004", "", "", ""],
    ["表三", RECEIVED, "其他", "", "", "无", ""],
]


@pytest.mark.parametrize("shared", [False, True])
def test_a_workbook(shared: bool) -> None:
    found = read(workbook(ROWS, shared), "f.xlsx", 0)
    assert list(found.cells.values()) == ["3", "0.3", "无"]
    assert found.year == 2024


def test_a_workbook_tells_the_row() -> None:
    error = refused(workbook([*ROWS, ["表三", "没有", "总计", "1"]]), "f.xlsx")
    assert (error.code, error.params["line"]) == ("figures.row", 5)


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
        "<worksheet",
        " " * (17 << 20),
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<row r="999999999"/></worksheet>',
    ],
)
def test_hostile_workbooks(part: str) -> None:
    data = workbook(ROWS, **{"xl/worksheets/sheet3.xml": part})
    assert refused(data, "f.xlsx").code == "figures.damaged"
