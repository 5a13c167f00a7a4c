"""Whether words are nearly other words. In: a text, the official ones. Out: which it is like.

Asked of all official texts at once: a table of junk asks it for every line.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_like(text: str, official: Iterable[str], least: int) -> bool:
    """Whether the text is like any of them; least: the likeness (0-100) that it takes."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    return extractOne(text, list(official), scorer=ratio, score_cutoff=least) is not None


def all_like(text: str, official: Iterable[str], least: int) -> dict[str, float]:
    """Those that the text is like, and how much."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    found = extract(text, list(official), scorer=ratio, score_cutoff=least, limit=None)
    return {one: likeness for one, likeness, _ in found}
