"""What hypothesis draws: clean samples, layouts, ways to write a number."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.support.clean import AGENCIES, clean
from tests.support.layouts import ALL
from tests.support.page import Dress
from tests.support.sample import Sample

YEARS = (2019, 2020, 2021, 2022, 2023, 2024, 2025)

LEVELS = st.sampled_from(tuple(AGENCIES))
LAYOUTS = st.sampled_from(ALL)
SAMPLES: st.SearchStrategy[Sample] = st.builds(
    clean,
    level=LEVELS,
    year=st.sampled_from(YEARS),
    seed=st.integers(0, 10_000),
    zero=st.sampled_from((False, False, False, True)),
)

_WIDE = str.maketrans("0123456789.-,", "０１２３４５６７８９．－，")


def full_width(text: str) -> str:
    """Digits as an office keyboard writes them."""
    return text.translate(_WIDE)


def thousands(text: str) -> str:
    """Groups of three digits set apart by commas."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else text


def spaced(text: str) -> str:
    """No-break and wide spaces around the number."""
    return f"\u00a0{text}\u3000" if text else text


DRESSES: dict[str, Dress] = {
    "plain": str,
    "full_width": full_width,
    "thousands": thousands,
    "spaced": spaced,
}
