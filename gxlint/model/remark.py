"""What is to be written at a place of a report. In: nothing (records). Out: Remark, Annotated.

A remark is a diagnostic as the clerk reads it in the margin: the words are chosen by the
reporters, the place is found by whoever writes into the file.
"""

from __future__ import annotations

from gxlint.model.document import Note
from gxlint.model.finding import FileResult
from gxlint.model.place import Location
from gxlint.model.rule import Severity
from gxlint.record import NamedTuple


class Remark(NamedTuple):
    """lines: paragraphs of text, the first of which says what is wrong."""

    location: Location
    severity: Severity
    lines: tuple[str, ...]


class Annotated(NamedTuple):
    """A copy of a report with remarks.

    data: its bytes; suffix: the format that it is in, as a file is named (.docx, .pdf, .html);
    result: what was found in the report; remarks: how many are written; notes: what is to be
    said of the copy.
    """

    data: bytes
    suffix: str
    result: FileResult
    remarks: int
    notes: tuple[Note, ...] = ()
