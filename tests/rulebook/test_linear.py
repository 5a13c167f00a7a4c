from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.rulebook import load
from gxlint.rulebook.linear import PatternError, examine
from gxlint.rulebook.loader import _PATTERNS


@pytest.mark.parametrize(
    ("pattern", "code", "offset", "instead"),
    [
        ("年.*日", "regex.unbounded", 2, ".{0,30}"),
        ("年[^。]+日", "regex.unbounded", 5, "[^。]{1,30}"),
        ("(ab){2,}", "regex.unbounded", 4, "(ab){2,30}"),
        ("(?:a?){0,40}b", "regex.ways", 0, "4000"),
        ("(?:a{0,30}){0,30}", "regex.ways", 0, "4000"),
        (".{0,99}.{0,99}x", "regex.ways", 0, "4000"),
        ("a{0,9999}", "regex.repeat", 1, ""),
        ("a{3,1}", "regex.repeat", 1, ""),
        (r"(a)\1", "regex.escape", 3, ""),
        (r"a\b", "regex.escape", 1, ""),
        ("(?P=x)", "regex.group", 0, ""),
        ("(?i)a", "regex.group", 0, ""),
        ("(?P<x>a)(?P<x>b)", "regex.group", 8, ""),
        ("(a", "regex.syntax", 0, "\\("),
        ("a)", "regex.syntax", 1, ""),
        ("[a", "regex.syntax", 0, "\\["),
        ("a{", "regex.syntax", 1, "\\{"),
        ("?a", "regex.syntax", 0, "\\?"),
        ("a??+", "regex.repeat", 3, ""),
        ("[z-a]", "regex.class", 0, ""),
        ("(?<=a{1,2})b", "regex.syntax", None, ""),
        ("", "regex.empty", 0, ""),
        ("(?:年|)", "regex.empty", 0, ""),
    ],
)
def test_what_may_not_be_written(pattern: str, code: str, offset: int | None, instead: str) -> None:
    with pytest.raises(PatternError) as caught:
        examine(pattern)
    assert caught.value.code == code
    assert offset is None or caught.value.offset == offset
    assert caught.value.instead == instead


@pytest.mark.parametrize(
    ("pattern", "needles", "exact"),
    [
        ("主动公开", ("主动公开",), True),
        ("依申请公开|依法申请", ("依申请公开", "依法申请"), True),
        ("主动(?:公开|发布)", ("主动公开", "主动发布"), True),
        ("[^。]{0,30}信息处理费", ("信息处理费",), False),
        (r"\d{4}年度", ("年度",), False),
        ("^无。?$", ("无。", "无"), False),
        ("(?!不)公开", ("公开",), False),
        ("(?:公开){0,2}", (), False),
        (r"\.", (".",), True),
        ("a|[0-9]", ("a", *"0123456789"), True),
        ("{年}年度", ("年度",), False),
        ("20[Xx]{2,4}年", ("20X", "20x"), False),
        ("[甲乙]月(?<!不.月)31日", ("甲月31日", "乙月31日"), False),
        ("[^甲乙]月", ("月",), False),
    ],
)
def test_what_a_match_must_contain(pattern: str, needles: tuple[str, ...], exact: bool) -> None:
    found = examine(pattern)
    assert (found.needles, found.exact) == (needles, exact)


def test_a_match_contains_one_of_each_group() -> None:
    found = examine(r"(?:公开|发布)[^。]{0,9}信息\d{1,3}[条件]")
    assert found.groups() == [["公开", "发布"], ["信息"], ["条", "件"]]


def test_before_many_words_stands_what_all_of_them_contain() -> None:
    found = examine("(?:待定|待填|待核)").groups()
    assert found == [["待"], ["待定", "待填", "待核"]]
    assert examine("公开|发布|收到").groups() == [["公开", "发布", "收到"]]


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        ("[0-3]", ("0", "1", "2", "3")),
        ("[a-c-e]", ("a", "b", "c", "-", "e")),
        ("[-a]", ("-", "a")),
        ("[^0-3]", ()),
        ("[0-3A-Z]", ()),
        ("[Z-\\]]", ()),
        ("[一-龥]", ()),
    ],
)
def test_a_range_of_few_characters_is_spelled(pattern: str, needles: tuple[str, ...]) -> None:
    assert examine(pattern).needles == needles


_PIECES = st.sampled_from(
    [
        "公",
        "开",
        "ab",
        ".",
        r"\d",
        "[^。]",
        "(?:甲|乙)",
        "(?:a|ab)",
        "[甲a]",
        "(?<=a)",
        "(?!b)",
        "?",
        "{0,3}",
        "{2}",
        "{1,3}",
        "|",
        "(",
        ")",
    ]
)


@given(st.lists(_PIECES, max_size=8).map("".join), st.text("公开ab甲乙1。", max_size=12))
@settings(max_examples=600, deadline=None)
def test_what_is_accepted_compiles_and_its_needles_are_true(pattern: str, text: str) -> None:
    try:
        found = examine(pattern)
    except PatternError:
        return
    match = re.compile(pattern).search(text)
    if match and found.needles:
        assert any(needle in match.group() for needle in found.needles)
        for group in found.groups():
            assert any(needle in match.group() for needle in group)
    if found.exact:
        assert bool(match) == any(needle in text for needle in found.needles)


HOSTILE = (
    "公开信息主动2021年统计期限处理费收取1月元××",
    "（" + "公开的信息" * 8,
    "《中华人民共和国" * 3,
    "62" * 12 + "1" * 13,
    "2021年局共收到公开" * 3,
    "一是二是三是（一）1.",
    "，。；、：（(，,;:!?",
    "公开公告公开公示",
    "的了和与及或被把将",
    "现将我局2021年政府信息公开工作",
    "XX__**○○□□【待",
)


def _patterns() -> set[str]:
    params = [rule.params for rule in load().rules]
    lists = [one.get(key, []) for one in params for key in _PATTERNS]
    lists += [[one["matches"]] for one in params if "matches" in one]
    lists += [found for one in params for found in one.get("topics", {}).values()]
    return {pattern for patterns in lists for pattern in patterns}


def test_built_in_patterns_come_to_an_end_on_hostile_text() -> None:
    """Text made to be almost a match everywhere; with an unbounded pattern this would hang."""
    assert len(_patterns()) > 100
    for pattern in _patterns():
        assert examine(pattern).ways <= 4000
        compiled = re.compile(re.sub(r"\{[^\W\d]{1,2}\}", "2024", pattern))
        for hostile in HOSTILE:
            text = hostile * (4000 // len(hostile))
            assert sum(1 for _ in compiled.finditer(text)) <= len(text)
