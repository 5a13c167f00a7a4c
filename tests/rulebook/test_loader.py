from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gxlint.model.errors import RuleError, UsageError
from gxlint.model.rule import Severity
from gxlint.rulebook import load, wording
from gxlint.sources import cache
from gxlint.sources.place import rules_home
from tests.rulebook.rule_file import RULE, load_one


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))


def fails(folder: Path, text: str) -> dict[str, str | int]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    with pytest.raises(RuleError) as caught:
        load_one(home, text)
    return {"code": caught.value.code, **caught.value.params}


def test_a_rule_is_read(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    rule = load_one(tmp_path / "home", RULE)
    assert (rule.id, rule.name, rule.kind) == ("ZZ901", "own-rule", "identity")
    assert rule.severity is Severity.ERROR
    assert rule.editions == ("2021",)
    assert rule.message.say("en") == "{列} does not balance"
    assert rule.page.places["assert"] == [8, 9]
    assert [example.fires for example in rule.examples] == [False, True]
    assert rule.examples[1].patch == {"cells": {"表三[新收, 自然人]": 1}}


def test_the_cache_gives_the_same_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "prepared", lambda: str(tmp_path / "gone"))
    first = load()
    assert list((tmp_path / "cache").glob("rules-*.json"))
    assert load() == first


def test_pages_are_read_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "prepared", lambda: str(tmp_path / "gone"))
    expected = [rule.page for rule in load().rules]
    asked: list[str] = []
    get = cache.get
    monkeypatch.setattr(cache, "get", lambda kind, digest: asked.append(kind) or get(kind, digest))
    warm = load().rules
    assert asked == ["rules"]
    assert [rule.page for rule in warm] == expected
    assert asked == ["rules", "pages"]


@pytest.mark.parametrize("damage", [None, b"", b"00000000\n{}"])
def test_lost_pages_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    monkeypatch.setattr(cache, "prepared", lambda: str(tmp_path / "gone"))
    first = load()
    assert load() == first
    (kept,) = (tmp_path / "cache").glob("pages-*.json")
    kept.unlink() if damage is None else kept.write_bytes(damage)
    expected = [rule.page for rule in first.rules]
    assert [rule.page for rule in load().rules] == expected
    assert len(list((tmp_path / "cache").glob("pages-*.json"))) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity:", "severety:", ("rule.key-unknown", 4, 1, "severity")),
        ("kind: identity", "kind: identitty", ("rule.choice", 3, 7, "identity")),
        ("severity: error", "severity: eror", ("rule.choice", 4, 11, "error")),
        ("severity: error", "severity: off", ("rule.choice", 4, 11, None)),
        ("id: ZZ901", "id: zz 901", ("rule.form", 1, 5, None)),
        ("name: own-rule", "name: Own Rule", ("rule.form", 2, 7, None)),
        ("help: {zh: 核对, en: check}", "help: 核对", ("rule.type", 11, 7, None)),
        ("help: {zh: 核对, en: check}", "help: {zh: 核对}", ("rule.key-missing", 11, 7, None)),
        ("en: check}", "eng: check}", ("rule.key-unknown", 11, 16, "en")),
        ("en: check}", "en： check}", ("yaml.colon", 11, 16, "en")),
        ("basis: 示例规定\n", "", ("rule.key-missing", 1, 1, None)),
        ("  - pass: {}\n", "", ("rule.examples", 13, 1, None)),
        ("  - pass: {}\n", "  - {pass: {}, fail: {}}\n", ("rule.example", 14, 5, None)),
        ("  - pass: {}", "  - pass: {cell: {}}", ("rule.key-unknown", 14, 12, "cells")),
        ("assert: 新收 +", "assert: 3 #", ("rule.type", 8, 9, None)),
        ("each:", "find: 数据\neach:", ("rule.key-unknown", 7, 1, None)),
        ("basis: 示例规定", "basis: 示例规定\nx-own: 随意", None),
    ],
)
def test_every_slip_is_located(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int, int, str | None] | None
) -> None:
    assert old in RULE
    text = RULE.replace(old, new, 1)
    if expected is None:
        (tmp_path / "home").mkdir()
        load_one(tmp_path / "home", text)
        return
    code, line, column, nearest = expected
    told = fails(tmp_path, text)
    assert (told["code"], told["line"], told["column"]) == (code, line, column)
    if nearest is not None:
        assert told["nearest"] == nearest


