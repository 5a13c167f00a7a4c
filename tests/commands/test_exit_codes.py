"""0, 1 or 2: the same for every format."""

from __future__ import annotations

import json

import pytest

FORMATS = ("terminal", "plain", "concise", "json", "sarif")
SITUATIONS = [
    (["clean.txt"], [], 0),
    (["error.txt"], [], 1),
    (["warning.txt"], [], 0),
    (["warning.txt"], ["--fail-on", "warning"], 1),
    (["warning.txt"], ["--fail-on=error"], 0),
    (["info.txt"], ["--fail-on", "warning"], 0),
    (["info.txt"], ["--fail-on", "info"], 1),
    (["clean.txt", "error.txt"], [], 1),
    (["error.txt", "error.txt"], [], 1),
    (["missing.txt"], [], 2),
    ([""], [], 2),
    (["binary.txt"], [], 2),
    (["binary.txt", "error.txt"], [], 2),
    (["error.txt", "missing.txt", "clean.txt"], [], 2),
    (["clean.txt", "missing.txt"], ["--fail-on", "info"], 2),
    (["crash.txt"], [], 2),
    (["clean.txt"], ["--select", "NONE"], 2),
    (["clean.txt"], ["--select", "GX3,NONE"], 2),
    (["clean.txt"], ["--rules", "own"], 2),
    (["clean.txt"], ["--ignore", "GX999"], 0),
    (["clean.txt"], ["--fail-on", "fatal"], 2),
    (["clean.txt"], ["--lang", "fr"], 2),
    (["clean.txt"], ["--no-such"], 2),
    (["clean.txt"], ["--fail-on"], 2),
    ([], [], 2),
]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("names", "options", "expected"), SITUATIONS)
def test_check(gxlint, reports, form, names, options, expected):
    paths = [name and reports / name for name in names]
    code, out, err = gxlint("check", *paths, "--format", form, *options)
    assert code == expected
    assert "Traceback" not in out + err
    if expected == 2:
        assert out.strip() or err.strip()
    if form == "json" and out:
        assert json.loads(out)["schema"] == "gxlint/result@1"


@pytest.mark.parametrize("form", FORMATS)
def test_output_goes_to_the_file_with_the_same_code(gxlint, reports, tmp_path, form):
    for name, expected in (("clean", 0), ("error", 1), ("binary", 2)):
        target = tmp_path / "out" / f"{name}.{form}"
        target.parent.mkdir(exist_ok=True)
        code, out, err = gxlint("check", reports / f"{name}.txt", "--format", form, "-o", target)
        assert (code, out) == (expected, "")
        assert ("不是文字" in err) == (name == "binary")
        assert target.exists()
        assert [path.name for path in target.parent.glob(".*")] == []


def test_one_bad_file_does_not_stop_the_others(gxlint, reports):
    paths = [reports / f"{name}.txt" for name in ("binary", "missing", "error", "clean")]
    code, out, _ = gxlint("check", *paths, "--format", "json")
    files = json.loads(out)["files"]
    assert code == 2
    assert [file["checked"] for file in files] == [False, False, True, True]
    assert [len(file["findings"]) for file in files] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], "gxlint check"),
        (["chek", "a.txt"], "check"),
        (["a.txt"], "gxlint check"),
        (["check", "--formt", "json", "a.txt"], "--formt"),
        (["check", "--format", "jsn", "a.txt"], "json"),
        (["check"], "gxlint check"),
        (["facts"], "gxlint facts"),
        (["facts", "a.txt", "b.txt"], "一次只读一份"),
        (["rule"], "gxlint rule"),
        (["rule", "GX99999"], "GX99999"),
        (["facts", "missing.txt"], "找不到"),
        (["rules", "--format", "csv"], "terminal, plain, json"),
    ],
)
def test_wrong_command_lines_are_one_sentence(gxlint, words, expected):
    code, out, err = gxlint(*words)
    assert (code, out) == (2, "")
    assert expected in err
    assert err.count("\n") == 1


def test_an_internal_error_is_one_sentence(gxlint, reports, monkeypatch):
    code, out, err = gxlint("check", reports / "crash.txt")
    assert (code, out) == (2, "")
    assert err.startswith("内部错误")
    assert err.count("\n") == 1
    monkeypatch.setenv("GXLINT_DEBUG", "1")
    code, _, err = gxlint("check", reports / "crash.txt", "--lang", "en")
    assert code == 2
    assert err.startswith("Internal error")
    assert "Traceback" in err


def test_an_interrupt_is_quiet(gxlint, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("interrupt", encoding="utf-8")
    assert gxlint("check", path) == (130, "", "")


def test_a_wrong_rule_file_is_located(gxlint, reports):
    code, _, err = gxlint("check", reports / "clean.txt", "--rules", "mine")
    assert code == 2
    assert err.startswith("mine:2:1: ")


def test_a_useless_ignore_is_told(gxlint, reports):
    code, _, err = gxlint("check", reports / "clean.txt", "--ignore", "GX999")
    assert code == 0
    assert "GX999" in err


def test_files_passed_over_are_told(gxlint, reports):
    for name in ("error", "binary", "crash"):
        (reports / f"{name}.txt").unlink()
    (reports / "x.xlsx").write_bytes(b"")
    code, out, err = gxlint("check", reports)
    assert code == 0
    assert "x.xlsx" not in out
    assert "x.xlsx" in err
