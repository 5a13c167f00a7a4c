"""The whole command on real files: what it says, what it leaves behind, its exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from gxlint.__main__ import main
from tests.audit.made import dump
from tests.support import district


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    district.write(tmp_path / "年报", 12)
    return tmp_path


def audit(folder: Path, *more: str) -> int:
    return main(
        ["audit", str(folder / "年报"), "-o", str(folder / "审核"), "--workers", "2", *more]
    )


def test_every_report_is_told_by_its_agency_and_year(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = audit(folder)
    said = capsys.readouterr()
    assert said.err == ""
    assert code in (0, 1)
    for number in range(12):
        assert district.agency(number // 5) in said.out
    with sqlite3.connect(folder / "审核/audit.sqlite") as store:
        rows = store.execute("SELECT agency, year, role FROM files").fetchall()
    assert {(agency, year) for agency, year, _ in rows} == {
        (district.agency(number // 5), 2021 + number % 5) for number in range(12)
    }
    assert {role for _, _, role in rows} == {"report"}


def test_a_second_run_reads_nothing_and_says_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    audit(folder)
    first = capsys.readouterr().out
    before = dump(folder / "审核")
    monkeypatch.setattr("gxlint.audit.workers.get_context", None)  # no process can be started
    audit(folder)
    assert capsys.readouterr().out == first
    assert dump(folder / "审核") == before


def test_the_cells_of_a_report_can_be_asked_for(folder: Path) -> None:
    audit(folder)
    sample = district.sample(3)
    with sqlite3.connect(folder / "审核/audit.sqlite") as store:
        rows = store.execute(
            "SELECT tbl, row, col, value FROM facts WHERE agency = ? AND year = ?",
            (sample.agency, sample.year),
        ).fetchall()
    assert {row[:3]: row[3] for row in rows} == {
        tuple(address): float(value) for address, value in sample.cells.items()
    }


def test_the_json_holds_what_check_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(folder, "--format", "json", "--lang", "zh")
    path = folder / "审核/audit.json"
    first = path.read_bytes()
    found = json.loads(first)
    assert found["schema"] == "gxlint/audit@1"
    assert [one["role"] for one in found["files"]] == ["report"] * 12
    assert found["summary"]["files"] == 12
    capsys.readouterr()
    for one in found["files"]:
        main(["check", one["path"], "--format", "json", "--lang", "zh"])
        alone = json.loads(capsys.readouterr().out)["files"][0]
        own = [each for each in one["result"]["findings"] if not each["rule"].startswith("GX7")]
        assert own == alone["findings"]
        assert one["result"]["assessed"] == alone["assessed"]
    audit(folder, "--format", "json", "--workers", "1", "--lang", "zh")
    assert path.read_bytes() == first
    assert (
        sorted(each.name for each in (folder / "审核").iterdir() if each.name.startswith(".")) == []
    )
