"""What reports of one year look like to each other. In: nothing (records). Out: Peer, Remark …

Made by gxlint.audit from its store, judged by gxlint.cohort.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.model.rule import Severity
from gxlint.record import NamedTuple

Number = int | Decimal
CellValue = Number | str | None


class Peer(NamedTuple):
    """The report that counts for an agency and year.

    agency: as the report has it; member: as the roster has it, agency where it does not;
    level: as Agency.level; cells: table to (edition of its form, values by slot): a number,
    a text for a cell that is none ("" for a blank), None for one that was not found.
    """

    path: str
    agency: str
    member: str
    level: str
    year: int
    cells: dict[str, tuple[str, tuple[CellValue, ...]]]


class SharedFault(NamedTuple):
    """The same words of the same rule in several reports. paths: of the reports."""

    rule: str
    message: str
    paths: tuple[str, ...]


class Point(NamedTuple):
    """A place that a remark names: a report, a cell of it where cell is not None, and a word."""

    path: str
    agency: str
    cell: tuple[str, str, str] | None
    message: str


class Remark(NamedTuple):
    """What is said of an agency and year in view of the others, in words.

    path: "" where there is no report; cell: official labels, or None.
    """

    rule: str
    name: str
    severity: Severity
    agency: str
    year: int
    path: str
    cell: tuple[str, str, str] | None
    message: str
    help: str
    basis: str
    points: tuple[Point, ...]
