"""Real reports: what is read is what stands there, and what is said of it is true.

The reports are not part of the project; they are looked for beside it. Here stand only the
names of the files and of the rules. Every error and warning below was read against its file
by someone who would have to answer for it; a finding that is new is to be read in the same
way before it is added.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gxlint.__main__ import main
from gxlint.commands.previous import Shelf
from gxlint.engine import Engine
from gxlint.model.finding import FileResult
from gxlint.model.rule import Severity
from gxlint.model.synopsis import synopsis
from tests.conftest import CORPUS

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"the real reports are not here ({CORPUS})"
)

FORMATS = (".txt", ".md", ".html", ".pdf")

# Errors and warnings of each file, in the order of their places.
REVIEWED = {
    "html/上海-上海市人民政府办公厅-2019.html": "GX201 GX201 GX106"
    " GX502 GX502 GX503 GX503 GX512 GX513 GX513"
    " GX901 GX901 GX901",
    "md/上海-上海市人民政府办公厅-2025.md": "GX101",
    "partial/云南-绥江县会仪镇-2021.txt": "GX112 GX601 GX127 GX127 GX133 GX301 GX301 GX008",
    "partial/四川-中江县某局-2022-镜像.txt": "GX111 GX008",
    "partial/四川-大竹县川主乡-2019.txt": "GX106 GX008",
    "partial/山东-微山县两城镇-2020.txt": "GX106 GX111 GX133 GX133 GX008",
    "partial/山东-淄博先创区中埠镇-2020.txt": "GX153 GX008",
    "partial/广东-广州市白云区统计局-2021.txt": "GX008 GX156",
    "partial/广东-徐闻县司法局-年份不明.txt": "GX111 GX601 GX201 GX008",
    "partial/广东-深圳市龙岗区某部门-2024.txt": "GX111 GX601 GX008",
    "partial/未知-某区统计局-2023.txt": "GX111 GX601 GX202 GX201 GX008",
    "partial/未知-高新区社会发展局-2022.txt": "GX601 GX201 GX127 GX008",
    "partial/江苏-宿迁市人民政府-2025-片段.txt": "GX601 GX602 GX009 GX009 GX136 GX604",
    "partial/江西-会昌县中村乡-2020.txt": "GX008",
    "partial/河北-雄县某乡-2019.txt": "GX111 GX005 GX005 GX005 GX008",
    "partial/浙江-义乌市廿三里街道办事处-2022.txt": "GX008",
    "partial/湖北-京山市卫生健康局-2022.txt": "GX111 GX008",
    "partial/湖北-宜城市教育局-2022.txt": "GX111 GX152 GX008",
    "partial/湖北-来凤县政务服务和大数据管理局-2021.txt": "GX111 GX008",
    "partial/福建-三明市-2018.txt": "GX007",
    "partial/重庆-荣昌区河包镇-2020.txt": "GX008",
    "partial/陕西-吴起县商务局-2022.txt": "GX111 GX127 GX106 GX008",
    "pdf/江苏-淮安市人民政府-2024.pdf": "",
    "pdf/江苏-淮安市洪泽区人民政府-2024.pdf": "GX139 GX127",
    "txt/北京-东城区政务服务管理局-2021.txt": "GX907 GX908 GX106 GX901",
    "txt/江苏-宿迁市人民政府-2023.txt": "GX101",
    "txt/江苏-宿迁市人民政府-2024.txt": "GX101 GX503 GX503 GX906",
}

# What is said of a report beside the one of the year before, read against both: nothing.
# Of the piece of 2025 no number of 表三 can be read.
YEARS = [
    ("txt/江苏-宿迁市人民政府-2024.txt", "txt/江苏-宿迁市人民政府-2023.txt", []),
    ("partial/江苏-宿迁市人民政府-2025-片段.txt", "txt/江苏-宿迁市人民政府-2024.txt", ["GX701"]),
]

# Phrases that disagree with the tables or with each other: rule, the phrase in the message.
CLAIMS = [
    ("html/上海-上海市人民政府办公厅-2019.html", "GX502", "公开及部分公开258件", "275"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX502", "无法提供265件", "337"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX503", "复议7件，诉讼9件，均获维持", "2"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX503", "诉讼9件，均获维持", "1"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX512", "申请805件", "716"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX513", "33.9%", "32.0%"),
    ("html/上海-上海市人民政府办公厅-2019.html", "GX513", "4.34%", "4.35%"),
    ("txt/江苏-宿迁市人民政府-2024.txt", "GX503", "行政复议案件134件", "170"),
    ("txt/江苏-宿迁市人民政府-2024.txt", "GX503", "行政诉讼案件57件", "77"),
    ("partial/广东-广州市白云区统计局-2021.txt", "GX156", "收到信息公开申请6", ""),
]

# Faults that are known of the files: rule, line of the file.
KNOWN = [
    ("partial/云南-绥江县会仪镇-2021.txt", "GX301", 68),
    ("partial/云南-绥江县会仪镇-2021.txt", "GX301", 88),
    ("partial/山东-淄博先创区中埠镇-2020.txt", "GX153", 14),
    ("partial/湖北-宜城市教育局-2022.txt", "GX152", 2),
    ("partial/未知-某区统计局-2023.txt", "GX202", 15),
    ("partial/江西-会昌县中村乡-2020.txt", "GX909", 13),
    ("partial/湖北-宜城市教育局-2022.txt", "GX909", 3),
    ("txt/北京-东城区政务服务管理局-2021.txt", "GX106", 425),
    ("txt/北京-东城区政务服务管理局-2021.txt", "GX901", 426),
    ("txt/北京-东城区政务服务管理局-2021.txt", "GX907", 23),
    ("txt/北京-东城区政务服务管理局-2021.txt", "GX908", 25),
    ("txt/江苏-宿迁市人民政府-2024.txt", "GX906", 4),
]


@cache
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize(("name", "before", "undecided"), YEARS)
def test_a_year_that_follows_says_nothing(name: str, before: str, undecided: list[str]) -> None:
    last = Shelf(str(CORPUS / before), engine())
    found = engine().check(name, (CORPUS / name).read_bytes(), last.find)
    own = {rule.id for rule in engine().rules if rule.kind == "series"}
    assert [one.rule for one in found.diagnostics if one.rule in own] == []
    assert [entry.rule for entry in found.not_evaluated if entry.rule in own] == undecided


@pytest.mark.parametrize("before", [before for _, before, _ in YEARS])
def test_years_in_the_wrong_order_are_told(before: str) -> None:
    """The chains of the same reports broken: beside itself each says so of its numbers."""
    report = engine().report(before, (CORPUS / before).read_bytes())
    made = synopsis(report)
    told = {one.rule for one in engine().compare(made, made)[0]}
    assert {"GX701", "GX702", "GX703", "GX704", "GX705"} <= told


@cache
def checked(name: str) -> FileResult:
    return engine().check(name, (CORPUS / name).read_bytes())


def reports() -> list[str]:
    """The reports of a format that is read, by their path below the corpus."""
    found = (path for path in CORPUS.rglob("*") if path.suffix in FORMATS)
    names = (path.relative_to(CORPUS).as_posix() for path in found if path.parent != CORPUS)
    return sorted(names)


def gold() -> list[dict[str, Any]]:
    found = [json.loads(path.read_text("utf-8")) for path in sorted(CORPUS.glob("gold/*.json"))]
    return [entry for entry in found if Path(entry["file"]).suffix in FORMATS]


def named(entry: object) -> str | None:
    return str(entry["file"]) if isinstance(entry, dict) else None


def said(name: str) -> list[str]:
    """Ids of the errors and warnings of a file."""
    return [one.rule for one in checked(name).diagnostics if one.severity is not Severity.INFO]


@pytest.mark.parametrize("entry", gold(), ids=named)
def test_facts_are_the_numbers_of_the_report(
    entry: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", str(CORPUS / entry["file"]), "--format", "json"]) == 0
    tables = json.loads(capsys.readouterr().out, parse_float=Decimal)["tables"]
    wanted = {"表三": [cell for row in entry["table3"] for cell in row], "表四": entry["table4"]}
    for table, cells in wanted.items():
        read = ["" if cell["value"] is None else cell["value"] for cell in tables[table]]
        assert read == cells, table
        blank = [cell["raw"].strip() for cell in tables[table] if cell["value"] is None]
        assert not any(blank), "unreadable is not blank"


def test_there_are_numbers_to_compare() -> None:
    assert sum(len(entry["table3"]) * 7 + 15 for entry in gold()) >= 4 * 176


@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.*")), ids=lambda path: path.name)
def test_no_file_raises(path: Path) -> None:
    result = engine().check(path.name, path.read_bytes())
    assert result.readable or result.diagnostics or result.notes


def test_every_report_was_reviewed() -> None:
    assert set(reports()) == set(REVIEWED)


@pytest.mark.parametrize("name", sorted(REVIEWED))
def test_what_is_said_was_reviewed(name: str) -> None:
    assert sorted(said(name)) == sorted(REVIEWED[name].split())


@pytest.mark.parametrize(("name", "rule", "line"), KNOWN)
def test_a_known_fault_is_found_in_its_place(name: str, rule: str, line: int) -> None:
    found = [one for one in checked(name).diagnostics if one.rule == rule]
    assert line in [one.location.line for one in found]


@pytest.mark.parametrize(("name", "rule", "phrase", "number"), CLAIMS)
def test_a_claim_that_disagrees_is_told(name: str, rule: str, phrase: str, number: str) -> None:
    messages = [one.message for one in checked(name).diagnostics if one.rule == rule]
    assert any(phrase in message and number in message for message in messages), messages


def test_growth_is_recomputed_from_last_years_report() -> None:
    last, this = (f"txt/江苏-宿迁市人民政府-{year}.txt" for year in (2023, 2024))
    before = synopsis(engine().report(last, (CORPUS / last).read_bytes()))
    result = engine().check(this, (CORPUS / this).read_bytes(), before)
    messages = [one.message for one in result.diagnostics if one.rule == "GX514"]
    assert len(messages) == 1
    assert "1.05%" in messages[0]
    assert "(3646－3607)÷3607＝1.08%" in messages[0]


def test_what_another_office_received_is_not_compared() -> None:
    result = checked("pdf/江苏-淮安市洪泽区人民政府-2024.pdf")
    skipped = [one for one in result.not_evaluated if one.reason == "claim-scope"]
    assert any("17件" in one.params["places"] for one in skipped)


@pytest.mark.parametrize(
    "name",
    [
        *(entry["file"] for entry in gold() if not entry["identity_violations"]),
        "txt/北京-东城区政务服务管理局-2021.txt",
    ],
)
def test_tables_in_order_break_no_identity(name: str) -> None:
    result = checked(name)
    broken = [one for one in result.diagnostics if one.rule.startswith(("GX3", "GX4"))]
    assert not broken
    undecided = [one.rule for one in result.not_evaluated]
    assert not {"GX301", "GX302", "GX303", "GX401"} & set(undecided)
