"""The folder of results: the same bytes for the same reports, and nothing left over."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.dossier import made


def contents(folder: Path) -> dict[str, str]:
    """Digests of all outputs; the store is a data base, its rows are compared elsewhere."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "审核").rglob("*"))
        if path.is_file() and not path.name.startswith("audit.")
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made.roster(tmp_path / "名册.csv", made.district(tmp_path / "年报"))
    return tmp_path


def test_the_same_reports_give_the_same_bytes(audited: Path, folder: Path) -> None:
    assert made.audited(folder, "--workers", "3") == 1
    assert contents(folder) == contents(audited)
    assert made.audited(folder) == 1
    assert contents(folder) == contents(audited)


def test_nothing_is_written_again_while_nothing_changed(folder: Path) -> None:
    made.audited(folder)
    index = folder / "审核" / "index.html"
    index.write_text("触碰过", encoding="utf-8")
    made.audited(folder)
    assert index.read_text(encoding="utf-8") == "触碰过"
    (folder / "年报" / "2024" / f"{made.WRONG}.txt").unlink()
    made.audited(folder)
    assert index.read_text(encoding="utf-8") != "触碰过"


def test_what_belongs_to_no_report_any_more_goes(folder: Path) -> None:
    made.audited(folder)
    own = folder / "审核" / "检查页" / "说明.html"
    own.write_text("单位自己放的", encoding="utf-8")
    before = set(contents(folder))
    gone = "示例市示例区第一局"
    for year in made.YEARS:
        (folder / "年报" / str(year) / f"{gone}.txt").unlink()
    known = (folder / "名册.csv").read_text("utf-8").splitlines()
    (folder / "名册.csv").write_text("\n".join(one for one in known if gone not in one), "utf-8")
    made.audited(folder)
    after = set(contents(folder))
    assert f"审核/整改通知/{gone}.docx" in before - after
    assert len([name for name in before - after if name.endswith(".html")]) == 2
    assert own.is_file()


def test_a_folder_that_cannot_be_written_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "审核").mkdir()
    (folder / "审核" / "检查页").write_text("一个文件占了这个名字", encoding="utf-8")
    assert made.audited(folder) == 2
    assert "写不到" in capsys.readouterr().err
