from __future__ import annotations

from pathlib import Path

import pytest

from gxlint.sources import cache
from gxlint.sources.place import files, rules_home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_put_comes_back() -> None:
    data = {"规则": [1, "二", None, True, 2.5]}
    assert cache.get("rules", "d1") is None
    cache.put("rules", "d1", data)
    assert cache.get("rules", "d1") == data
    assert cache.get("rules", "d2") is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"00000000\n[1]", b"\xff\xfe\x00"])
def test_a_damaged_file_is_no_cache(home: Path, damage: bytes) -> None:
    cache.put("rules", "d1", [1])
    (home / "rules-d1.json").write_bytes(damage)
    assert cache.get("rules", "d1") is None


def test_a_file_cut_short_is_no_cache(home: Path) -> None:
    cache.put("rules", "d1", ["一", "二"])
    path = home / "rules-d1.json"
    content = path.read_bytes()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        assert cache.get("rules", "d1") is None


def test_a_folder_that_cannot_be_written_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    cache.put("rules", "d1", [1])
    assert cache.get("rules", "d1") is None


def test_old_entries_go(home: Path) -> None:
    for number in range(9):
        cache.put("rules", f"d{number}", number)
    cache.put("editions", "x", 1)
    assert len(list(home.glob("rules-*.json"))) == 4
    assert not list(home.glob("*.part"))
    assert cache.get("rules", "d8") == 8
    assert cache.get("editions", "x") == 1


def test_the_digest_follows_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    one = tmp_path / "r" / "a.yaml"
    one.write_text("a")
    first = cache.digest(tmp_path / "r")
    assert cache.digest(tmp_path / "r") == first
    one.write_text("b")
    second = cache.digest(tmp_path / "r")
    one.rename(one.with_name("c.yaml"))
    assert len({first, second, cache.digest(tmp_path / "r")}) == 3
    assert cache.digest(one.with_name("c.yaml")) != cache.digest(one.with_name("gone.yaml"))


def test_hidden_and_other_files_are_not_rules(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    for name in ("b.yaml", "a.yml", ".c.yaml", "~d.yaml", "e.txt", "editions/f.yaml"):
        (tmp_path / name).write_text("x")
    found = [Path(path).name for path in files(tmp_path, (".yaml", ".yml"), ("editions",))]
    assert found == ["a.yml", "b.yaml"]
    assert files(tmp_path / "gone", "") == []


def test_the_rules_are_there() -> None:
    assert Path(rules_home(), "editions").is_dir()
