"""What a report says: sections, tables, facts, and where it leaves the mandated form.

In: nothing (records). Out: Report, Section, TableReading, Fact, Fault, Deviation, State.
"""

from __future__ import annotations

from enum import Enum

from gxlint.model.document import Note, Paragraph
from gxlint.model.place import Location
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class State(Enum):
    """Three values, never two: a cell is a number, blank, or not readable as a number."""

    NUMBER = "number"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class Address(NamedTuple):
    """A cell of the mandated form, by the keys of edition.yaml: 表三[新收, 自然人]."""

    table: str
    row: str
    column: str


class Fact(NamedTuple):
    """One cell of the form as this report has it. value is None unless state is NUMBER."""

    address: Address
    state: State
    value: int | Decimal | None
    raw: str
    text: str
    location: Location


class Deviation(NamedTuple):
    """What stands at a place and what should, by the official wording."""

    location: Location
    found: str
    official: str


class Fault(NamedTuple):
    """One deviation from the mandated form.

    code: which deviation (rules of kind ``fault`` give it words); location: the
    smallest place; params: names and wordings for the message, among them
    ``official`` (what should stand there) and ``found`` (what stands there);
    table: the key of the table it is in, or ""; also: what else must be mended with it.
    """

    code: str
    location: Location
    params: dict[str, str | int]
    table: str = ""
    also: tuple[Deviation, ...] = ()


UNASSESSABLE = frozenset(
    ("unreadable", "not-a-report", "nothing-assessable", "edition-unclear", "before-the-form")
)
"""Codes of the faults after which nothing in the file is judged."""


class Reading(Enum):
    """How far a table could be read."""

    WHOLE = "whole"  # every row bound
    PART = "part"  # some rows bound; the rest is said by faults or notes
    UNREAD = "unread"  # the table is there in name only: nothing could be bound
    ABSENT = "absent"  # no trace of it


class TableReading(NamedTuple):
    """One mandated table. form: id of the edition whose rows and columns it follows.

    location: from its first label to its last cell. torn: its layout was lost on the
    way (labels cut into pieces), so labels are not judged.
    """

    key: str
    form: str
    reading: Reading
    location: Location
    torn: bool = False


class Section(NamedTuple):
    """One of the six sections. heading is None where it is missing and was inferred."""

    number: int
    official: str
    heading: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    location: Location


class Agency(NamedTuple):
    """Who reports. level and regulations come from rules/editions/agencies.yaml.

    level: government, office, department, township, subdistrict or "" (cannot be told).
    regulations: "no" where 立法法 第九十一、九十三条 give this organ no power to make
    规章, "yes" where they do, "" where the name does not tell.
    """

    name: str = ""
    level: str = ""
    regulations: str = ""


class Report(NamedTuple):
    """A report understood.

    facts: bound cells only; an address that is absent is unknown. truncated: the file
    stops midway. assessable: False where nothing in it can be judged (no report, older
    than the form); its faults then say why. paragraphs: all prose in reading order.
    """

    source: str
    edition: str
    agency: Agency
    year: int | None
    title: Paragraph | None
    front: tuple[Paragraph, ...]
    preamble: tuple[Paragraph, ...]
    sections: dict[int, Section]
    tables: dict[str, TableReading]
    facts: dict[Address, Fact]
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...] = ()
    truncated: bool = False
    assessable: bool = True
    paragraphs: tuple[Paragraph, ...] = ()


_NOBODY = Agency()


def wordless(
    source: str,
    edition: str,
    *,
    agency: Agency = _NOBODY,
    year: int | None = None,
    tables: dict[str, TableReading] | None = None,
    facts: dict[Address, Fact] | None = None,
    faults: tuple[Fault, ...] = (),
    assessable: bool = True,
) -> Report:
    """A report of which there are no words: they were not kept, or could not be read."""
    return Report(
        source=source,
        edition=edition,
        agency=agency,
        year=year,
        title=None,
        front=(),
        preamble=(),
        sections={},
        tables=tables or {},
        facts=facts or {},
        faults=faults,
        assessable=assessable,
    )
