"""The right name next to a wrong one. In: a word and the words there are. Out: the nearest or "".

Used only when something is wrong, so difflib is imported only then.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str:
    """The word of words that looks most like word, or "" when none is near enough.

    Of equally near ones that which has most characters in the same places.
    """
    from difflib import SequenceMatcher, get_close_matches

    found = get_close_matches(word, list(words), n=9, cutoff=0.4)
    ratios = {other: SequenceMatcher(None, other, word).ratio() for other in found}
    best = sorted(other for other in found if ratios[other] == ratios[found[0]])
    return max(
        best, key=lambda other: sum(a == b for a, b in zip(other, word, strict=False)), default=""
    )
