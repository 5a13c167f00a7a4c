"""The outputs for programs, read back and held against the store."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from gxlint.dossier.forms import FORMS
from tests.dossier import made
from tests.support.cohorts import samples
from tests.support.layouts import render
from tests.support.sarif import valid

ALL = ("--format", "json,sarif", "--format", "csv", "--format", "parquet")
FILES = [name for names in FORMS.values() for name in names]
ODD = "=断\n行.txt"
NEEDLE = "这里读不出报告"
_HEAD = ("rule", "name", "severity", "agency", "year", "path", "cell")

FINDINGS = """
SELECT f.path, d.rule, d.severity, d.tbl, d.row, d.col, d.line, d.page, d.message, d.fingerprint
FROM files f JOIN findings d USING (digest) WHERE f.role <> 'copy'
"""
FACTS = """
SELECT f.path, f.year, v.edition, v.tbl, v.row, v.col, v.row_label, v.col_label, v.state, v.value
FROM files f JOIN facts v USING (digest) WHERE f.role = 'report'
"""
REMARKS = "SELECT rule, severity, agency, year, path, message FROM remarks"


def district(folder: Path) -> Path:
    """A district with a report in a file of an odd name, a copy, and a file that is none."""
    made.roster(folder / "名册.csv", made.district(folder / "年报"))
    patch = {"reports": [{"agency": "示例市示例区档案局", "cells": {"表三[新收, 自然人]": "+9"}}]}
    sample = samples(patch, 2024)[0]
    content = render(sample, "row_bars").data()
    (folder / "年报" / ODD).write_bytes(content)
    (folder / "年报" / "副本.txt").write_bytes(content + b"\n")
    (folder / "年报" / "空.txt").write_text(NEEDLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district that was audited once, with all outputs; tests only read it."""
    folder = district(tmp_path_factory.mktemp("machines"))
    assert made.audited(folder, "--workers", "1", *ALL) == 2
    return folder


def rows(folder: Path, query: str) -> Counter[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "审核" / "audit.sqlite")) as store:
        return Counter(store.execute(query))


def sheet(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / "审核" / f"{name}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    found = pyarrow.parquet.read_table(folder / "审核" / f"{name}.parquet")
    return list(found.to_pylist())


def picked(found: list[dict[str, Any]], *names: str) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(row[name] for name in names) for row in found)


def test_the_findings_are_those_of_the_store(folder: Path) -> None:
    names = ("path", "rule", "severity", "table", "row", "column", "line", "page")
    found = picked(table(folder, "findings"), *names, "message", "fingerprint")
    assert found == rows(folder, FINDINGS)
    assert any(row[0].endswith(ODD) for row in found)
    assert any(row[0].endswith("空.txt") for row in found)


def test_the_facts_are_those_of_the_store(folder: Path) -> None:
    names = ("path", "year", "edition", "table", "row_key", "column_key", "row", "column")
    found = picked(table(folder, "facts"), *names, "state", "value")
    assert found == rows(folder, FACTS)


def test_the_remarks_are_those_of_the_store(folder: Path) -> None:
    found = table(folder, "remarks")
    told = picked(found, "rule", "severity", "agency", "year", "path", "message")
    known = rows(folder, REMARKS)
    assert told == Counter({(*row[:4], row[4] or None, row[5]): n for row, n in known.items()})
    assert len(found) >= 3


@pytest.mark.parametrize("name", ["findings", "facts", "remarks"])
def test_csv_and_parquet_have_the_same_rows(folder: Path, name: str) -> None:
    lines, known = sheet(folder, name), table(folder, name)
    assert [list(line) for line in lines[:1]] == [list(row) for row in known[:1]]
    assert len(lines) == len(known)
    for line, row in zip(lines, known, strict=True):
        for key, value in row.items():
            said = line[key]
            if isinstance(value, float):
                assert float(said) == value
            else:
                assert said.removeprefix("'") == ("" if value is None else str(value))


def test_no_cell_of_the_csv_is_a_formula(folder: Path) -> None:
    for name in ("findings", "facts", "remarks"):
        for line in sheet(folder, name):
            assert not [text for text in line.values() if text[:1] in tuple("=+-@")]


def test_the_json_is_the_whole_audit(folder: Path) -> None:
    found = json.loads((folder / "审核" / "audit.json").read_bytes())
    paths = {one["path"] for one in found["files"]}
    assert {Path(path).name for path in paths} >= {ODD, "副本.txt", "空.txt"}
    told = Counter(
        (one["path"], each["rule"], each["message"])
        for one in found["files"]
        if one["role"] != "copy"
        for each in one["result"]["findings"]
    )
    assert told == picked(table(folder, "findings"), "path", "rule", "message")
    assert len(found["remarks"]) == sum(rows(folder, REMARKS).values())
    assert sum(found["summary"]["remarks"].values()) == len(found["remarks"])
    assert {tuple(one) for one in found["remarks"]} == {
        (*_HEAD, "message", "help", "basis", "points")
    }


def test_the_sarif_tells_every_finding_and_remark(folder: Path) -> None:
    run = valid(json.loads((folder / "审核" / "audit.sarif").read_bytes()))
    told = Counter(one["ruleId"] for one in run["results"])
    known = [*table(folder, "findings"), *table(folder, "remarks")]
    assert told == Counter(row["rule"] for row in known)
    assert run["invocations"][0]["executionSuccessful"] is False
    uris = {
        where["physicalLocation"]["artifactLocation"]["uri"]
        for one in run["results"]
        for where in one["locations"]
    }
    assert any("%3D%E6%96%AD%0A%E8%A1%8C.txt" in one for one in uris)
    assert not any(one.startswith("file:") for one in uris)


def test_any_number_of_workers_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    other = district(tmp_path)
    made.audited(other, "--workers", "3", *ALL)
    for name in FILES:
        path = Path("审核", name)
        assert (other / path).read_bytes() == (folder / path).read_bytes(), name


def test_a_format_is_written_when_it_is_asked_for_and_then_kept(tmp_path: Path) -> None:
    made.roster(tmp_path / "名册.csv", made.district(tmp_path / "年报"))
    made.audited(tmp_path)
    results = tmp_path / "审核"
    assert not [name for name in FILES if (results / name).exists()]
    before = (results / "index.html").stat().st_mtime_ns
    assert made.audited(tmp_path, "--format", "json,csv") == 1
    assert (results / "index.html").stat().st_mtime_ns == before
    path = results / "audit.json"
    first = path.read_bytes()
    os.utime(path, ns=(1, 1))
    made.audited(tmp_path, "--format", "json")
    assert path.stat().st_mtime_ns == 1
    (results / "remarks.csv").unlink()
    (tmp_path / "年报" / "2024" / f"{made.WRONG}.txt").unlink()
    made.audited(tmp_path)
    assert path.read_bytes() != first
    assert not (results / "remarks.csv").exists()
    assert not list(results.glob(".*.part"))


def test_without_pyarrow_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made.roster(tmp_path / "名册.csv", [])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert made.audited(tmp_path, "--format", "parquet") == 2
    assert "pip install 'gxlint[parquet]'" in capsys.readouterr().err
    assert not (tmp_path / "审核").exists()
    (tmp_path / "审核").mkdir()
    for name in FORMS["parquet"]:  # of an earlier run: nothing may be left that is not true
        (tmp_path / "审核" / name).touch()
    assert made.audited(tmp_path) == 2
    assert "pip install 'gxlint[parquet]'" in capsys.readouterr().err


def test_a_format_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made.audited(tmp_path, "--format", "json,parquett") == 2
    assert "parquet" in capsys.readouterr().err
