"""No command writes over what it reads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gxlint.__main__ import main
from tests.support.checking import laid_out
from tests.support.clean import clean

_NEW = ("new", "--agency", "示例市示例区财政局", "--year", "2024")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports, figures, rules, a roster: everything that a command may read."""
    (tmp_path / "年报").mkdir()
    (tmp_path / "规则").mkdir()
    rule = next(Path("rules/tables").resolve().glob("GX301*"))
    (tmp_path / "规则/GX301.yaml").write_bytes(rule.read_bytes().replace(b"GX301", b"GX399"))
    for year in (2023, 2024):
        text = laid_out(clean(year=year), "cell_bars").text
        (tmp_path / f"年报/{year}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gxlint.toml").write_text("", encoding="utf-8")
    (tmp_path / "审核").mkdir()
    (tmp_path / "审核/findings.csv").write_text("机关名称\n示例市示例区财政局\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["facts", "年报/2024.txt", "-o", "数字.csv"])
    os.link("年报/2024.txt", "同一个.txt")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", "年报/2024.txt", "-o", "年报/../年报/2024.txt"),
        ("check", "年报/2024.txt", "-o", "同一个.txt"),
        ("check", "年报", "-o", "年报/2024.txt"),
        ("check", "年报/2024.txt", "-o", "gxlint.toml"),
        ("check", "年报/2024.txt", "--config", "gxlint.toml", "-o", "gxlint.toml"),
        ("check", "年报/2024.txt", "--rules", "规则", "-o", "规则/GX301.yaml"),
        ("check", "年报/2024.txt", "--previous", "年报/2023.txt", "-o", "年报/2023.txt"),
        ("check", "年报/2024.txt", "--previous", "年报", "-o", "年报/2023.txt"),
        ("check", "年报/2024.txt", "--previous", "年报/2023.txt", "--annotate", "年报/2023.txt"),
        ("check", "年报/2024.txt", "--annotate", "年报/2024.txt"),
        ("check", "年报/2024.txt", "--fix", "-o", "年报/2024.txt"),
        ("check", "年报/2024.txt", "--diff", "-o", "年报/2024.txt"),
        ("check", "年报/2024.txt", "--fix", "--in-place", "-o", "年报/2024.txt"),
        ("facts", "年报/2024.txt", "-o", "年报/2024.txt"),
        ("rules", "--rules", "规则", "-o", "规则/GX301.yaml"),
        ("rule", "GX301", "--rules", "规则/GX301.yaml", "-o", "规则/GX301.yaml"),
        (*_NEW, "--data", "数字.csv", "-o", "数字.csv", "--force"),
        (*_NEW, "--data", "年报/2024.txt", "-o", "年报/2024.txt", "--force"),
        (*_NEW, "--data", "年报/2024.txt", "-o", "同一个.txt", "--force"),
        ("convert", "年报/2024.txt", "-o", "年报/2024.txt"),
        ("convert", "年报/2024.txt", "-o", "年报/2024.txt", "--force"),
        ("audit", "年报", "-o", "审核", "--roster", "审核/findings.csv", "--workers", "1"),
    ],
)
def test_what_is_read_is_not_written_over(
    words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _contents(folder)
    capsys.readouterr()
    assert main(list(words)) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "换一个文件名" in said
    assert _contents(folder) == before


def test_the_one_report_of_a_folder_is_not_converted_into_itself(folder: Path) -> None:
    (folder / "年报/2023.txt").unlink()
    before = _contents(folder)
    assert main(["convert", "年报", "-o", "年报/2024.txt", "--force"]) == 2
    assert _contents(folder) == before


def test_a_name_that_is_too_long_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "年报/2024.txt", "-o", "长" * 400]) == 2
    assert "文件名太长" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["结果.txt", "结果.html", "结果.md"])
def test_the_result_of_an_earlier_run_in_the_folder_is_replaced(name: str, folder: Path) -> None:
    assert main(["check", "年报", "--select", "GX1,GX3", "-o", f"年报/{name}"]) == 0
    (folder / "年报/2024.txt").write_text("示例", encoding="utf-8")
    assert main(["check", "年报", "--select", "GX0", "-o", f"年报/{name}"]) in (1, 2)
    assert "GX002" in (folder / "年报" / name).read_text(encoding="utf-8")


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
