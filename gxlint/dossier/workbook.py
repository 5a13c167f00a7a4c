"""The workbook of an audit. In: Dossier. Out: .xlsx.

Sheets: in short; an agency a row and a year a column; every finding; every cell of every
report; who did not report; files that want a look. Rows are written as they come and not
kept, so that the number of reports does not matter; no time is in it, so that the same audit
gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from gxlint.dossier import rows
from gxlint.dossier.figures import figures
from gxlint.dossier.pen import Pen
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity

if TYPE_CHECKING:
    from io import BytesIO
    from pathlib import Path

    from gxlint.model.dossier import Dossier
    from gxlint.reporters.phrases import Phrases

_EPOCH = datetime(2000, 1, 1)


def write(dossier: Dossier, phrases: Phrases, folder: str, target: Path | BytesIO) -> None:
    """Write the workbook. folder: of the results, from which links lead. Raises OSError."""
    where: Any = target if not hasattr(target, "joinpath") else str(target)
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with Workbook(where, options) as book:
        book.set_properties({"created": _EPOCH, "title": phrases.say("workbook.title")})
        pen = Pen(book, phrases, folder)
        _summary(dossier, pen)
        rows.agencies(dossier, pen)
        rows.findings(dossier, pen)
        figures(dossier, pen)
        rows.remarks(dossier, pen)
        rows.notable(dossier, pen)


def _summary(dossier: Dossier, pen: Pen) -> None:
    found = dossier.summary()
    sheet = pen.blank(pen.say("summary"))
    for column, width in enumerate((34.0, 70.0, 12.0, 12.0)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, pen.say("title"), pen.looks["title"])
    lines: list[tuple[str, Any]] = [
        (pen.say("files"), found.files),
        (pen.say("reports"), found.reports),
        (pen.say("agencies-count"), found.agencies),
        (pen.say("years"), pen.phrases.listed(map(str, found.years))),
        (pen.say("copies"), found.copies),
        (pen.say("unassessed"), found.unassessed_count),
    ]
    lines += [(pen.phrases.say(f"verdict.{v.value}"), found.verdicts[v]) for v in Verdict]
    lines += [(pen.phrases.say(f"severity.{s.value}"), found.findings[s]) for s in Severity]
    line = 0
    for line, (label, value) in enumerate(lines, start=1):
        sheet.write_string(line, 0, label, pen.looks["label"])
        pen.value(sheet, line, 1, value)
    line += 2
    for column, key in enumerate(("rule", "rule-title", "rule-reports", "rule-findings")):
        sheet.write_string(line, column, pen.say(key), pen.looks["head"])
    for below, one in enumerate(found.rules, start=1):
        severity = pen.phrases.say(f"severity.{one.severity.value}")
        pen.text(sheet, line + below, 0, f"{one.rule} {severity}")
        pen.text(sheet, line + below, 1, one.title)
        pen.value(sheet, line + below, 2, one.reports)
        pen.value(sheet, line + below, 3, one.findings)
