"""The short forms in which OFD writes numbers and paths. In: their words. Out: numbers, points."""

from __future__ import annotations

import re
from itertools import islice

from gxlint.readers.paged.strokes import Point
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# How many numbers follow each word of a path; its end point is made of the last two.
_NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
_STARTS = ("S", "M")


def distances(text: str | None, count: int) -> list[float]:
    """The distances between ``count`` + 1 characters; "g n v" stands for n times v.

    Where there are fewer than that the last one holds on; none at all where none is given.
    """
    words = (word[0] for word in re.finditer(r"\S+", text or ""))
    found: list[float] = []
    while len(found) < count:
        try:
            word = next(words)
            times, value = islice(words, 2) if word == "g" else (1, word)
            found += [float(value)] * min(int(times), count - len(found))
        except (StopIteration, ValueError):
            break
    return found + found[-1:] * (count - len(found))


def paths(words: Sequence[str], stroked: bool) -> Iterator[list[Point]]:
    """The parts of a path; where it is stroked, its straight lines without its curves."""
    part: list[Point] = []
    first: Point | None = None
    waiting = iter(words)
    for word in waiting:
        if word == "C":
            if part and first:
                part.append(first)
            continue
        try:
            values = [float(value) for value in islice(waiting, _NUMBERS[word])]
            point = values[-2], values[-1]
        except (KeyError, ValueError, IndexError):
            break  # what comes after a word that is none cannot be understood
        if part and (word in _STARTS or (stroked and word != "L")):
            yield part
            part = []
        part.append(point)
        if word in _STARTS:
            first = point
    if part:
        yield part
