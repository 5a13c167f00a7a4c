from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gxlint.model.errors import RuleError
from gxlint.sources import yaml_events, yaml_file


@pytest.fixture(autouse=True, params=["libyaml", "pure"])
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers tell the same: libyaml is not present everywhere."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "_LOADER", yaml.SafeLoader)


def fails(tmp_path: Path, content: str | bytes) -> tuple[str, int, int]:
    path = tmp_path / "rule.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RuleError) as caught:
        yaml_file.load(path)
    assert caught.value.params["file"] == str(path)
    line, column = caught.value.params["line"], caught.value.params["column"]
    assert isinstance(line, int)
    assert isinstance(column, int)
    return caught.value.code, line, column


def reads(tmp_path: Path, content: str) -> object:
    path = tmp_path / "rule.yaml"
    path.write_text(content, encoding="utf-8")
    return yaml_file.load(path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\na: 2\n", ("yaml.duplicate", 2, 1)),
        ("名: {a: 1, b: 2, a: 3}\n", ("yaml.duplicate", 1, 17)),
        ("a: &x [1]\nb: *x\n", ("yaml.anchor", 1, 4)),
        ("a: !!python/object:os.system x\n", ("yaml.tag", 1, 4)),
        ("id: GX301\nname： total\nkind: value\n", ("yaml.colon", 2, 5)),
        ("m:\n  en: x\n  zh： 文\nz: 1\n", ("yaml.colon", 3, 5)),
        ("a:\n\tb: 1\n", ("yaml.tab", 2, 1)),
        ("", ("yaml.empty", 1, 1)),
        ("# 只有注释\n", ("yaml.empty", 1, 1)),
        (b"a: 1\nb: \xff\n", ("yaml.encoding", 2, 1)),
        ("a: 1\n---\nb: 2\n", ("yaml.several", 2, 1)),
        ("a: \x01\n", ("yaml.character", 1, 4)),
        ("? [a]\n: b\n", ("yaml.key", 1, 3)),
        ("a: b: c\n", ("yaml.syntax", 1, 5)),
        ("[" * 100_000, ("yaml.deep", 1, 26)),
    ],
)
def test_every_slip_is_located(
    tmp_path: Path, content: str | bytes, expected: tuple[str, int, int]
) -> None:
    assert fails(tmp_path, content) == expected


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert fails(tmp_path, bomb) == ("yaml.anchor", 1, 4)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert fails(tmp_path, "a: " + "x" * 1_000_001)[0] == "yaml.large"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        yaml_file.load(tmp_path / "gone.yaml")
    assert caught.value.code == "rule.unreadable"


def test_words_that_yaml_1_1_would_change_stay_words(tmp_path: Path) -> None:
    content = "a: off\nb: no\nc: yes\nd: 010\ne: 2021-01-01\nf: '1'\ng: ~\nh: true\ni: -3\nj: 0.5\n"
    found = reads(tmp_path, content)
    assert found == {
        "a": "off",
        "b": "no",
        "c": "yes",
        "d": "010",
        "e": "2021-01-01",
        "f": "1",
        "g": None,
        "h": True,
        "i": -3,
        "j": 0.5,
    }


def test_a_byte_order_mark_is_not_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_bytes("\ufeffid: GX1\n".encode())
    assert yaml_file.load(path) == {"id": "GX1"}


def test_places_are_code_points(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text("标题: {中文: '引号', b: 字}\n", encoding="utf-8")
    inner = yaml_file.marked(path).value["标题"]
    assert (inner.line, inner.column) == (1, 5)
    assert inner.keys == {"中文": (1, 6), "b": (1, 16)}
    assert inner.value["中文"].column == 11, "the first character inside the quotes"
