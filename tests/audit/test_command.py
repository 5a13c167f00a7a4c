"""The whole command on real files: what it says, what it leaves behind, its exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from gxlint.__main__ import main
from tests.audit.made import dump
from tests.support import district
from tests.support.clean import clean
from tests.support.layouts import render


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    district.write(tmp_path / "年报", 12)
    return tmp_path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with one report that lacks sections (error) and misnames one (warning)."""
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报/2023.txt").write_text(
        "示例市示例区财政局2023年政府信息公开工作年度报告\n"
        "一、总体情况\n我局认真贯彻落实条例。\n五、存在问题及改进措施\n无\n"
    )
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


def found(folder: Path) -> set[str]:
    """The rules that spoke."""
    with sqlite3.connect(folder / "审核/audit.sqlite") as store:
        return {rule for (rule,) in store.execute("SELECT rule FROM findings")}


def test_the_configuration_holds_for_the_whole_audit(faulty: Path) -> None:
    assert audit(faulty) == 1
    everything = found(faulty)
    assert {"GX101", "GX106"} <= everything
    (faulty / "gxlint.toml").write_text('ignore = ["GX106"]\nslash-means-zero = true\n')
    assert audit(faulty) == 1
    assert found(faulty) == everything - {"GX106"}
    (faulty / "年报/gxlint.toml").write_text('select = ["GX106"]\n')
    assert audit(faulty) == 0
    assert found(faulty) == {"GX106"}, "the closest, and none is merged with another"
    (faulty / "年报/gxlint.toml").write_text('select = ["GX106"]\nfail-on = "warning"\n')
    assert audit(faulty) == 1
    assert audit(faulty, "--fail-on", "error") == 0
    audit(faulty, "--config", str(faulty / "gxlint.toml"))
    assert found(faulty) == everything - {"GX106"}
    audit(faulty, "--isolated")
    assert found(faulty) == everything


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("slash-means-zeros = true", "是不是想写“slash-means-zero”？"),
        ('slash-means-zero = "yes"', "slash-means-zero 不能是 yes"),
        ('select = ["GX999"]', "GX999"),
    ],
)
def test_what_is_wrong_with_the_configuration_is_one_sentence(
    faulty: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    (faulty / "gxlint.toml").write_text(content)
    assert audit(faulty) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1 and "内部错误" not in said


def test_an_ignored_rule_that_is_none_is_said(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    audit(faulty, "--ignore", "GX999")
    said = capsys.readouterr().err
    assert "GX999" in said and said.count("\n") == 1


@pytest.mark.parametrize("place", ["年报", ".", "年报/000/../../年报"])
def test_results_never_go_where_the_reports_are(
    folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    before = sorted(folder.rglob("*"))
    assert main(["audit", str(folder / "年报"), "-o", str(folder / place)]) == 2
    said = capsys.readouterr()
    assert "就在里面" in said.err and not said.out
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["空", "没有"])
def test_a_run_that_checked_nothing_does_not_look_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "空").mkdir()
    assert main(["audit", str(tmp_path / name), "-o", str(tmp_path / "审核")]) == 2
    said = capsys.readouterr().out
    assert "什么也没有检查" in said
    assert "没有发现问题" not in said


@pytest.mark.parametrize("name", ["没有", "没有.csv", "没有.yaml"])
def test_a_roster_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert audit(folder, "--roster", name) == 2
    assert capsys.readouterr().err == f"找不到名册 {name}。\n"


def test_a_roster_that_is_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "名册.csv").mkdir()
    assert audit(folder, "--roster", str(folder / "名册.csv")) == 2
    assert capsys.readouterr().err == f"名册 {folder}/名册.csv 读不出来：这是文件夹，不是文件。\n"


@pytest.mark.parametrize("years", ["2021-", "-2021", "2021-2022-2023", "99999", "2022-2021", "-"])
def test_years_that_are_none(folder: Path, capsys: pytest.CaptureFixture[str], years: str) -> None:
    assert audit(folder, f"--years={years}") == 2
    assert f"写的是“{years}”" in capsys.readouterr().err


@pytest.mark.parametrize("years", ["2021", "2021-2025", "2021——2025", "2021 ～ 2025"])
def test_years_are_written_in_many_ways(folder: Path, years: str) -> None:
    assert audit(folder, f"--years={years}") in (0, 1)


def test_many_reports_of_few_agencies_are_told_agency_by_agency(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district.write(tmp_path / "年报", 45)
    nameless = clean("示例市示例区统计局", 2022)
    text = render(nameless, "row_bars").data().decode()
    (tmp_path / "年报/谁的.txt").write_text(
        text.replace(nameless.title, "2022年政府信息公开工作年度报告"), encoding="utf-8"
    )
    main(["audit", str(tmp_path / "年报"), "-o", str(tmp_path / "审核"), "--lang", "zh"])
    said = capsys.readouterr().out
    for number in range(9):
        line = next(one for one in said.splitlines() if district.agency(number) in one)
        assert all(str(year) in line for year in district.YEARS)
    assert "报告里没有写明单位或年度的，共 1 份" in said
    assert "谁的.txt" in said
