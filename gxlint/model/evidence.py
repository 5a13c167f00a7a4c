"""What another source says of the cells. In: nothing. Out: Evidence."""

from __future__ import annotations

from gxlint.model.place import Location
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Evidence(NamedTuple):
    """One of the readings, each a sum of cells, is value.

    said: the words that say so; location: where they stand in the report (NOWHERE for
    another report); source: "sentence" of this report, or "last-year". A sentence that may
    mean one or the other cell has several readings. It confirms or chooses corrections; it
    never makes a cell wrong.
    """

    readings: tuple[tuple[Address, ...], ...]
    value: int | Decimal
    said: str
    location: Location
    source: str
