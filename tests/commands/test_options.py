"""What the options do, apart from the exit code."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest

from gxlint.commands.arguments import language
from gxlint.commands.outputs import colourful


def test_selection_reaches_the_engine(gxlint, engine, reports):
    gxlint(
        "check", reports / "clean.txt", "--select", "GX3,row-total", "--select", "GX401",
        "--ignore", "GX301，GX302、GX303", "--lang", "en",
    )  # fmt: skip
    assert engine.opened == {
        "rules": [],
        "select": ["GX3", "row-total", "GX401"],
        "ignore": ["GX301", "GX302", "GX303"],
        "lang": "en",
    }


@pytest.mark.parametrize(
    ("words", "environment", "expected"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "fr_FR.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN", "LC_ALL": "en_GB"}, "en"),
        ([], {"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
        ([], {"LC_ALL": "", "LANG": "en_GB"}, "en"),
        (["--lang", "zh"], {"LANG": "en_US"}, "zh"),
        (["check", "a", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["check", "a", "--lang", "fr"], {"LANG": "en_US"}, "en"),
        (["check", "--lang"], {}, "zh"),
    ],
)
def test_language(words, environment, expected, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language(words) == expected


def test_lang_switches_every_word(gxlint, reports):
    _, chinese, _ = gxlint("check", reports / "clean.txt", "--lang", "zh")
    _, english, _ = gxlint("--lang", "en", "check", reports / "clean.txt")
    assert "可以发布" in chinese
    assert "ready to publish" in english
    assert "assessed" in english


def test_options_may_stand_among_the_paths(gxlint, reports):
    code, out, _ = gxlint("check", reports / "clean.txt", "--format", "json", reports / "error.txt")
    assert code == 1
    assert len(json.loads(out)["files"]) == 2


def test_a_path_that_begins_with_a_dash(gxlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-o.txt").write_text("error", encoding="utf-8")
    code, out, _ = gxlint("check", "--format", "concise", "--", "-o.txt")
    assert code == 1
    assert out.startswith("-o.txt:1:1: GX303 error ")


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        (["check"], "a.json", "{"),
        (["check"], "a.SARIF", '{"$schema"'),
        (["check"], "a.html", "<!DOCTYPE html>"),
        (["check"], "a.htm", "<!DOCTYPE html>"),
        (["check", "--format", "concise"], "a.json", "@:"),
        (["check"], "a.txt", "@\n"),
        (["check"], "a.csv", "@\n"),
        (["facts"], "a.csv", "\ufeff"),
        (["facts"], "a", "{"),
        (["facts"], "a.html", "{"),
        (["rules"], "a.json", "["),
        (["rule", "GX301"], "a.json", "{"),
    ],
)
def test_the_suffix_of_the_output_tells_its_format(words, name, begins, reports, tmp_path):
    from gxlint.__main__ import main

    report = str(reports / "error.txt")
    paths = [report] if words[0] in ("check", "facts") else []
    main([*words, *paths, "-o", str(tmp_path / name)])
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(begins.replace("@", report)), written[:200]


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_terminal_or_plain(environment, expected, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", _Terminal())
    assert colourful() is expected
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert colourful() is False


def test_standard_input(gxlint, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"error")

    monkeypatch.setattr("sys.stdin", Stdin)
    code, out, _ = gxlint("check", "-", "--stdin-filename", "某局.md", "--format", "concise")
    assert code == 1
    assert out.startswith("某局.md:1:1: GX303 error ")


@pytest.mark.skipif(os.name == "nt", reason="needs links and modes of Unix")
def test_output_is_atomic_and_keeps_links_and_modes(gxlint, reports, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    gxlint("check", reports / "clean.txt", "--format", "json", "-o", link)
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["files"]
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_crash_leaves_the_old_output(gxlint, reports, tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    code, _, _ = gxlint("check", reports / "crash.txt", "-o", target)
    assert code == 2
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="needs the null device of Unix")
def test_output_to_a_device_does_not_replace_it(gxlint, reports):
    before = Path(os.devnull).stat()
    code, _, _ = gxlint("check", reports / "clean.txt", "-o", os.devnull)
    after = Path(os.devnull).stat()
    assert code == 0
    assert stat.S_ISCHR(after.st_mode)
    assert before.st_ino == after.st_ino


def test_output_never_overwrites_a_report(gxlint, reports, tmp_path):
    path = reports / "clean.txt"
    code, _, err = gxlint("check", path, "-o", path)
    assert code == 2
    assert "clean.txt" in err
    assert path.read_text(encoding="utf-8") == "clean\n"


def test_output_in_the_folder_is_not_taken_for_a_report(gxlint, tmp_path):
    (tmp_path / "a.txt").write_text("clean", encoding="utf-8")
    target = tmp_path / "result.txt"
    for _ in range(2):
        code, _, _ = gxlint("check", tmp_path, "-o", target)
        assert code == 0
    assert "a.txt" in target.read_text(encoding="utf-8")
    assert "result.txt" not in target.read_text(encoding="utf-8")


def test_output_that_cannot_be_written(gxlint, reports, tmp_path):
    code, _, err = gxlint("check", reports / "clean.txt", "-o", tmp_path / "none" / "x.txt")
    assert code == 2
    assert "none" in err
    code, _, err = gxlint("check", reports / "clean.txt", "-o", tmp_path)
    assert code == 2
    assert err.count("\n") == 1


def test_help_in_both_languages(gxlint):
    for words in ([], ["check"], ["rules"], ["rule"], ["facts"]):
        for lang, sign in (("zh", "用法"), ("en", "usage")):
            code, out, err = gxlint(*words, "--help", "--lang", lang)
            assert (code, err) == (0, "")
            assert out.startswith(sign)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rules", "GX301"], "“GX301”是多出来的，gxlint rules 用不到它"),
        (["rule", "GX301", "GX302"], "“GX302”是多出来的"),
        (["check", "a.txt", "--no-such"], "没有“--no-such”这个选项"),
        (["check", "a.txt", "--annotate"], "选项 --annotate 后面还要写一个值"),
        (["new", "-o"], "后面还要写一个值"),
        (["check", "a.txt", "--fix=yes"], "选项 --fix 后面不能写值"),
        (["audit"], "gxlint audit 年报"),
        (["check", "a.txt", "--config", "none.toml"], "找不到配置文件 none.toml。"),
        (["rules", "-o", "."], "这是文件夹，不是文件。"),
    ],
)
def test_a_complaint_is_one_sentence_in_the_language_of_the_user(words, said, gxlint):
    code, out, err = gxlint(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "argument" not in err and "Errno" not in err
