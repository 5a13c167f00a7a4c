"""``gxlint check --annotate``: what is written where, what is said, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint.__main__ import main
from tests.annotations.made import SOFFICE, annotated, by_libreoffice, found, own, part
from tests.annotations.test_word import REPORT
from tests.readers.ofd.test_document import SHEET
from tests.support import paper
from tests.support.checking import laid_out
from tests.support.clean import clean
from tests.support.ofd import ofd

Run = Callable[..., tuple[int, str, str]]
needs_office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")


@pytest.fixture
def gxlint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line: (exit code, standard output, standard error)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports in several formats, one of them in a folder of its own, one clean."""
    home = tmp_path / "报告"
    (home / "街道").mkdir(parents=True)
    (home / "甲.docx").write_bytes(REPORT)
    (home / "街道" / "乙.docx").write_bytes(paper.word(clean(year=2024)))
    (home / "丙.html").write_bytes(laid_out(clean(year=2024), "html").data())
    return home


def test_one_report(gxlint: Run, folder: Path) -> None:
    report, copy = folder / "甲.docx", folder / "甲.批注.docx"
    plain = gxlint("check", report, "--isolated")
    code, out, err = gxlint("check", report, "--isolated", "--annotate", copy)
    assert (code, out) == plain[:2]
    assert err == f"已写好 {copy}，{len(own(copy.read_bytes()))} 处批注。\n"
    assert report.read_bytes() == REPORT
    assert b"FFD3D1" not in part(copy.read_bytes(), "word/document.xml")


def test_a_folder_of_reports_twice(gxlint: Run, folder: Path) -> None:
    code, _, err = gxlint("check", folder, "--isolated", "--annotate", folder)
    assert code == 1
    copies = sorted(str(one.relative_to(folder)) for one in folder.rglob("*批注*"))
    assert copies == ["丙.批注.html", "甲.批注.docx", "街道/乙.批注.docx"]
    assert "已写好 3 份" in err
    assert "已写成网页" in err
    before = {one: (folder / one).read_bytes() for one in copies}
    (folder / "甲.批注2.docx").write_bytes(before["甲.批注.docx"])  # annotated once more, by hand
    assert len(found(before["甲.批注.docx"])) > 5
    assert not own(before["街道/乙.批注.docx"])
    again, out, err = gxlint("check", folder, "--isolated", "--annotate", folder)
    assert again == 1
    assert "批注" not in out
    assert "3 份是以前写的" in err
    assert "gxlint 自己写的结果 1 处" in err  # the page is known by what is in it
    assert {one: (folder / one).read_bytes() for one in copies} == before


def test_reports_of_one_name(gxlint: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(REPORT)
    (tmp_path / "甲.docm").write_bytes(REPORT)
    there = tmp_path / "批注"
    names = (folder / "甲.docx", tmp_path / "甲.docx", tmp_path / "甲.docm")
    code, _, _ = gxlint("check", *names, "--isolated", "--annotate", there)
    assert code == 1
    written = sorted(one.name for one in there.iterdir())
    assert written == ["甲.docx.批注.docx", "甲.批注.docm", "甲.批注.docx"]


@pytest.mark.parametrize(
    ("name", "target", "sentence"),
    [
        ("甲.docx", "甲.docx", "这个文件是要读的"),
        ("甲.docx", "甲.批注.pdf", "以 .docx 结尾"),
        ("丙.html", "丙.批注.docx", "以 .html 结尾"),
        (".", "甲.docx", "后面请写文件夹"),
        ("没有.docx", "没有.批注.docx", "文件没能读出来"),
        ("甲.docx", "没有/甲.批注.docx", "写不到"),
    ],
)
def test_what_is_refused(gxlint: Run, folder: Path, name: str, target: str, sentence: str) -> None:
    before = {one: one.read_bytes() for one in folder.rglob("*.*")}
    code, _, err = gxlint("check", folder / name, "--isolated", "--annotate", folder / target)
    assert code == 2
    assert sentence in err
    assert {one: one.read_bytes() for one in folder.rglob("*.*")} == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--highlight",), "--annotate"),
        (("--annotate", "a.docx", "--fix"), "--fix"),
        (("--annotate", "a.docx", "--diff"), "--diff"),
    ],
)
def test_options_that_do_not_go_together(
    gxlint: Run, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    code, _, err = gxlint("check", folder / "甲.docx", *words)
    assert code == 2
    assert sentence in err


def test_the_copy_is_not_the_output(gxlint: Run, folder: Path) -> None:
    both = folder / "甲.批注.docx"
    code, _, err = gxlint("check", folder / "甲.docx", "--isolated", "--annotate", both, "-o", both)
    assert code == 2
    assert "同一个文件" in err


def test_one_that_cannot_be_annotated_stops_no_other(gxlint: Run, folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 damaged")
    code, _, err = gxlint(
        "check", folder, "--isolated", "--annotate", folder / "批注", "--highlight"
    )
    assert code == 2
    assert "坏.docx" in err
    assert "已写好 3 份" in err
    copy = (folder / "批注" / "甲.批注.docx").read_bytes()
    assert b"FFD3D1" in part(copy, "word/document.xml")


def test_an_ofd_cannot_hold_remarks(gxlint: Run, tmp_path: Path) -> None:
    report, copy = tmp_path / "甲.ofd", tmp_path / "甲.批注.ofd"
    report.write_bytes(ofd([SHEET]))
    code, _, err = gxlint("check", report, "--isolated", "--annotate", copy)
    assert code == 2
    assert "OFD 文件不能写批注" in err
    assert "--format html" in err
    assert not copy.exists()


@needs_office
@pytest.mark.parametrize("kind", ["doc:MS Word 97", "rtf:Rich Text Format", "odt"])
def test_other_office_formats_are_annotated_as_docx(gxlint: Run, tmp_path: Path, kind: str) -> None:
    suffix = kind.partition(":")[0]
    report, copy = tmp_path / f"甲.{suffix}", tmp_path / "甲.批注.docx"
    report.write_bytes(by_libreoffice(REPORT, ".docx", kind, tmp_path))
    code, _, err = gxlint("check", report, "--isolated", "--annotate", copy, "--highlight")
    assert code == 1
    assert f"{suffix} 文件不能直接写批注" in err
    wanted = {(rule, text) for rule, _, text in found(annotated(REPORT).content)}
    assert {(rule, text) for rule, _, text in found(copy.read_bytes())} == wanted
