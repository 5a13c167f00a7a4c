"""Agencies that became one: what the roster, the names and the years tell of them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from gxlint.audit import remarks
from gxlint.model.audit import Role
from gxlint.model.cohort import Remark
from gxlint.model.report import Address
from tests.audit.test_relations import Audited, put
from tests.support.clean import clean
from tests.support.sample import Sample

NEW = "示例市示例区卫生健康局"
ONE, TWO = "示例市示例区卫生局", "示例市示例区计划生育局"


def report(agency: str, year: int, carried_in: int = 0, carried_out: int = 0) -> Sample:
    """A report that balances: all that came in was carried in or is carried out."""
    sample = clean(agency, year, zero=True)
    cells = dict(sample.cells)
    for column in ("自然人", "总计"):
        cells[Address("表三", "上年结转", column)] = carried_in
        cells[Address("表三", "结转下年度", column)] = carried_out
        received = max(carried_out - carried_in, 0)
        cells[Address("表三", "新收", column)] = received
        handled = carried_in + received - carried_out
        cells[Address("表三", "予以公开", column)] = handled
        cells[Address("表三", "办理总计", column)] = handled
    return replace(sample, cells=cells)


def audited(folder: Path, *former: str, options: tuple[str, ...] = ()) -> Audited:
    roster = folder.parent / "名册.yaml"
    roster.write_text(json.dumps([{"机关名称": NEW, "曾用名": former}], ensure_ascii=False))
    return Audited(folder, "--roster", str(roster), *options)


def said(found: Audited, rule: str) -> list[Remark]:
    with sqlite3.connect(found.folder / "审核/audit.sqlite") as store:
        return [remark for remark in remarks.remarks(store) if remark.rule == rule]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two agencies until 2022, one since 2023."""
    folder = tmp_path / "年报"
    put(folder, "卫2021.txt", report(ONE, 2021, 0, 2))
    put(folder, "计2021.txt", report(TWO, 2021, 0, 1))
    put(folder, "卫2022.txt", report(ONE, 2022, 2, 3))
    put(folder, "计2022.txt", report(TWO, 2022, 1, 4))
    put(folder, "新2023.txt", report(NEW, 2023, 7, 1))
    put(folder, "新2024.txt", report(NEW, 2024, 1, 0))
    return folder


def series(found: Audited) -> set[tuple[str, str]]:
    """File and rule of what the comparison with last year says of numbers carried over."""
    return {
        (name, told.rule)
        for name, entry in found.entries.items()
        for told in (entry.result.diagnostics if entry.result else ())
        if told.rule == "GX701"
    }


def test_the_successor_goes_on_from_the_sum(folder: Path) -> None:
    found = audited(folder, ONE, TWO)
    assert not said(found, "GX809") and not series(found)
    assert not said(found, "GX801") and not found.gaps
    assert {entry.agency for entry in found.entries.values()} == {ONE, TWO, NEW}
    assert {entry.role for entry in found.entries.values()} == {Role.REPORT}


def test_the_successor_must_go_on_from_the_sum(folder: Path) -> None:
    put(folder, "新2023.txt", report(NEW, 2023, 3, 1))
    (remark,) = said(audited(folder, ONE, TWO), "GX809")
    assert (remark.agency, remark.year) == (NEW, 2023)
    assert remark.path.endswith("新2023.txt")
    assert remark.cell == ("表三", "二、上年结转政府信息公开申请数量", "自然人")
    assert "自然人 3≠3+4、总计 3≠3+4" in remark.message
    assert f"{ONE}、{TWO}" in remark.message
    assert [Path(point.path).name for point in remark.points[:2]] == ["卫2022.txt", "计2022.txt"]


def test_the_other_years_are_compared_as_ever(folder: Path) -> None:
    put(folder, "新2024.txt", report(NEW, 2024, 5, 0))
    put(folder, "卫2022.txt", report(ONE, 2022, 6, 3))
    assert series(audited(folder, ONE, TWO)) == {("新2024.txt", "GX701"), ("卫2022.txt", "GX701")}


def test_an_agency_may_take_over_another_one(tmp_path: Path) -> None:
    """The successor reported before; what it took over is no copy of its report."""
    folder = tmp_path / "年报"
    put(folder, "卫2022.txt", report(NEW, 2022, 0, 3))
    put(folder, "计2022.txt", report(TWO, 2022, 0, 4))
    put(folder, "卫2023.txt", report(NEW, 2023, 7, 0))
    found = audited(folder, TWO)
    assert found["计2022.txt"].role is Role.REPORT and found["计2022.txt"].agency == TWO
    assert not said(found, "GX809") and not series(found) and not found.differences
    put(folder, "卫2023.txt", report(NEW, 2023, 3, 0))
    found = audited(folder, TWO)
    assert len(said(found, "GX809")) == 1 and not series(found)
    put(folder, "计2021.txt", report(TWO, 2021, 0, 0))
    found = audited(folder, TWO, options=("--years", "2021-2023"))
    assert [(gap.agency, gap.year) for gap in found.gaps] == [(NEW, 2021)]


def test_a_number_that_is_not_known_leaves_the_sum_open(folder: Path) -> None:
    unknown = Address("表三", "结转下年度", "自然人")
    before = report(TWO, 2022, 1, 4)
    put(folder, "计2022.txt", replace(before, cells=before.cells | {unknown: "/"}))
    put(folder, "新2023.txt", report(NEW, 2023, 3, 1))
    (remark,) = said(audited(folder, ONE, TWO), "GX809")
    assert "自然人" not in remark.message and "总计 3≠3+4" in remark.message


def test_a_report_under_two_names_is_a_copy(tmp_path: Path) -> None:
    """A renamed agency, whose report is there under the old and under the new name."""
    folder = tmp_path / "年报"
    put(folder, "旧2022.txt", report(ONE, 2022, 0, 3))
    put(folder, "旧2023.txt", report(ONE, 2023, 3, 2))
    put(folder, "新2023.txt", report(NEW, 2023, 3, 2))
    put(folder, "新2024.txt", report(NEW, 2024, 2, 0))
    found = audited(folder, ONE)
    assert {entry.agency for entry in found.entries.values()} == {NEW}
    assert sorted(entry.role.value for entry in found.entries.values()) == ["copy", *["report"] * 3]
    assert not said(found, "GX809") and not series(found)


def test_an_agency_that_still_reports_is_not_merged_yet(folder: Path) -> None:
    put(folder, "计2023.txt", report(TWO, 2023, 4, 0))
    put(folder, "新2023.txt", report(NEW, 2023, 3, 1))
    found = audited(folder, ONE, TWO)
    assert not said(found, "GX809") and not series(found)


def test_no_year_is_asked_of_an_agency_that_is_no_more(folder: Path) -> None:
    found = audited(folder, ONE, TWO, options=("--years", "2021-2024"))
    assert not found.gaps
    (folder / "计2021.txt").unlink()
    (folder / "卫2021.txt").unlink()
    found = audited(folder, ONE, TWO, options=("--years", "2021-2024"))
    assert {(gap.agency, gap.year) for gap in found.gaps} == {
        (ONE, 2021),
        (TWO, 2021),
    }
