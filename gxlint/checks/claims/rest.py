"""Lists that end with the rest: 367条,其中…,其他信息55条. In: sentences. Out: the unbalanced ones.

Whoever names the rest has named all: the parts are the whole.
"""

from __future__ import annotations

from gxlint.prose.circumstances import compiled
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from gxlint.model.claim import Count
    from gxlint.model.place import Location
    from gxlint.prose.sentences import Sentence

    Part = tuple[str, Count, Location]
    Unbalanced = Iterator[tuple[list[Part], Part]]

_FAR = 400
_LEAST = 3  # parts; of two, one may be named for another reason
_LABEL = 16
_CLOSING = ";)"


def lists(words: dict[str, Any]) -> Callable[[Sequence[Sentence]], Unbalanced]:
    """words: rules/prose/sentences.yaml."""
    parts: str = words["parts"]
    rest = f"(?:{words['rest']})$"
    end = f"{words['parts_end']}|{words['overlap']}|{words['never']}"

    def unbalanced(sentences: Sequence[Sentence]) -> Unbalanced:
        mark = compiled(parts)
        for sentence in sentences:
            for found in mark.finditer(sentence.reduced):
                yield from _unbalanced(sentence, found, rest, end)

    return unbalanced


def _unbalanced(sentence: Sentence, mark: re.Match[str], rest: str, end: str) -> Unbalanced:
    text = sentence.reduced
    before = [at for at in sentence.numbers if mark.start() - _FAR < at < mark.start()]
    places = sorted(at for at in sentence.numbers if mark.end() <= at < mark.end() + _FAR)
    if not before or not places:
        return
    unit = sentence.numbers[before[-1]].unit
    parts: list[int] = []
    for at in places:
        number = sentence.numbers[at]
        label = text[max(mark.end(), at - _LABEL) : at]
        if number.unit != unit or not unit or not number.exact or unit == "%":
            return
        parts.append(at)
        if compiled(rest).search(label):
            break
    else:
        return
    if _goes_on(text, parts[-1], places, end):
        return
    between = text[mark.end() : parts[-1]]
    if len(parts) < _LEAST or "(" in between or compiled(end).search(between):
        return
    total = sum(sentence.numbers[at].value for at in parts)
    wholes = [at for at in before if sentence.numbers[at].unit == unit]
    if all(sentence.numbers[at].exact and sentence.numbers[at].value != total for at in wholes):
        yield [_part(sentence, at) for at in parts], _part(sentence, wholes[-1])


def _goes_on(text: str, last: int, places: list[int], end: str) -> bool:
    """Whether the list goes on behind what is called the rest."""
    following = next((at for at in places if at > last), 0)
    closed = any(mark in text[last:following] for mark in _CLOSING)
    return bool(following) and not closed and not compiled(end).search(text, last, following)


def _part(sentence: Sentence, at: int) -> Part:
    number = sentence.numbers[at]
    end = min(at + 1 + len(number.unit), len(sentence.reduced))
    return sentence.said(at, end), number.value, sentence.location(at, end)
