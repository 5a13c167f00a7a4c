"""What the checks found and what the reader of the report is told.

In: nothing (records). Out: Finding, NotEvaluated, Diagnostic, Related, Elsewhere, Candidate,
Fix, Edit, FileResult, Result.
A diagnostic carries the id of its rule, never the rule.
"""

from __future__ import annotations

from enum import Enum

from gxlint.model.document import Note
from gxlint.model.place import Location
from gxlint.model.report import Address
from gxlint.model.rule import Severity
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Applicability(Enum):
    """Whether a fix may be applied unseen. Numbers are never safe."""

    SAFE = "safe"
    SUGGESTED = "suggested"
    MANUAL = "manual"


class Edit(NamedTuple):
    """Write new in place of old. address: the cell, where it is one."""

    location: Location
    old: str
    new: str
    address: Address | None = None


class Fix(NamedTuple):
    """What to write instead. title: a full sentence for the clerk."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Elsewhere(NamedTuple):
    """A place in another file."""

    path: str
    location: Location


class Said(NamedTuple):
    """A sentence that is chosen here and told in the language of the run.

    code: of rules/wording; params: what fills it: texts, sentences, several sentences.
    """

    code: str
    params: dict[str, Any]


class Operand(NamedTuple):
    """A place that takes part in a finding, with a word on its part in it.

    elsewhere: where it stands in another file; location is then NOWHERE. folded: another
    finding that says the same fault, and is told here instead.
    """

    location: Location
    label: str | Said
    address: Address | None = None
    elsewhere: Elsewhere | None = None
    folded: Finding | None = None


class Candidate(NamedTuple):
    """One of several ways to mend a fault, none of which is certain."""

    said: str | Said
    edits: tuple[Edit, ...]


class Finding(NamedTuple):
    """A rule is broken here. params fill the rule's message; edits say what to write.

    excerpt: what to show instead of the source. secret: a number that nobody is to read in
    what is told, and how it is written instead, of the same length.
    candidates: where it cannot be told what to write, the likeliest first.
    """

    rule: str
    location: Location
    params: dict[str, Any]
    address: Address | None = None
    related: tuple[Operand, ...] = ()
    edits: tuple[Edit, ...] = ()
    applicability: Applicability = Applicability.SUGGESTED
    excerpt: str = ""
    candidates: tuple[Candidate, ...] = ()
    secret: tuple[str, str] | None = None


class NotEvaluated(NamedTuple):
    """A rule that could not be decided: reason is a code of rules/wording."""

    rule: str
    reason: str
    params: dict[str, Any]


class Related(NamedTuple):
    """A second place of a diagnostic and what is said there. elsewhere: see Operand."""

    location: Location
    message: str
    address: Address | None = None
    elsewhere: Elsewhere | None = None


class Diagnostic(NamedTuple):
    """One fault, said once, in words. fingerprint: stable over line moves, hex.

    excerpt: the lines of the source or of the paragraph that show the fault; mark: the
    guilty stretch in excerpt, by offset; None where the columns of location tell it (the
    first line of the excerpt is then the line of location). candidates: see Finding.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    help: str
    basis: str
    location: Location
    address: Address | None
    cell: tuple[str, str, str] | None
    excerpt: str
    related: tuple[Related, ...]
    fix: Fix | None
    fingerprint: str
    mark: tuple[int, int] | None = None
    candidates: tuple[Candidate, ...] = ()


class Verdict(Enum):
    """What the office may do: publish, mend first, or nothing follows from this run."""

    CLEAN = "clean"
    MEND = "mend"
    UNKNOWN = "unknown"


class FileResult(NamedTuple):
    """All that is said of one file.

    assessed: keys of the tables that were read whole; year: the report year or None;
    readable: False when nothing in it could be checked (exit code 2).
    """

    path: str
    format: str
    agency: str
    year: int | None
    edition: str
    verdict: Verdict
    diagnostics: tuple[Diagnostic, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    notes: tuple[Note, ...]
    assessed: tuple[str, ...]
    readable: bool


class Result(NamedTuple):
    """The result of a run over files, in the order they were given."""

    files: tuple[FileResult, ...]

    def worst(self) -> Severity | None:
        """The worst severity found, or None."""
        found = [d.severity for file in self.files for d in file.diagnostics]
        return min(found, key=lambda severity: severity.rank, default=None)
