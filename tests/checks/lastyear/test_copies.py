"""Sentences that were copied. In: two lists. Out: which of the first are of the second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.checks.lastyear.copies import copies
from gxlint.model.place import NOWHERE
from gxlint.model.synopsis import Sentence

TEXT = "2024年,全市共收到申请36件,办结35件,均在法定期限内答复,没有引发行政复议和行政诉讼;"


def said(*texts: str) -> list[Sentence]:
    return [Sentence(text, 1, NOWHERE) for text in texts]


def copied(text: str, *originals: str, similarity: float = 90) -> list[str]:
    found = copies(said(text), said(*originals), (2024, 2023), similarity)
    return [copy.original.text for copy in found]


@pytest.mark.parametrize(
    ("old", "is_copy"),
    [
        (TEXT, True),
        (TEXT.replace("2024", "2023"), True),
        (TEXT.replace("2024", "2022"), False),
        (TEXT.replace("2024", "2023").replace("36", "37"), False),
        (TEXT.replace("2024", "2023").replace("均在", "都在"), True),
        (TEXT.replace("2024", "2023").replace("在法定期限内答复", "按时办结"), False),
        ("没有引发行政复议和行政诉讼;", False),
    ],
)
def test_only_the_year_may_differ_and_a_few_words(old: str, is_copy: bool) -> None:
    assert copied(TEXT, old) == ([old] if is_copy else [])


def test_the_most_similar_is_the_original() -> None:
    near = TEXT.replace("2024", "2023").replace("均在", "都在")
    nearer = near.replace("都在", "均于")
    exact = TEXT.replace("2024", "2023")
    assert copied(TEXT, near, exact, nearer) == [exact]
    assert copied(TEXT.replace("没有", "未曾"), near, exact, similarity=80) == [exact]


def test_word_for_word_where_that_is_asked() -> None:
    assert not copied(TEXT, TEXT.replace("2024", "2023").replace("均在", "都在"), similarity=100)


def test_what_begins_as_many_others_do_is_not_compared_with_them_all() -> None:
    """Clauses that every sentence has tell nothing: the time stays linear."""
    many = [f"进一步加强政务公开工作,重点推进{chr(0x4E00 + n) * 6}领域信息公开;" for n in range(60)]
    changed = many[7].replace("重点", "着力")
    assert copied(many[7], *many) == [many[7]]
    assert not copied(changed, *many)


words = st.text(alphabet="公开信息政府年报申请办理,2024;0", min_size=2, max_size=40)


@given(st.lists(words, max_size=8), st.integers(50, 100))
def test_every_text_is_a_copy_of_itself(texts: list[str], similarity: int) -> None:
    found = copies(said(*texts), said(*texts), (2024, 2024), similarity)
    assert [copy.sentence.text for copy in found] == texts
    assert all(copy.original.text == copy.sentence.text for copy in found)
