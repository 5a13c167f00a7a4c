"""No text makes the patterns slow: their work is bounded at every place of a text."""

from __future__ import annotations

import re
from itertools import product

import pytest

from gxlint.model.lexicon import NUMBER, PERCENTAGE
from gxlint.prose.claims import ClaimReader
from gxlint.rulebook import linear
from tests.support.checking import engine

# What patterns begin with, and what they may hang on to.
_SEEDS = (
    NUMBER,
    f"{NUMBER}件",
    f"收到申请{NUMBER}",
    "申请申请",
    "未收到",
    "行政复议和行政诉讼",
    f"其中{NUMBER}件,",
    f"占{PERCENTAGE}",
    "上年度结转",
    "公开和部分公开",
    "示例区局",
)
_LENGTH = 20_000


def patterns() -> list[str]:
    lexicon = engine().rulebook.lexicon
    found = [
        wording.pattern
        for concept in lexicon.concepts
        for wording in (*concept.says, *concept.none, *concept.unless)
    ]
    return [*found, *(one.needs for one in lexicon.concepts if one.needs)]


def words() -> list[str]:
    """The patterns of sentences.yaml."""
    sentences = engine().rulebook.lexicon.sentences
    scopes = [one for level in sentences["scopes"].values() for one in level.values()]
    plain = (
        "last_year",
        "compared",
        "partial",
        "parts",
        "parts_end",
        "shares",
        "rest",
        "telling",
        "never",
    )
    named = ("subjects", "subject_time", "subject_cut", "own_subjects", "overlap", *plain)
    return [*scopes, *sentences["growth"].values(), *(sentences[name] for name in named)]


@pytest.mark.parametrize("pattern", [*patterns(), *words()])
def test_the_ways_of_a_pattern_are_bounded(pattern: str) -> None:
    filled = re.sub(r"\{[^\W\d]{1,2}\}", "2000", pattern)
    assert linear.examine(filled).ways <= 4000


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_hostile_text_is_searched_to_its_end(seed: str) -> None:
    """The bound of its ways is what makes a pattern linear; here it has to come to an end."""
    text = (seed * (_LENGTH // len(seed) + 1))[:_LENGTH]
    for pattern in patterns():
        compiled = re.compile(re.sub(r"\{[^\W\d]{1,2}\}", "2024", pattern))
        found = sum(1 for _ in compiled.finditer(text))
        assert found <= _LENGTH


def test_hostile_reports_are_read() -> None:
    from gxlint.model.document import Paragraph
    from gxlint.model.place import Location
    from gxlint.model.report import Agency

    reader = ClaimReader(engine().rulebook.lexicon)
    for one, other in product(_SEEDS[2:], repeat=2):
        text = (one + other).replace(NUMBER, "12").replace(PERCENTAGE, "5%") * 300
        read = reader.read(
            [Paragraph(text, text, Location(1, 1))], Agency("示例市", "government"), 2024
        )
        assert len(read.mentions) <= len(text)
