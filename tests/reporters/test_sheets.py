"""What a person reads: golden files in both languages, and terminal and plain alike."""

from __future__ import annotations

import io
import re

import pytest

from gxlint.commands.outputs import Memory
from gxlint.reporters import concise, plain, terminal
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.sheet import sheet
from gxlint.reporters.width import columns

from . import golden, made

RESULTS = {
    "everything": made.everything,
    "one": made.one,
    "many": made.many,
    "clean": made.clean,
}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def printed(reporter, result, lang="zh", encoding="utf-8"):
    stream = Memory()
    stream.encoding = encoding
    reporter.write(result, stream, made.words(lang), made.editions())
    return stream.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_plain(name, lang):
    golden.check(f"plain/{name}.{lang}.txt", printed(plain, RESULTS[name](), lang))


@pytest.mark.parametrize("name", RESULTS)
def test_concise(name):
    golden.check(f"concise/{name}.txt", printed(concise, RESULTS[name]()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_terminal_in_colour(lang, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    golden.check(f"terminal/everything.{lang}.ansi", printed(terminal, made.everything(), lang))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", RESULTS)
def test_terminal_says_what_plain_says(name, lang, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = ANSI.sub("", printed(terminal, RESULTS[name](), lang))
    if width < 80:  # pieces of the report are cut to a narrower room
        rows = sheet(RESULTS[name](), Phrases(made.words(lang)), room=width - 12)
        expected = "".join(row.text for row in rows)
    else:
        expected = printed(plain, RESULTS[name](), lang)
    assert "".join(told.split()) == "".join(expected.split())


@pytest.mark.parametrize("width", [40, 50, 80])
def test_no_terminal_line_is_too_long(width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    told = printed(terminal, made.everything())
    tables = [line for line in told.splitlines() if "\u2502" in line]
    assert max(columns(line) for line in told.splitlines() if line not in tables) <= width
    assert not re.search(r"^\s+[\u3001\uff0c\u3002\uff1b\uff1a\uff09\u300b\u201d]", told, re.M)
    assert not re.search(r"[\uff08\u300a\u201c]$", told, re.M)


def test_cell_names_are_not_taken_for_markup(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = ANSI.sub("", printed(terminal, made.one()))
    assert "表三[四、结转下年度继续办理, 自然人]" in told


def test_every_word_is_in_gbk():
    for reporter in (plain, terminal, concise):
        for lang in ("zh", "en"):
            printed(reporter, made.everything(), lang).encode("gbk")


def test_carets_stand_under_the_guilty_stretch():
    for encoding, wide in (("utf-8", False), ("gbk", True)):
        lines = printed(plain, made.everything(), encoding=encoding).splitlines()
        caret = next(
            n
            for n, line in enumerate(lines)
            if line.rstrip().endswith("\u2502" + " " * 31 + "^") or re.search(r"\u2502 +\^$", line)
        )
        above = lines[caret - 1]
        mark = columns(lines[caret], wide) - 1
        before = ""
        for char in above:
            if columns(before, wide) == mark:
                break
            before += char
        assert above[len(before)] == ","


def test_severity_is_seen_without_colour():
    told = printed(plain, made.everything())
    for word in ("错误", "警告", "提示"):
        assert re.search(rf"^GX\d+ {word}  ", told, re.M)


def test_a_finding_is_compact():
    blocks = printed(plain, made.everything()).split("\n\n")
    findings = [block for block in blocks if re.match(r"GX\d", block)]
    assert len(findings) == 10
    assert max(block.count("\n") + 1 for block in findings) <= 12
    without_ways = [block for block in findings if "\n  改法" not in block]
    assert max(block.count("\n") + 1 for block in without_ways) <= 8


def test_one_file_alone_has_no_total():
    assert "共" not in printed(plain, made.one())
    assert printed(plain, made.everything()).splitlines()[-1].startswith("共 5 份文件")


def test_many_findings_of_a_rule_become_single_rows():
    lines = printed(plain, made.many()).splitlines()
    rows = [n for n, line in enumerate(lines) if line.startswith("GX201")]
    assert len(rows) == 20
    assert [b - a for a, b in zip(rows[-12:], rows[-11:], strict=False)] == [1] * 11


def test_huge_texts_are_told_quickly():
    text = "一" * 500_000 + ",完" + "，" * 500_000
    fault = made.diagnostic("GX901", made.at(1, 500_001, 400_000), "长", excerpt=text)
    from gxlint.model.finding import Result

    told = printed(plain, Result((made.file("长.txt", fault),)))
    assert len(told) < 2000


def test_streams_without_encoding():
    stream = io.StringIO()
    plain.write(made.one(), stream, made.words("zh"), made.editions())
    concise.write(made.one(), stream, made.words("zh"), made.editions())
    assert "GX303" in stream.getvalue()
