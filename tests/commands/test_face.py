"""The public face: complete, typed, cheap, and doing what the command does."""

from __future__ import annotations

import inspect
import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest

import gxlint

from .test_process import REPORT, ROOT


def test_every_name_is_there():
    for name in gxlint.__all__:
        assert getattr(gxlint, name) is not None
        assert name in dir(gxlint)
    assert set(gxlint._HOMES) | {"__version__", "annotate", "fix", "lint"} == set(gxlint.__all__)
    with pytest.raises(AttributeError):
        attrgetter("nothing")(gxlint)


@pytest.mark.parametrize(
    ("name", "gives"), [("lint", "Result"), ("fix", "Mended"), ("annotate", "Annotated")]
)
def test_it_is_typed(name, gives):
    assert (Path(gxlint.__file__).parent / "py.typed").exists()
    signature = inspect.signature(getattr(gxlint, name))
    assert signature.return_annotation == gives
    assert all(parameter.annotation for parameter in signature.parameters.values())


def test_fixing_writes_nothing(tmp_path):
    from tests.fixes.faulty import file, mended
    from tests.support.clean import clean, patched

    patch = {
        "replace": {"1.属于国家秘密": "1.属于国家机密"},
        "cells": {"表三[重复申请, 其他]": "/"},
    }
    name, data = file(patched(clean(zero=True), patch), "markdown")
    path = tmp_path / name
    path.write_bytes(data)
    done = gxlint.fix(path)
    assert done.data == mended(name, data).data != data
    assert [change.edit.new for change in done.changes] == ["1.属于国家秘密"]
    assert isinstance(done, gxlint.Mended)
    assert not done.left and done.refusal is None
    both = gxlint.fix(data, name=name, settings={"slash-means-zero": True})
    assert [change.edit.new for change in both.changes] == ["1.属于国家秘密", "0"]
    assert not both.after.result.diagnostics
    assert path.read_bytes() == data
    with pytest.raises(gxlint.UsageError):
        gxlint.fix(data, name=name, settings={"slash": True})


def test_annotating_writes_nothing(tmp_path):
    from tests.annotations.made import found
    from tests.annotations.test_word import REPORT

    path = tmp_path / "报告.docx"
    path.write_bytes(REPORT)
    copy = gxlint.annotate(path, select=["GX4"])
    assert isinstance(copy, gxlint.Annotated)
    assert (copy.suffix, copy.remarks) == (".docx", len(copy.result.diagnostics))
    assert {rule for rule, _, _ in found(copy.data)} == {"GX401"}
    assert list(tmp_path.iterdir()) == [path]
    page = gxlint.annotate("标题\n", name="报告.txt")
    assert (page.suffix, page.data[:15]) == (".html", b"<!DOCTYPE html>")
    with pytest.raises(gxlint.ReadError):
        gxlint.annotate(b"", name="报告.docx")


def test_importing_it_imports_nothing_else():
    code = "import sys; a = set(sys.modules); import gxlint; print(*sorted(set(sys.modules) - a))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split() == ["gxlint"]


def test_a_text_bytes_and_a_path_say_the_same(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    results = [
        gxlint.lint(REPORT),
        gxlint.lint(REPORT.encode("gb18030")),
        gxlint.lint(path),
        gxlint.lint(str(path)),
    ]
    told = [[(d.rule, d.location, d.message) for d in r.files[0].diagnostics] for r in results]
    assert told[0]
    assert all(each == told[0] for each in told)
    assert [result.files[0].path for result in results[::2]] == ["report.txt", str(path)]


def test_its_options():
    assert gxlint.lint(REPORT, name="x.md").files[0].path == "x.md"
    chinese, english = (gxlint.lint(REPORT, lang=lang).files[0] for lang in ("zh", "en"))
    assert [d.rule for d in chinese.diagnostics] == [d.rule for d in english.diagnostics]
    assert chinese.diagnostics[0].message != english.diagnostics[0].message
    some = gxlint.lint(REPORT, select=["GX1"], ignore=["GX106"]).files[0]
    assert {d.rule[:3] for d in some.diagnostics} == {"GX1"}
    assert "GX106" not in {d.rule for d in some.diagnostics}


def test_its_errors(tmp_path):
    with pytest.raises(FileNotFoundError):
        gxlint.lint(tmp_path / "none.txt")
    with pytest.raises(gxlint.UsageError):
        gxlint.lint(REPORT, select=["GX999"])
    with pytest.raises(gxlint.UsageError):
        gxlint.lint(REPORT, rules=[tmp_path / "none"])
    unreadable = gxlint.lint(b"").files[0]
    assert unreadable.readable is False
    assert unreadable.verdict is gxlint.Verdict.UNKNOWN
