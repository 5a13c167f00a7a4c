"""Records between the reading of a table and the telling of its faults.

In: nothing. Out: Match, Outcome.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.model.place import Location
    from gxlint.model.report import Fact, Fault, Reading
    from gxlint.structure.repair import Kind, Want
    from gxlint.structure.rows import Row


class Match(NamedTuple):
    """A unit of the form and the row that was read as it; row is None where it is missing."""

    want: Want
    row: Row | None
    kind: Kind
    before: int = -1


class Outcome(NamedTuple):
    """One table read under one edition. broken_off: its rows stop with the file."""

    key: str
    form: str
    reading: Reading
    facts: list[Fact]
    faults: list[Fault]
    location: Location
    torn: bool
    broken_off: bool
    cost: int
