"""Years of an agency are held against each other, from what the store holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gxlint.__main__ import main
from gxlint.audit import results
from gxlint.editions import load
from gxlint.editions.agencies import fullest
from gxlint.engine import Engine
from gxlint.model.audit import Entry
from gxlint.model.report import Address
from gxlint.model.synopsis import synopsis
from tests.audit.made import dump
from tests.support.clean import clean
from tests.support.damage import valued
from tests.support.layouts import render

AGENCY = "示例市示例区财政局"
CARRIED = Address("表三", "结转下年度", "自然人")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for year in (2022, 2023, 2024):
        put(tmp_path, year)
    return tmp_path


def put(folder: Path, year: int, change: int = 0, agency: str = AGENCY) -> None:
    sample = clean(agency, year)
    value = sample.cells[CARRIED]
    assert isinstance(value, int)
    sample = valued(sample, CARRIED, value + change)
    (folder / f"in/{year}.txt").write_bytes(render(sample, "row_bars").data())


def audit(folder: Path, out: str = "out", *more: str) -> dict[int | None, Entry]:
    main(["audit", str(folder / "in"), "-o", str(folder / out), "--workers", "1", *more])
    store = sqlite3.connect(folder / out / "audit.sqlite")
    try:
        return {one.year: one for one in results.entries(store)}
    finally:
        store.close()


def rules(entry: Entry) -> set[str]:
    assert entry.result
    return {found.rule for found in entry.result.diagnostics if found.rule.startswith("GX7")}


def test_what_is_found_is_what_check_finds(folder: Path) -> None:
    put(folder, 2023, 5)
    found = audit(folder)
    assert rules(found[2022]) == set()
    engine = Engine.open()
    for year in (2023, 2024):
        entry = found[year]
        names = [folder / f"in/{one}.txt" for one in (year - 1, year)]
        before = synopsis(engine.report(str(names[0]), names[0].read_bytes()))
        asked = engine.check(entry.path, names[1].read_bytes(), before)
        assert entry.result
        assert entry.result.verdict is asked.verdict
        series = [one for one in asked.diagnostics if one.rule.startswith("GX7")]
        assert "GX701" in {one.rule for one in series} or year == 2023
        told = [one for one in entry.result.diagnostics if one.rule.startswith("GX7")]
        assert [one.message for one in told] == [one.message for one in series]
        assert [one.location for one in told] == [one.location for one in series]
        assert [one.fingerprint for one in told] == [one.fingerprint for one in series]


def test_only_what_changed_is_compared_again(folder: Path) -> None:
    audit(folder)
    put(folder, 2023, 5)
    first = audit(folder)
    assert "GX701" in rules(first[2024])
    audit(folder, "fresh")
    assert dump(folder / "out") == dump(folder / "fresh")
    (folder / "in/2023.txt").rename(folder / "in/二〇二三.txt")
    audit(folder)
    audit(folder, "new")
    assert dump(folder / "out") == dump(folder / "new")
    (folder / "in/二〇二三.txt").unlink()
    assert rules(audit(folder)[2024]) == set()


def test_an_agency_may_shorten_its_name(folder: Path) -> None:
    put(folder, 2023, 5, "示例区财政局")
    found = audit(folder)
    assert found[2023].agency == AGENCY
    assert found[2023].result
    assert found[2023].result.agency == "示例区财政局"
    assert "GX701" in rules(found[2024])


def test_names_that_may_be_of_two_agencies_stay_apart() -> None:
    names = [
        *("示例市甲区财政局", "示例市乙区财政局", "甲区财政局", "财政局", "示例市示例市财政局"),
        *("示例县", "示例县人民政府", "一市丙区水利局", "二市丙区水利局", "丙区水利局"),
        *("市场监督管理局", "示例市市场监督管理局"),
    ]
    told = fullest(names, load().conventions)
    assert {name: full for name, full in told.items() if name != full} == {
        "甲区财政局": "示例市甲区财政局",
        "示例县": "示例县人民政府",
    }
