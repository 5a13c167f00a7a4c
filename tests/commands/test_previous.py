"""--previous: which report is taken for last year's, and what is said where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gxlint
from gxlint.__main__ import main
from gxlint.model.finding import FileResult
from gxlint.model.synopsis import Absence, synopsis
from tests.support.checking import engine, laid_out
from tests.support.clean import AGENCIES, clean, patched
from tests.support.last_year import last_year
from tests.support.sample import Sample

SERIES = [f"GX70{number}" for number in range(1, 7)]
OTHER = "示例市示例区教育局"


def written(folder: Path, name: str, sample: Sample, layout: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(laid_out(sample, layout).data())
    return path


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    """This year's report and last year's, which carried one request more out."""
    before = patched(last_year(clean()), {"cells": {"表三[结转下年度, 自然人]": 1}})
    return written(tmp_path, "2024.txt", clean()), written(tmp_path, "2023.txt", before)


def judged(now: Path, previous: Path) -> FileResult:
    return gxlint.lint(now, previous=previous).files[0]


def reasons(result: FileResult) -> set[str]:
    """The reasons why the rules on last year were not evaluated: of all of them or of none."""
    found = [entry for entry in result.not_evaluated if entry.rule in SERIES]
    assert [entry.rule for entry in found] in ([], SERIES)
    return {entry.reason for entry in found}


def test_without_it_nothing_is_compared_and_nothing_said(years: tuple[Path, Path]) -> None:
    result = gxlint.lint(years[0]).files[0]
    assert not result.diagnostics
    assert not result.not_evaluated
    assert not result.notes


def test_a_file(years: tuple[Path, Path]) -> None:
    now, before = years
    result = judged(now, before)
    (found,) = result.diagnostics
    assert (found.rule, found.address) == ("GX701", ("表三", "上年结转", "自然人"))
    (last,) = found.related
    assert last.message.startswith("2023.txt 四、结转下年度继续办理 ")
    assert last.elsewhere is not None
    assert (last.elsewhere.path, last.location.line) == (str(before), 0)
    assert last.elsewhere.location.line > 0
    (note,) = result.notes
    assert (note.code, note.params["path"]) == ("compared", str(before))


def test_a_folder_holds_the_report_of_the_agency_and_the_year(
    years: tuple[Path, Path], tmp_path: Path
) -> None:
    now, _ = years
    written(tmp_path, "早.txt", clean(year=2022))
    written(tmp_path, "别.txt", last_year(clean(agency=OTHER)))
    result = judged(now, tmp_path)
    assert [one.rule for one in result.diagnostics] == ["GX701"]
    assert result.notes[0].params["path"] == str(tmp_path / "2023.txt")


def test_a_folder_with_copies_of_one_report(years: tuple[Path, Path], tmp_path: Path) -> None:
    now, _ = years
    sample = patched(last_year(clean()), {"cells": {"表三[结转下年度, 自然人]": 1}})
    written(tmp_path, "另存.html", sample, "html")
    written(tmp_path, "a片段.txt", patched(sample, {"drop": ["表二", "五", "六"]}))
    result = judged(now, tmp_path)
    assert [one.rule for one in result.diagnostics] == ["GX701"]
    assert not result.notes[0].params["path"].endswith("a片段.txt"), "the fullest copy"


def test_several_reports_that_differ(years: tuple[Path, Path], tmp_path: Path) -> None:
    now, _ = years
    written(tmp_path / "旧", "2023.txt", last_year(clean()))
    result = judged(now, tmp_path)
    assert reasons(result) == {"previous-several"}
    assert result.not_evaluated[0].params["files"] == "2023.txt、旧/2023.txt"


@pytest.mark.parametrize("given", ["示例区财政局", "示例市示例区财政局"])
def test_an_agency_named_with_or_without_its_places(tmp_path: Path, given: str) -> None:
    now = written(tmp_path, "2024.txt", clean())
    written(tmp_path, "2023.txt", last_year(clean(agency=given)))
    assert not reasons(judged(now, tmp_path / "2023.txt"))
    assert not reasons(judged(now, tmp_path))


def test_a_government_named_without_that_word(tmp_path: Path) -> None:
    now = written(tmp_path, "2024.txt", clean(agency="示例市示例区"))
    before = written(tmp_path, "2023.txt", last_year(clean(agency=AGENCIES["government"])))
    office = written(tmp_path, "办.txt", last_year(clean(agency=AGENCIES["office"])))
    assert not reasons(judged(now, before))
    assert reasons(judged(now, office)) == {"previous-agency"}


@pytest.mark.parametrize(
    ("name", "sample", "reason"),
    [
        ("别.txt", last_year(clean(agency=OTHER)), "previous-agency"),
        ("前年.txt", clean(year=2022), "previous-year"),
        ("今年.txt", clean(), "previous-year"),
        (
            "不是.txt",
            patched(clean(), {"text": "会议通知\n明天上午九时开会。"}),
            "previous-no-report",
        ),
    ],
)
def test_a_file_that_is_not_last_years(
    tmp_path: Path, name: str, sample: Sample, reason: str
) -> None:
    now = written(tmp_path, "2024.txt", clean())
    assert reasons(judged(now, written(tmp_path, name, sample))) == {reason}


def test_what_cannot_be_read(tmp_path: Path) -> None:
    now = written(tmp_path, "2024.txt", clean())
    broken = tmp_path / "旧" / "2023.docx"
    broken.parent.mkdir()
    broken.write_bytes(b"PK\x03\x04 cut off")
    result = judged(now, broken)
    assert reasons(result) == {"previous-unreadable"}
    assert "损坏" in str(result.not_evaluated[0].params["problem"])
    assert reasons(judged(now, broken.parent)) == {"previous-none-unread"}


def test_a_folder_without_it(tmp_path: Path) -> None:
    now = written(tmp_path, "2024.txt", clean())
    (tmp_path / "空").mkdir()
    assert reasons(judged(now, tmp_path)) == {"previous-none"}
    assert reasons(judged(now, tmp_path / "空")) == {"previous-none"}


def test_a_report_that_does_not_say_whose_or_when(tmp_path: Path) -> None:
    nobody = patched(clean(), {"replace": {AGENCIES["department"]: ""}})
    never = patched(clean(), {"replace": {"2024年": ""}})
    before = written(tmp_path / "旧", "2023.txt", last_year(clean()))
    now = written(tmp_path, "无机关.txt", nobody)
    assert reasons(judged(now, before.parent)) == {"previous-agency-unknown"}
    assert not reasons(judged(now, before)), "the file was named: it is taken for it"
    named = written(tmp_path, "示例市示例区财政局.txt", nobody)
    assert not reasons(judged(named, before.parent)), "the name of the file tells whose it is"
    undated = written(tmp_path, "无年度.txt", never)
    assert "year-unknown" in reasons(judged(undated, before))
    assert reasons(judged(written(tmp_path, "a.txt", clean()), undated)) == {"previous-undated"}
    dated = written(tmp_path / "旧", "财政局2023.txt", last_year(clean()))
    dated.write_bytes(undated.read_bytes())
    assert not reasons(judged(written(tmp_path, "a.txt", clean()), dated))


def test_every_reason_is_one_sentence_in_either_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = written(tmp_path, "2024.txt", clean())
    for lang, said in (("zh", "是示例市示例区教育局的报告"), ("en", "is the report of")):
        before = written(tmp_path, "别.txt", last_year(clean(agency=OTHER)))
        words = ["check", str(now), "--previous", str(before), "--lang", lang]
        assert main([*words, "--format", "json"]) == 0
        entries = json.loads(capsys.readouterr().out)["files"][0]["not_evaluated"]
        assert [entry["rule"] for entry in entries] == SERIES
        assert {said in entry["message"] for entry in entries} == {True}
        assert main([*words, "--format", "plain"]) == 0
        out = capsys.readouterr().out
        assert out.count(said) == 1
        assert "{" not in out


def test_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = written(tmp_path, "2024.txt", clean())
    assert main(["check", str(now), "--previous", str(tmp_path / "没有.txt")]) == 2
    assert "没有.txt" in capsys.readouterr().err
    with pytest.raises(gxlint.UsageError):
        gxlint.lint(now, previous="长" * 500)


def test_every_function_of_the_public_face_compares(years: tuple[Path, Path]) -> None:
    now, before = years
    mended, copy = gxlint.fix(now, previous=before), gxlint.annotate(now, previous=before)
    for result in (mended.before.result, mended.after.result, copy.result):
        assert [found.rule for found in result.diagnostics] == ["GX701"]
    for function in (gxlint.fix, gxlint.annotate):
        with pytest.raises(gxlint.UsageError):
            function(now, previous=before.parent / "没有.txt")


def test_the_output_is_not_written_over_it(
    years: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = years
    kept = before.read_bytes()
    assert main(["check", str(now), "--previous", str(before), "-o", str(before)]) == 2
    assert before.read_bytes() == kept


def test_each_of_many_finds_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of this year's reports beside a folder of last year's."""
    wrong = {"cells": {"表三[结转下年度, 总计]": 1}}
    for agency in (AGENCIES["department"], OTHER):
        sample = clean(agency=agency)
        written(tmp_path / "今", f"{agency}.txt", sample)
        patch = wrong if agency == OTHER else {}
        written(tmp_path / "去", f"{agency}.txt", patched(last_year(sample), patch))
    words = ["check", str(tmp_path / "今"), "--previous", str(tmp_path / "去"), "--format", "json"]
    assert main(words) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    told = {file["agency"]: [found["rule"] for found in file["findings"]] for file in files}
    assert told == {AGENCIES["department"]: [], OTHER: ["GX701"]}


def test_kept_reports_are_compared_as_the_files_are(years: tuple[Path, Path]) -> None:
    """What an audit keeps of two reports says what their files say."""
    now, before = (engine().report(str(path), path.read_bytes()) for path in years)
    told, undecided = engine().compare(synopsis(now), synopsis(before))
    expected = judged(*years)
    assert [one._replace(excerpt="", mark=None) for one in expected.diagnostics] == [
        one._replace(excerpt="", mark=None) for one in told
    ]
    assert not undecided
    absent = Absence("previous-none", {"path": "", "agency": "", "year": 2023})
    told, undecided = engine().compare(synopsis(now), absent)
    assert ([entry.rule for entry in undecided], told) == (SERIES, ())