def test_a_text_instead_of_keys(tmp_path: Path) -> None:
    assert fails(tmp_path, "id：ZZ901\n")["code"] == "yaml.colon"
    assert fails(tmp_path, "- id\n")["code"] == "rule.type"


def test_a_pattern_is_located_inside_its_text(tmp_path: Path) -> None:
    text = RULE.replace("kind: identity", "kind: text").replace("each: 列 in 表三\n", "")
    text = text.replace(
        "assert: 新收 + 上年结转 == 办理总计 + 结转下年度", "scope: body\nfind: '年.*日'"
    )
    told = fails(tmp_path, text)
    assert (told["code"], told["line"], told["column"]) == ("regex.unbounded", 8, 10)
    assert told["instead"] == ".{0,30}"


def test_ids_and_names_are_used_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.yaml").write_text(RULE, encoding="utf-8")
    (home / "b.yaml").write_text(RULE.replace("own-rule", "other"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load(home)
    assert caught.value.code == "rule.duplicate"
    assert caught.value.params["other"] == str(home / "a.yaml")
    assert caught.value.params["line"] == 1


def test_own_rules_stand_beside_the_built_in(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(RULE, encoding="utf-8")
    book = load(extra=[tmp_path / "own.yaml"])
    assert book.rule("ZZ901").name == "own-rule"
    assert book.rule("row-total").id == "GX301"
    assert [rule.id for rule in book.rules] == sorted(rule.id for rule in book.rules)
    with pytest.raises(UsageError) as caught:
        load(extra=[tmp_path / "gone"])
    assert caught.value.code == "usage.rules-missing"


def test_own_rules_are_named_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rule.yaml").write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    given = [Path("own"), tmp_path / "own", Path("..", tmp_path.name, "own")]
    for folder in given:
        for _ in ("cold", "warm"):
            assert load(extra=[folder]).rule("ZZ901").source == str(folder / "rule.yaml")


def test_selection() -> None:
    book = load()
    assert {rule.id[:3] for rule in book.select(["GX3"]).rules} == {"GX3"}
    assert [rule.id for rule in book.select(["gx301", "outcome-total"]).rules] == ["GX301", "GX401"]
    without = book.select(ignore=["GX3", "GX40", "GX41"]).rules
    assert without and not [rule for rule in without if rule.id[:3] in ("GX3", "GX4")]
    with pytest.raises(UsageError) as caught:
        book.select(["GX3O1"])
    assert caught.value.code == "usage.rule-unknown"
    assert caught.value.params["nearest"] == "GX301"
    chosen = book.select(ignore=["row-totals", "GX999"])
    assert chosen.rules == book.rules
    assert [note.params["rule"] for note in chosen.notes] == ["row-totals", "GX999"]
    assert chosen.notes[0].params["nearest"] == "row-total"


def test_wording_is_flat_and_the_same_in_both_languages() -> None:
    assert wording("zh").keys() == wording("en").keys()
    assert all(isinstance(text, str) for text in wording("zh").values())


def test_a_warm_cache_needs_neither_yaml_nor_lark(tmp_path: Path) -> None:
    load()
    wording("zh")
    program = (
        "import sys\nfrom gxlint import rulebook\nrulebook.load()\nrulebook.wording('zh')\n"
        "print([m for m in ('yaml', 'lark', 'rich', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(rules_home()).parent,
    )
    assert done.stdout.strip() == "[]"
