"""What sentences assert. In: nothing (records). Out: Number, Claim.

A number in prose is an interval: 30余件 is not 30, and 2.5万 is what rounds to it. Only a
number whose two ends are the same is exact.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from gxlint.model.place import Location

    Count = int | Decimal


# Whose numbers a phrase gives: those that the tables count, or not, or it cannot be told.
OWN, UNCLEAR, OTHER = "own", "unclear", "other"


class Number(NamedTuple):
    """A number in prose.

    value: as named; low, high: what it may mean, both included, high None where nothing
    bounds it; unit: 件, 条, 元 …, "%" for any percentage (value 30 for 30%), "" where none
    follows; place: power of ten of its last printed digit (-1 for 33.9, 3 for 2.5万);
    start, end: offsets of the number without its unit; stop: end of the unit.
    """

    value: Count
    low: Count
    high: Count | None
    unit: str
    place: int
    start: int
    end: int
    stop: int

    @property
    def exact(self) -> bool:
        """Whether it says one number and no other."""
        return self.low == self.high


class Claim(NamedTuple):
    """What one phrase asserts.

    concept: key of rules/prose/concepts.yaml; number: how many; scope: OWN, UNCLEAR or
    OTHER; year: the report year, another one, or None where the phrase speaks of a part of
    a year; part: it stands in a list of 其中; said: the phrase as it stands; sentence: number
    of the sentence in the report; location: of the phrase.
    """

    concept: str
    number: Number
    scope: str
    year: int | None
    part: bool
    said: str
    sentence: int
    location: Location
