"""The commands new and convert: files, exit codes, sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint.__main__ import main

Run = Callable[..., tuple[int, str]]
AGENCY = "示例市示例区财政局"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: object) -> tuple[int, str]:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out + err

    return call


@pytest.mark.parametrize("suffix", [".docx", ".html", ".htm", ".md", ".txt"])
def test_new_writes_and_check_reads(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"报告{suffix}"
    code, said = run("new", "--agency", AGENCY, "--year", 2026, "-o", path)
    assert (code, said) == (0, f"已写好 {path}，有 21 处待填。填好以后检查：gxlint check {path}\n")
    code, said = run("check", path, "--format", "concise")
    assert code == 1
    assert said.count("GX151") == 21
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_new_does_not_write_over_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    path.write_text("我的", encoding="utf-8")
    words = ("new", "--agency", AGENCY, "--year", 2026, "-o", path)
    code, said = run(*words)
    assert code == 2 and "--force" in said
    assert path.read_text(encoding="utf-8") == "我的"
    assert run(*words, "--force")[0] == 0
    assert path.read_text(encoding="utf-8").startswith(f"# {AGENCY}2026年")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--agency", AGENCY, "--year", "2026"), "-o"),
        (("--agency", AGENCY, "--year", "2026", "-o", "x.pdf"), ".docx"),
        (("--agency", AGENCY, "-o", "x.md"), "--year"),
        (("--year", "2026", "-o", "x.md"), "--agency"),
        (("--agency", AGENCY, "--year", "26", "-o", "x.md"), "26"),
        (("--agency", AGENCY, "--year", "2018", "-o", "x.md"), "2019"),
        (("--agency", AGENCY, "--year", "2026", "--level", "area", "-o", "x.md"), "--level"),
        (("--agency", " \n", "--year", "2026", "-o", "x.md"), "--agency"),
        (("--agency", "局", "--year", "2026", "-o", "x.md"), "局"),
        (("--agency", "示例，局", "--year", "2026", "-o", "x.md"), "示例，局"),
        (("--agency", "示例|局", "--year", "2026", "-o", "x.md"), "示例|局"),
        (("--agency", "示例" * 30, "--year", "2026", "-o", "x.md"), "示例"),
        (("--agency", AGENCY, "--year", "2026", "-o", "x.md", "--data", "none.csv"), "none.csv"),
        (("--agency", AGENCY, "--year", "2026", "-o", "no/such/x.md"), "x.md"),
    ],
)
def test_what_new_refuses(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told = run("new", *words)
    assert code == 2
    assert said in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_name_may_hold_line_ends_and_controls(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert run("new", "--agency", "示例市\x00\x1b财政局\n", "--year", 2026, "-o", path)[0] == 0
    code, said = run("facts", path)
    assert code == 0
    assert json.loads(said)["agency"] == "示例市财政局"


def test_figures_come_from_a_data_file(run: Run, tmp_path: Path) -> None:
    first, data, second = tmp_path / "a.docx", tmp_path / "a.csv", tmp_path / "b.html"
    run("new", "--agency", AGENCY, "--year", 2024, "-o", first)
    run("facts", first, "--format", "csv", "-o", data)
    text = data.read_text(encoding="utf-8-sig")
    lines = text.splitlines(keepends=True)
    data.write_text("".join(lines[:-3]), encoding="utf-8")
    code, said = run("new", "--data", data, "-o", second)
    assert code == 0
    assert "没有的 3 个格子" in said
    assert json.loads(run("facts", second)[1])["agency"] == AGENCY


def test_a_wrong_data_file_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "a.csv"
    data.write_text("table,row,column,value\n表三,新收,自燃人,1\n", encoding="utf-8")
    code, said = run("new", "--agency", AGENCY, "--year", 2024, "--data", data, "-o", "x.md")
    assert code == 2
    assert said == f"{data}:2: 表三“新收”这一行没有“自燃人”这一列。是不是想写“自然人”？\n"


def test_convert(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.html"
    run("new", "--agency", AGENCY, "--year", 2024, "-o", first)
    assert run("convert", first, "-o", second) == (0, f"已写好 {second}。\n")
    facts = [json.loads(run("facts", path)[1])["tables"] for path in (first, second)]
    raw = [[entry["raw"] for rows in each.values() for entry in rows] for each in facts]
    assert raw[0] == raw[1]
    assert run("convert", first, "-o", second)[0] == 2
    assert run("convert", first, "-o", first, "--force")[0] == 2


def test_convert_refuses_in_one_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    run("new", "--agency", AGENCY, "--year", 2024, "-o", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("六、其他需要报告的事项", ""), encoding="utf-8")
    code, said = run("convert", path, "-o", tmp_path / "b.html")
    assert (code, said) == (2, "没有转换：报告缺少“六、其他需要报告的事项”这一部分。\n")
    assert run("convert", tmp_path / "none.txt", "-o", tmp_path / "b.html")[0] == 2
    assert not (tmp_path / "b.html").exists()


def test_convert_tells_what_it_wrote_otherwise(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    run("new", "--agency", AGENCY, "--year", 2024, "-o", path)
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("五、存在的主要问题及改进情况", "五、存在问题及改进措施")
    path.write_text("首页 政务公开\n" + wrong, encoding="utf-8")
    code, said = run("convert", path, "-o", tmp_path / "b.html", "--lang", "en")
    assert code == 0
    assert "1 place(s)" in said and "1 paragraph(s)" in said


def test_a_name_with_spaces_is_one_word_of_the_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "年度 报告.txt"
    _, said = run("new", "--agency", AGENCY, "--year", 2026, "-o", path)
    assert said.endswith(f"gxlint check '{path}'\n")


@pytest.mark.parametrize("year", [2100, 9999])
def test_a_year_that_no_report_is_on(run: Run, tmp_path: Path, year: int) -> None:
    code, said = run("new", "--agency", AGENCY, "--year", year, "-o", tmp_path / "报告.txt")
    assert (code, said) == (2, f"--year 写的 {year} 太远了，不会是报告的年度。\n")


def test_a_folder_is_no_data_file(run: Run, tmp_path: Path) -> None:
    words = ("--agency", AGENCY, "--year", 2026, "--data", tmp_path)
    code, said = run("new", *words, "-o", tmp_path / "报告.txt")
    assert code == 2
    assert "这是文件夹，不是文件" in said
