"""Many texts folded at once are what each would be by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.model.fold import fold, fold_all

# White space, full-width and curly forms, what shares its first bytes with them, and half a pair.
CHARACTERS = st.sampled_from("甲、。，１（）　\t\n\xa0\u2003—“”〔〕－\u200b\ufeffa1 ,\0\ud800")


@given(st.lists(st.text(CHARACTERS | st.sampled_from("\v\f"), max_size=90)))
def test_many_are_folded_as_each(raws: list[str]) -> None:
    assert fold_all(raws) == [fold(raw) for raw in raws]


@given(st.text(CHARACTERS, min_size=40))
def test_a_long_text_is_folded_as_its_characters(raw: str) -> None:
    assert fold(raw) == "".join(map(fold, raw))


@pytest.mark.parametrize("raws", [[], [""], ["", "，"], ["\0", "，"]])
def test_none_and_empty_ones_stay_as_many(raws: list[str]) -> None:
    assert len(fold_all(raws)) == len(raws)
