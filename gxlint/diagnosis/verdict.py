"""What is to be said of a file as a whole. In: its report, what was told of it. Out: FileResult.

A verdict is never kinder than what was read: publish only what was read whole, holds no
error, and left no rule of severity error undecided.
"""

from __future__ import annotations

from gxlint.model.finding import FileResult, Verdict
from gxlint.model.report import Reading
from gxlint.model.rule import Severity
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.document import Document, Note
    from gxlint.model.finding import Diagnostic, NotEvaluated
    from gxlint.model.report import Report


def concluded(
    document: Document | None,
    report: Report,
    told: tuple[Diagnostic, ...],
    undecided: Sequence[NotEvaluated],
    notes: tuple[Note, ...],
    open_questions: bool,
) -> FileResult:
    """The result of a file.

    document: None where it could not be read; open_questions: whether a rule of severity
    error did not run or was left undecided.
    """
    return FileResult(
        path=report.source,
        format=document.format if document else "",
        agency=report.agency.name,
        year=report.year,
        edition=report.edition if report.assessable else "",
        verdict=_verdict(report, told, open_questions),
        diagnostics=told,
        # Nothing was decided of a file that is no report; saying so for every rule says less.
        not_evaluated=tuple(undecided) if report.assessable else (),
        notes=notes,
        assessed=_whole(report),
        readable=report.assessable,
    )


def unopened(path: str, note: Note | None) -> FileResult:
    """The result of a file that could not even be opened. note: why."""
    return FileResult(
        path=path,
        format="",
        agency="",
        year=None,
        edition="",
        verdict=Verdict.UNKNOWN,
        diagnostics=(),
        not_evaluated=(),
        notes=(note,) if note else (),
        assessed=(),
        readable=False,
    )


def _verdict(report: Report, told: Sequence[Diagnostic], open_questions: bool) -> Verdict:
    if not report.assessable:
        return Verdict.UNKNOWN
    if any(diagnostic.severity is Severity.ERROR for diagnostic in told):
        return Verdict.MEND
    whole = len(_whole(report)) == len(report.tables)
    sure = whole and not report.truncated and not open_questions
    return Verdict.CLEAN if sure else Verdict.UNKNOWN


def _whole(report: Report) -> tuple[str, ...]:
    """The tables that were read whole."""
    return tuple(key for key, table in report.tables.items() if table.reading is Reading.WHOLE)
