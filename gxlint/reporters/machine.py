"""The result as JSON, contract gxlint/result@1 (docs/json.md). In: Result. Out: one JSON object.

Every key is always there; what is not known is null. Lines and columns are counted in
code points from 1, the end exclusive.
"""

from __future__ import annotations

from collections import Counter
from json import dumps

from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.labels import Labels
from gxlint.reporters.order import by_place
from gxlint.reporters.phrases import Phrases
from gxlint.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TextIO

    from gxlint.model.document import Note
    from gxlint.model.edition import Edition
    from gxlint.model.finding import Diagnostic, Edit, Elsewhere, FileResult, Fix, Result
    from gxlint.model.place import Location

    Plain = dict[str, Any]

SCHEMA = "gxlint/result@1"


def write(
    result: Result, stream: TextIO, wording: Mapping[str, str], editions: Mapping[str, Edition]
) -> None:
    """Write the object; Chinese is escaped where the stream's encoding could lose it."""
    data = plain(result, wording, editions)
    write_json(data, stream)


def write_json(data: object, stream: TextIO) -> None:
    """Write data as JSON that survives the encoding of the stream."""
    stream.write(dumps(data, ensure_ascii=lossy(stream), indent=2) + "\n")


def lossy(stream: TextIO) -> bool:
    """Whether the encoding of the stream could lose a character."""
    return not (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def plain(result: Result, wording: Mapping[str, str], editions: Mapping[str, Edition]) -> Plain:
    """The result as plain data, in the shape of the contract."""
    phrases, labels = Phrases(wording), Labels(editions)
    return {
        "schema": SCHEMA,
        "gxlint": VERSION,
        "files": [file_object(file, phrases, labels) for file in result.files],
        "summary": _summary(result),
    }


def file_object(file: FileResult, phrases: Phrases, labels: Labels) -> Plain:
    """A file in the shape of the contract."""
    return {
        "path": file.path,
        "format": file.format or None,
        "agency": file.agency or None,
        "year": file.year,
        "edition": file.edition or None,
        "verdict": file.verdict.value,
        "checked": file.readable,
        "assessed": list(file.assessed),
        "findings": [_finding(diagnostic, file, labels) for diagnostic in by_place(file)],
        "not_evaluated": [
            {
                "rule": entry.rule,
                "reason": entry.reason,
                "message": phrases.reason(entry.reason, entry.params),
            }
            for entry in file.not_evaluated
        ],
        "notes": [note_object(note, phrases) for note in file.notes],
    }


def _finding(diagnostic: Diagnostic, file: FileResult, labels: Labels) -> Plain:
    return {
        "rule": diagnostic.rule,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "basis": diagnostic.basis,
        "location": {
            **_location(diagnostic.location, diagnostic.cell),
            "excerpt": diagnostic.excerpt,
        },
        "related": [
            {
                "location": _location(
                    related.location,
                    labels.cell(file.edition, related.address) if related.address else None,
                ),
                "message": related.message,
                "elsewhere": _elsewhere(related.elsewhere),
            }
            for related in diagnostic.related
        ],
        "fix": _fix(diagnostic.fix, file.edition, labels) if diagnostic.fix else None,
        "candidates": [
            {
                "message": one.said,
                "edits": [_edit(edit, file.edition, labels) for edit in one.edits],
            }
            for one in diagnostic.candidates
        ],
        "fingerprint": diagnostic.fingerprint,
    }


def _fix(fix: Fix, edition: str, labels: Labels) -> Plain:
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [_edit(edit, edition, labels) for edit in fix.edits],
    }


def _edit(edit: Edit, edition: str, labels: Labels) -> Plain:
    cell = labels.cell(edition, edit.address) if edit.address else None
    return {
        "cell": _cell(cell),
        "location": _location(edit.location, cell),
        "old": edit.old,
        "new": edit.new,
    }


def _location(place: Location, cell: tuple[str, str, str] | None) -> Plain:
    return {
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
        "page": place.page or None,
        "paragraph": place.paragraph or None,
        "grid": _grid(place),
        "anchor": place.anchor or None,
        "cell": _cell(cell),
    }


def _elsewhere(place: Elsewhere | None) -> Plain | None:
    """A place in another file: last year's report."""
    return {"path": place.path, "location": _location(place.location, None)} if place else None


def _grid(place: Location) -> Plain | None:
    if not place.table:
        return None
    return {"table": place.table, "row": place.row or None, "column": place.cell or None}


def _cell(cell: tuple[str, str, str] | None) -> Plain | None:
    return {"table": cell[0], "row": cell[1], "column": cell[2]} if cell else None


def note_object(note: Note, phrases: Phrases) -> Plain:
    """A note in the shape of the contract."""
    return {
        "code": note.code,
        "message": phrases.note(note),
        "location": _location(note.location, None) if note.location else None,
    }


def _summary(result: Result) -> Plain:
    severities = Counter(d.severity for file in result.files for d in file.diagnostics)
    verdicts = Counter(file.verdict for file in result.files)
    return {
        "files": len(result.files),
        "unchecked": sum(not file.readable for file in result.files),
        "findings": {severity.value: severities[severity] for severity in Severity},
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "not_evaluated": sum(len(file.not_evaluated) for file in result.files),
    }
