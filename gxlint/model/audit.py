"""What an audit says of many reports.

In: nothing (records). Out: Entry, Role, Summary and its parts.
Read from the store by ``gxlint.audit.results``; every output is made of these.
"""

from __future__ import annotations

from enum import Enum

from gxlint.model.cohort import Remark
from gxlint.model.document import Note
from gxlint.model.finding import FileResult, Verdict
from gxlint.model.rule import Severity
from gxlint.record import NamedTuple


class Role(Enum):
    """What a file is in the audit."""

    REPORT = "report"  # the report of its agency and year
    COPY = "copy"  # another copy of it
    NAMELESS = "nameless"  # agency or year can be told neither from it nor from its name
    UNREAD = "unread"  # nothing in it could be checked
    CLOSED = "closed"  # it could not even be opened
    PASSED = "passed"  # in a format that is not read yet


class Origin(Enum):
    """Where agency or year were read: in the report, else in the file's or a folder's name."""

    REPORT = "report"
    FILE = "file"
    FOLDER = "folder"
    NOWHERE = ""


class Entry(NamedTuple):
    """One file. agency "" and year None where unknown; copy_of: path of the report it copies.

    result: as ``gxlint check`` gives it, with what other reports add; None of a file that
    could not be opened (trouble says why) or was passed over.
    """

    path: str
    role: Role
    agency: str
    agency_from: Origin
    year: int | None
    year_from: Origin
    copy_of: str
    result: FileResult | None
    trouble: Note | None


class Standing(NamedTuple):
    """One report in short: how it stands."""

    path: str
    agency: str
    year: int | None
    verdict: Verdict
    errors: int
    warnings: int
    hints: int
    agency_from: Origin
    year_from: Origin


class Frequency(NamedTuple):
    """How often a rule is broken: in how many reports, in how many places."""

    rule: str
    name: str
    severity: Severity
    title: str
    reports: int
    findings: int


class Unassessed(NamedTuple):
    """A file of which nothing can be said, and why: a sentence, or a note to be put in words."""

    path: str
    reason: str
    note: Note | None


class Difference(NamedTuple):
    """Two files of one report differ in a cell.

    path: the copy, report: the file that counts. cell: official labels, row and column ""
    for a table that was read in one of them only; said: "" for a blank cell, None where it
    was not read.
    """

    agency: str
    year: int
    path: str
    report: str
    cell: tuple[str, str, str]
    said: str | None
    report_said: str | None


class Gap(NamedTuple):
    """A year for which an agency has no report. unread: a file that may be it, or ""."""

    agency: str
    year: int
    unread: str


class Summary(NamedTuple):
    """The audit in short. Counts are of reports (role report or nameless), copies left out.

    standings: all of them where they are few, else none; by_agency: in their place, where
    agencies are few, the years of each by verdict; unsure: the first of the reports that do
    not say whose they are or on which year, unsure_count: how many these are; worst: the
    reports with most errors;
    gaps: the first of those that no remark tells too; gaps_shown: how many these are;
    remarks: what the roster and the other reports say; remarked: how many, by severity.
    """

    files: int
    reports: int
    agencies: int
    years: tuple[int, ...]
    copies: int
    passed: int
    verdicts: dict[Verdict, int]
    findings: dict[Severity, int]
    standings: tuple[Standing, ...]
    by_agency: dict[str, dict[Verdict, tuple[int, ...]]]
    unsure: tuple[Standing, ...]
    unsure_count: int
    rules: tuple[Frequency, ...]
    worst: tuple[Standing, ...]
    unassessed: tuple[Unassessed, ...]
    unassessed_count: int
    differences: tuple[Difference, ...]
    differences_count: int
    gaps: tuple[Gap, ...]
    gaps_count: int
    gaps_shown: int
    remarks: tuple[Remark, ...]
    remarked: dict[Severity, int]
