"""The contract gxlint/result@1 of docs/json.md: its exact shape, and goldens."""

from __future__ import annotations

import json

import pytest

from gxlint.commands.outputs import Memory
from gxlint.reporters import machine
from gxlint.version import VERSION

from . import golden, made

NULL = type(None)
CELL = {"table": str, "row": str, "column": str}
PLACE = {
    "line": (int, NULL),
    "column": (int, NULL),
    "end_line": (int, NULL),
    "end_column": (int, NULL),
    "page": (int, NULL),
    "paragraph": (int, NULL),
    "grid": ({"table": int, "row": (int, NULL), "column": (int, NULL)}, NULL),
    "anchor": (str, NULL),
    "cell": (CELL, NULL),
}
RESULT = {
    "schema": "gxlint/result@1",
    "gxlint": str,
    "files": [
        {
            "path": str,
            "format": (str, NULL),
            "agency": (str, NULL),
            "year": (int, NULL),
            "edition": (str, NULL),
            "verdict": ("clean", "mend", "unknown"),
            "checked": bool,
            "assessed": [str],
            "findings": [
                {
                    "rule": str,
                    "name": str,
                    "severity": ("error", "warning", "info"),
                    "message": str,
                    "help": str,
                    "basis": str,
                    "location": {**PLACE, "excerpt": str},
                    "related": [
                        {
                            "location": PLACE,
                            "message": str,
                            "elsewhere": ({"path": str, "location": PLACE}, NULL),
                        }
                    ],
                    "fix": (
                        {
                            "title": str,
                            "applicability": ("safe", "suggested", "manual"),
                            "edits": [
                                {"cell": (CELL, NULL), "location": PLACE, "old": str, "new": str}
                            ],
                        },
                        NULL,
                    ),
                    "candidates": [
                        {
                            "message": str,
                            "edits": [
                                {"cell": (CELL, NULL), "location": PLACE, "old": str, "new": str}
                            ],
                        }
                    ],
                    "fingerprint": str,
                }
            ],
            "not_evaluated": [{"rule": str, "reason": str, "message": str}],
            "notes": [{"code": str, "message": str, "location": (PLACE, NULL)}],
        }
    ],
    "summary": {
        "files": int,
        "unchecked": int,
        "findings": {"error": int, "warning": int, "info": int},
        "verdicts": {"clean": int, "mend": int, "unknown": int},
        "not_evaluated": int,
    },
}


def conforms(data, shape, path="$"):
    """Assert that data has exactly this shape: every key there, no other key, the right types."""
    if isinstance(shape, tuple):
        errors = []
        for choice in shape:
            try:
                return conforms(data, choice, path)
            except AssertionError as error:
                errors.append(str(error))
        raise AssertionError(f"{path}: none of {errors}")
    if isinstance(shape, dict):
        assert isinstance(data, dict), path
        assert data.keys() == shape.keys(), f"{path}: {data.keys() ^ shape.keys()}"
        for key, inner in shape.items():
            conforms(data[key], inner, f"{path}.{key}")
    elif isinstance(shape, list):
        assert isinstance(data, list), path
        for number, item in enumerate(data):
            conforms(item, shape[0], f"{path}[{number}]")
    elif isinstance(shape, str):
        assert data == shape, path
    else:
        assert type(data) is shape, f"{path}: {data!r} is no {shape}"
    return None


def printed(result, lang="zh", encoding="utf-8"):
    stream = Memory()
    stream.encoding = encoding
    machine.write(result, stream, made.words(lang), made.editions())
    return stream.getvalue()


@pytest.mark.parametrize("make", [made.everything, made.one, made.many, made.clean])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_contract(make, lang):
    conforms(json.loads(printed(make(), lang)), RESULT)


def test_golden():
    found = printed(made.everything()).replace(f'"gxlint": "{VERSION}"', '"gxlint": "VERSION"')
    golden.check("json/everything.json", found)


def test_labels_are_official_everywhere():
    [file] = json.loads(printed(made.one()))["files"]
    [finding] = file["findings"]
    cells = [finding["location"]["cell"], finding["fix"]["edits"][0]["cell"]]
    cells += [related["location"]["cell"] for related in finding["related"]]
    assert [cell["row"] for cell in cells] == [
        "四、结转下年度继续办理",
        "四、结转下年度继续办理",
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（七）总计",
    ]


def test_labels_of_another_edition_and_unknown_keys():
    from gxlint.model.report import Address
    from gxlint.reporters.labels import Labels

    labels = Labels(made.editions())
    old = labels.cell("2021", Address("表二", "规范性文件", "新制作数量"))
    assert old[1] == "规范性文件"
    assert old != ("表二", "规范性文件", "")
    assert labels.cell("2021", Address("表九", "甲", "乙")) == ("表九", "甲", "乙")
    case = labels.cell("2021", Address("表四", "未经复议直接起诉", "结果维持"))
    assert case == ("表四", "未经复议直接起诉", "结果维持")


def test_findings_are_sorted_by_place():
    for file in json.loads(printed(made.everything()))["files"]:
        lines = [finding["location"]["line"] or 0 for finding in file["findings"]]
        assert lines == sorted(lines)


def test_json_survives_a_gbk_stream():
    text = printed(made.everything(), encoding="gbk")
    assert text.isascii()
    assert json.loads(text) == json.loads(printed(made.everything()))
