"""The office's configuration: where it is looked for, what it may say, what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .test_process import gxlint

REPORT = """示例市示例区财政局2023年政府信息公开工作年度报告
一、总体情况
我局认真贯彻落实条例。
五、存在问题及改进措施
无
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "区" / "局"
    folder.mkdir(parents=True)
    path = folder / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def told(report: Path, *words: str) -> set[str]:
    """The rules that speak."""
    done = gxlint("check", report, "--format", "json", *words)
    assert done.returncode in (0, 1), done.stderr.decode()
    [file] = json.loads(done.stdout)["files"]
    return {found["rule"] for found in file["findings"]}


def test_the_closest_holds(report: Path) -> None:
    everything = told(report)
    assert {"GX101", "GX106"} <= everything
    top = report.parent.parent.parent
    (top / "gxlint.toml").write_text('ignore = ["GX106"]', encoding="utf-8")
    assert told(report) == everything - {"GX106"}
    (report.parent.parent / "pyproject.toml").write_text("[tool.other]\n[project]\nname='gxlint'")
    assert told(report) == everything - {"GX106"}, "a pyproject.toml of somebody else"
    (report.parent.parent / "pyproject.toml").write_text('[tool.gxlint]\nselect = ["GX106"]')
    assert told(report) == {"GX106"}, "none is merged with another"
    (report.parent / "gxlint.toml").write_bytes(b'\xef\xbb\xbfselect = ["GX101"]\n')
    (report.parent / "pyproject.toml").write_text('[tool.gxlint]\nselect = ["GX106"]')
    assert told(report) == {"GX101"}
    # the command line goes first
    assert told(report, "--select", "GX106") == {"GX106"}
    assert told(report, "--isolated") == everything
    assert told(report, "--config", str(top / "gxlint.toml")) == everything - {"GX106"}


def test_what_makes_the_exit_code(report: Path) -> None:
    config = report.parent / "gxlint.toml"
    config.write_text('select = ["GX106"]\n')
    assert gxlint("check", report).returncode == 0
    config.write_text('select = ["GX106"]\nfail-on = "warning"\n')
    assert gxlint("check", report).returncode == 1
    assert gxlint("check", report, "--fail-on", "error").returncode == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('selekt = ["GX1"]', "slash-means-zero"),
        ("slash-means-zeros = true", "是不是想写“slash-means-zero”？"),
        ('select = "GX1"', "select 不能是 GX1"),
        ("select = [1]", "select 不能是 [1]"),
        ('fail-on = "fatal"', '"error", "warning", "info"'),
        ('slash-means-zero = "yes"', "slash-means-zero 不能是 yes"),
        ("select = [", "写得不对"),
        ('select = ["GX999"]', "GX999"),
    ],
)
def test_what_is_wrong_is_one_sentence(report: Path, content: str, sentence: str) -> None:
    (report.parent / "gxlint.toml").write_text(content, encoding="utf-8")
    done = gxlint("check", report, PYTHONIOENCODING="utf-8")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert sentence in said
    assert said.count("\n") == 1 and "内部错误" not in said


def test_a_configuration_that_is_not_there(report: Path) -> None:
    done = gxlint("check", report, "--config", "none.toml", PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "none.toml" in done.stderr.decode()


@pytest.mark.parametrize("words", [("--unsafe-fixes",), ("--in-place",)])
def test_options_that_go_with_fix(report: Path, words: tuple[str, ...]) -> None:
    done = gxlint("check", report, *words, PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert f"{words[0]} 要和 --fix 或 --diff 一起用" in done.stderr.decode()


def test_standard_input(report: Path) -> None:
    done = gxlint("check", "-", "--fix", stdin=REPORT.encode(), PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "--diff" in done.stderr.decode()
