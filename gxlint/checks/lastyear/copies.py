"""Which sentences are those of another text. In: two lists of sentences. Out: copies.

A sentence in which only the year was changed is copied; one whose numbers are other ones
was brought up to date and is not. Sentences that are equal are looked up; for one that was
changed in a few words only those are compared that share the beginning or the end of a
clause with it, of each not more than a few: the time is linear in both texts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.synopsis import Sentence

_MARKS = "\ue000\ue001\ue002"  # private characters for this year, last year and the next
_CLAUSE = r"[^,\u3001:;\u3002!?]{4,}"
_END = 4  # characters at either end of a clause that two sentences must share
_MOST = 12  # sentences that may share such an end; more of them tell nothing


class Copy(NamedTuple):
    """A sentence and the one that it was copied from."""

    sentence: Sentence
    original: Sentence


def copies(
    sentences: Sequence[Sentence],
    originals: Sequence[Sentence],
    years: tuple[int, int],
    similarity: float,
) -> list[Copy]:
    """The sentences that are copied, in order. similarity: percent from which on they are.

    years: of the sentences and of the originals, 0 where it is not known.
    """
    dated = [_dated(original.text, years[1]) for original in originals]
    equal: dict[str, int] = {}
    for number, original in enumerate(originals):
        equal.setdefault(original.text, number)
        equal.setdefault(dated[number], number)
    texts = [_dated(sentence.text, years[0]) for sentence in sentences]
    pairs = zip(sentences, texts, strict=True)
    found = [equal.get(sentence.text, equal.get(text)) for sentence, text in pairs]
    if similarity < 100:
        left = [place for place, number in enumerate(found) if number is None]
        wanted = {end for place in left for end in _ends(texts[place])}
        index = _index(dated, {number for number in found if number is not None}, wanted)
        for place in left:
            found[place] = _nearest(texts[place], dated, index, similarity)
    return [
        Copy(sentence, originals[number])
        for sentence, number in zip(sentences, found, strict=True)
        if number is not None
    ]


def _dated(text: str, year: int) -> str:
    """The text with its years told from the report's: 2024 in a report on 2024 is this year."""
    if not year or str(year)[:2] not in text:
        return text
    for shift, mark in zip((0, -1, 1), _MARKS, strict=True):
        text = text.replace(str(year + shift), mark)
    return text


def _index(texts: Sequence[str], known: set[int], wanted: set[str]) -> dict[str, list[int]]:
    """Those ends of clauses that are wanted, to the sentences that have them.

    known: sentences that were found already.
    """
    index: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for end in _ends(text) if wanted and number not in known else ():
            if end in wanted:
                index.setdefault(end, []).append(number)
    return index


@lru_cache(maxsize=1024)  # two rules ask for those of a report, as this and as last year's
def _ends(text: str) -> tuple[str, ...]:
    clauses = re.findall(_CLAUSE, text)
    return (*(clause[:_END] for clause in clauses), *(clause[-_END:] for clause in clauses))


def _nearest(
    text: str, texts: Sequence[str], index: dict[str, list[int]], similarity: float
) -> int | None:
    """The sentence that is most like text and says the same numbers, if it is like enough."""
    near = {
        number
        for end in _ends(text)
        if len(index.get(end, ())) <= _MOST
        for number in index.get(end, ())
    }
    if not near:
        return None
    from rapidfuzz.fuzz import ratio

    best: int | None = None
    score = similarity
    for number in sorted(near):
        other = texts[number]
        alike = ratio(text, other, score_cutoff=score)
        if alike and alike >= score and _digits(text) == _digits(other):
            best, score = number, alike
    return best


def _digits(text: str) -> list[str]:
    return re.findall(rf"[{_MARKS}]|\d+", text)
