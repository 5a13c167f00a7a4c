"""The right name next to a wrong one. In: a word and the words there are. Out: the nearest or "".

Used only when something is wrong, so difflib is imported only then.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str:
    """The word of words that looks most like word, or "" when none is near enough."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(words), n=1, cutoff=0.4)
    return found[0] if found else ""
