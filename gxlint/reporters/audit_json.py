"""An audit as JSON, contract gxlint/audit@1 (docs/json.md). In: Dossier. Out: one object.

Written entry by entry, a line each: an audit may be larger than memory. What is said of a
file is what ``gxlint check`` says of it (gxlint/result@1).
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, TextIO

from gxlint.reporters.labels import Labels
from gxlint.reporters.machine import file_object, note_object
from gxlint.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.model.audit import Difference, Entry, Gap, Standing, Summary
    from gxlint.model.cohort import Remark
    from gxlint.model.dossier import Dossier
    from gxlint.reporters.phrases import Phrases

SCHEMA = "gxlint/audit@1"
Plain = dict[str, Any]


def write(dossier: Dossier, stream: TextIO, phrases: Phrases) -> None:
    """Write the object: its summary, then every file, difference, gap and remark."""
    labels = Labels(dossier.editions)
    head = {"schema": SCHEMA, "gxlint": VERSION, "summary": _summary(dossier.summary())}
    stream.write(_dumped(head)[:-1])
    parts: tuple[tuple[str, Iterable[Plain]], ...] = (
        ("files", (_entry(one, phrases, labels) for one in dossier.entries())),
        ("differences", map(_difference, dossier.differences())),
        ("gaps", map(_gap, dossier.gaps())),
        ("remarks", map(_remark, dossier.remarks())),
    )
    for name, rows in parts:
        stream.write(f',\n"{name}": [')
        for number, row in enumerate(rows):
            stream.write(("," if number else "") + "\n" + _dumped(row))
        stream.write("]")
    stream.write("}\n")


def _dumped(data: Plain) -> str:
    return dumps(data, ensure_ascii=False)


def _summary(found: Summary) -> Plain:
    return {
        "files": found.files,
        "reports": found.reports,
        "agencies": found.agencies,
        "years": list(found.years),
        "copies": found.copies,
        "passed": found.passed,
        "unchecked": found.unassessed_count,
        "verdicts": {verdict.value: count for verdict, count in found.verdicts.items()},
        "findings": {severity.value: count for severity, count in found.findings.items()},
        "rules": [
            {
                "rule": one.rule,
                "name": one.name,
                "severity": one.severity.value,
                "title": one.title,
                "reports": one.reports,
                "findings": one.findings,
            }
            for one in found.rules
        ],
        "worst": [_standing(one) for one in found.worst],
        "differences": found.differences_count,
        "gaps": found.gaps_count,
        "remarks": {severity.value: count for severity, count in found.remarked.items()},
    }


def _standing(one: Standing) -> Plain:
    return {
        "path": one.path,
        "agency": one.agency or None,
        "year": one.year,
        "verdict": one.verdict.value,
        "findings": {"error": one.errors, "warning": one.warnings, "info": one.hints},
    }


def _entry(one: Entry, phrases: Phrases, labels: Labels) -> Plain:
    return {
        "path": one.path,
        "role": one.role.value,
        "agency": one.agency or None,
        "agency_from": one.agency_from.value or None,
        "year": one.year,
        "year_from": one.year_from.value or None,
        "copy_of": one.copy_of or None,
        "trouble": note_object(one.trouble, phrases) if one.trouble else None,
        "result": file_object(one.result, phrases, labels) if one.result else None,
    }


def _difference(one: Difference) -> Plain:
    return {
        "agency": one.agency,
        "year": one.year,
        "path": one.path,
        "report": one.report,
        "cell": _cell(one.cell),
        "said": one.said,
        "report_said": one.report_said,
    }


def _gap(one: Gap) -> Plain:
    return {"agency": one.agency, "year": one.year, "unread": one.unread or None}


def _remark(one: Remark) -> Plain:
    return {
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity.value,
        "agency": one.agency,
        "year": one.year,
        "path": one.path or None,
        "cell": _cell(one.cell) if one.cell else None,
        "message": one.message,
        "help": one.help,
        "basis": one.basis,
        "points": [
            {
                "path": point.path,
                "agency": point.agency,
                "cell": _cell(point.cell) if point.cell else None,
                "message": point.message,
            }
            for point in one.points
        ],
    }


def _cell(cell: tuple[str, str, str]) -> Plain:
    table, row, column = cell
    return {"table": table, "row": row or None, "column": column or None}
