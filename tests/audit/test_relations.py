"""What files are to each other: copies, gaps, names."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gxlint.__main__ import main
from gxlint.audit import results
from gxlint.editions import load
from gxlint.model.audit import Difference, Entry, Gap, Origin, Role
from gxlint.model.report import Address
from gxlint.structure import named
from tests.audit.made import dump
from tests.support.clean import clean, patched
from tests.support.damage import valued
from tests.support.layouts import render
from tests.support.paper import word
from tests.support.sample import Sample

AGENCY = "示例市示例区财政局"
CELL = Address("表三", "新收", "自然人")


class Audited:
    """An audit of a folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        main(["audit", str(folder), "-o", str(folder / "审核"), "--workers", "1", *options])
        store = sqlite3.connect(folder / "审核/audit.sqlite")
        self.entries = {Path(one.path).name: one for one in results.entries(store)}
        self.differences = list(results.differences(store))
        self.gaps = list(results.gaps(store))
        store.close()

    def __getitem__(self, name: str) -> Entry:
        return self.entries[name]


def put(folder: Path, name: str, sample: Sample) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(word(sample) if path.suffix == ".docx" else render(sample, "row_bars").data())


def test_copies_are_told_and_compared(tmp_path: Path) -> None:
    sample = clean(AGENCY, 2023)
    other = valued(sample, CELL, 77)
    put(tmp_path, "甲.docx", sample)
    put(tmp_path, "乙/乙.txt", sample)
    put(tmp_path, "丙.txt", other)
    found = Audited(tmp_path)
    assert found["丙.txt"].role is Role.REPORT, "all were read as completely: the first by path"
    assert {found[name].role for name in ("甲.docx", "乙.txt")} == {Role.COPY}
    assert found["甲.docx"].copy_of == found["丙.txt"].path
    labels = ("表三", "一、本年新收政府信息公开申请数量", "自然人")
    said, report = str(sample.cells[CELL]), found["丙.txt"].path
    assert found.differences == [
        Difference(AGENCY, 2023, found[name].path, report, labels, said, "77")
        for name in ("乙.txt", "甲.docx")
    ]


def test_the_copy_that_was_read_best_counts(tmp_path: Path) -> None:
    sample = clean(AGENCY, 2023)
    put(tmp_path, "乙.docx", sample)
    whole = render(sample, "row_bars").data().decode()
    (tmp_path / "甲.txt").write_text(
        whole[: whole.index("四、政府信息公开行政复议")], encoding="utf-8"
    )
    found = Audited(tmp_path)
    assert found["乙.docx"].role is Role.REPORT
    assert [one.cell for one in found.differences] == [("表四", "", "")]
    assert (found.differences[0].said, found.differences[0].report_said) == (None, "")


def test_years_without_a_report_are_named(tmp_path: Path) -> None:
    for year in (2021, 2024):
        put(tmp_path, f"{year}.txt", clean(AGENCY, year))
    (tmp_path / f"{AGENCY}2022年报.docx").write_bytes(b"PK\x03\x04 cut short")
    found = Audited(tmp_path)
    unread = found[f"{AGENCY}2022年报.docx"].path
    assert found.gaps == [Gap(AGENCY, 2022, unread), Gap(AGENCY, 2023, "")]
    found = Audited(tmp_path, "--years", "2020-2021")
    assert found.gaps == [Gap(AGENCY, 2020, "")]


def test_names_tell_what_the_report_does_not(tmp_path: Path) -> None:
    sample = clean(AGENCY, 2023)
    text = render(sample, "row_bars").data().decode()
    nameless = text[text.index("\n") :].replace(AGENCY, "本机关").replace("2023", "本")
    for place in ("2022/示例县水利局.txt", "别处/无名.txt"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).write_text(nameless, encoding="utf-8")
    found = Audited(tmp_path)
    told = found["示例县水利局.txt"]
    assert (told.agency, told.agency_from) == ("示例县水利局", Origin.FILE)
    assert (told.year, told.year_from) == (2022, Origin.FOLDER)
    assert told.role is Role.REPORT
    assert found["无名.txt"].role is Role.NAMELESS


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("示例市财政局2023年政府信息公开工作年度报告", ("示例市财政局", 2023)),
        ("2023年示例市示例区教育局信息公开年报", ("示例市示例区教育局", 2023)),
        ("示例县-某某镇人民政府_2021", ("某某镇人民政府", 2021)),
        ("空白表2021版", ("", None)),
        ("2021-2023", ("", None)),
        ("20240131", ("", None)),
        ("财政局和教育局", ("财政局和教育局", None)),
        ("报告", ("", None)),
    ],
)
def test_a_name_tells_agency_and_year_or_nothing(name: str, told: tuple[str, int | None]) -> None:
    assert named(name, load().conventions) == told


def test_what_many_reports_share_is_told_in_one_order(tmp_path: Path) -> None:
    """A report that is read later than the others stands where it would have stood at first."""
    for number in "一二三四五六":
        agency = f"示例市示例区第{number}局"
        sample = clean(agency, 2023)
        patch = {"replace": {"五、存在的主要问题及改进情况": "五、存在问题及改进措施"}}
        put(tmp_path, f"年报/{agency}.txt", patched(sample, patch))
    Audited(tmp_path / "年报")
    first = min((tmp_path / "年报").glob("*.txt"))
    first.write_bytes(first.read_bytes() + b"\n")
    Audited(tmp_path / "年报")
    later = dump(tmp_path / "年报/审核")
    (tmp_path / "年报/审核").rename(tmp_path / "以前")
    Audited(tmp_path / "年报")
    assert "GX808" in later
    assert later == dump(tmp_path / "年报/审核")
