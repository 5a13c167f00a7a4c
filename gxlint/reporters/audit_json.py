"""An audit as JSON, contract gxlint/audit@1 (docs/json.md). In: Summary, entries. Out: one object.

Written entry by entry, a line each: an audit may be larger than memory. What is said of a
file is what ``gxlint check`` says of it (gxlint/result@1).
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, TextIO

from gxlint.reporters.labels import Labels
from gxlint.reporters.machine import file_object, note_object
from gxlint.reporters.phrases import Phrases
from gxlint.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gxlint.model.audit import Difference, Entry, Gap, Standing, Summary
    from gxlint.model.edition import Edition

SCHEMA = "gxlint/audit@1"
Plain = dict[str, Any]


def write(
    found: tuple[Summary, Iterable[Entry], Iterable[Difference], Iterable[Gap]],
    stream: TextIO,
    wording: Mapping[str, str],
    editions: Mapping[str, Edition],
) -> None:
    """Write the object: its summary, then every file, difference and gap."""
    phrases, labels = Phrases(wording), Labels(editions)
    summary, entries, differences, gaps = found
    head = {"schema": SCHEMA, "gxlint": VERSION, "summary": _summary(summary)}
    stream.write(_dumped(head)[:-1])
    parts: tuple[tuple[str, Iterable[Plain]], ...] = (
        ("files", (_entry(one, phrases, labels) for one in entries)),
        ("differences", map(_difference, differences)),
        ("gaps", map(_gap, gaps)),
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
    table, row, column = one.cell
    return {
        "agency": one.agency,
        "year": one.year,
        "path": one.path,
        "report": one.report,
        "cell": {"table": table, "row": row or None, "column": column or None},
        "said": one.said,
        "report_said": one.report_said,
    }


def _gap(one: Gap) -> Plain:
    return {"agency": one.agency, "year": one.year, "unread": one.unread or None}
