"""``gxlint facts``: the tables as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from gxlint.commands.outputs import Memory
from gxlint.model.place import Location
from gxlint.model.report import Address, Agency, Fact, Reading, Report, State, TableReading
from gxlint.reporters import tables

from . import made


def fact(table, row, column, raw, value=None, state=State.NUMBER, line=1):
    place = Location(line, 2, line, 2 + len(raw))
    return Fact(Address(table, row, column), state, value, raw, raw, place)


def report(form="2021"):
    facts = [
        fact("表三", "上年结转", "自然人", "１２", 12, line=97),
        fact("表三", "新收", "总计", "/", state=State.UNREADABLE, line=94),
        fact("表三", "新收", "自然人", "", state=State.BLANK, line=88),
        fact("表二", "行政事业性收费", "收费金额", "25.10", Decimal("25.10"), line=40),
        fact("表二", "行政许可", "处理决定数量", "3", Decimal(3), line=30),
    ]
    readings = {
        key: TableReading(key, form, Reading.WHOLE, Location(1, 1, 9, 9))
        for key in ("表二", "表三")
    }
    return Report(
        source="报告.txt",
        edition="2021",
        agency=Agency(made.AGENCY),
        year=2023,
        title=None,
        front=(),
        preamble=(),
        sections={},
        tables=readings,
        facts={entry.address: entry for entry in facts},
        faults=(),
    )


def printed(form):
    stream = Memory()
    tables.write(report(), stream, made.editions(), form)
    return stream.getvalue()


def test_json():
    data = json.loads(printed("json"))
    assert {key: data[key] for key in ("path", "agency", "year", "edition")} == {
        "path": "报告.txt",
        "agency": made.AGENCY,
        "year": 2023,
        "edition": "2021",
    }
    assert list(data["tables"]) == ["表二", "表三"]
    assert [entry["value"] for entry in data["tables"]["表二"]] == [3, 25.1]
    assert data["tables"]["表三"] == [
        {
            "row": "一、本年新收政府信息公开申请数量",
            "column": "自然人",
            "value": None,
            "raw": "",
            "line": 88,
            "column_no": 2,
        },
        {
            "row": "一、本年新收政府信息公开申请数量",
            "column": "总计",
            "value": None,
            "raw": "/",
            "line": 94,
            "column_no": 2,
        },
        {
            "row": "二、上年结转政府信息公开申请数量",
            "column": "自然人",
            "value": 12,
            "raw": "１２",
            "line": 97,
            "column_no": 2,
        },
    ]


def test_csv_says_the_same():
    rows = list(csv.DictReader(io.StringIO(printed("csv"))))
    data = json.loads(printed("json"))
    expected = [
        {
            **{key: str(data[key]) for key in ("path", "agency", "year", "edition")},
            "table": table,
            **{key: "" if value is None else str(value) for key, value in entry.items()},
        }
        for table, entries in data["tables"].items()
        for entry in entries
    ]
    assert rows == expected
