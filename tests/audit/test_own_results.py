"""What gxlint wrote is no report: it may lie among them and is passed over, once said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from gxlint.__main__ import main
from tests.support import district


@pytest.fixture
def reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """Five reports; among them the results of an audit and a page of findings."""
    district.write(tmp_path / "年报", 5)
    monkeypatch.chdir(tmp_path)
    main(["audit", "年报", "-o", "审核", "--workers", "1"])
    (tmp_path / "审核").rename(tmp_path / "年报/去年的审核")
    main(["check", "年报/000", "-o", "年报/结果.html"])
    assert list((tmp_path / "年报/去年的审核/检查页").glob("*.html"))
    capsys.readouterr()
    return tmp_path / "年报"


def _read(store: Path) -> int:
    with sqlite3.connect(store) as connection:
        found: tuple[int] = connection.execute("SELECT count(*) FROM files").fetchone()
        return found[0]


def test_check_passes_over_it(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "年报", "--format", "concise"])
    said = capsys.readouterr()
    assert "去年的审核" not in said.out
    assert "结果.html" not in said.out
    assert said.err.count("\n") == 1
    assert "gxlint 自己写的结果 2 处" in said.err


def test_audit_passes_over_it(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        main(["audit", "年报", "-o", "审核", "--workers", "1"])
        said = capsys.readouterr()
        assert said.err.count("\n") == 1
        assert "gxlint 自己写的结果 2 处" in said.err
    assert _read(Path("审核/audit.sqlite")) == 5


@pytest.mark.parametrize("path", ["年报/去年的审核", "年报/去年的审核/检查页", "年报/结果.html"])
def test_alone_it_is_nothing_to_check(
    path: str, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", path]) == 2
    said = capsys.readouterr()
    assert "gxlint 自己写的检查结果" in said.out
    assert main(["audit", path, "-o", "空", "--workers", "1"]) == 2


def test_what_gxlint_wrote_as_a_report_is_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "报告.html")
    main(["new", "--agency", "示例市示例区财政局", "--year", "2024", "-o", path])
    main(["check", path])
    assert "自己写的" not in capsys.readouterr().out
