"""A file examined: all that its reading and judging made. In: nothing. Out: Examination."""

from __future__ import annotations

from gxlint.model.document import Document
from gxlint.model.finding import FileResult
from gxlint.model.report import Report
from gxlint.record import NamedTuple


class Examination(NamedTuple):
    """document: None where the file could not be read; result: what is told of it."""

    document: Document | None
    report: Report
    result: FileResult
