"""One report as the template shows it. In: Examination, labels, wording. Out: View.

Everything is text or plain data here, ready to be escaped: what a number, a place or a
verdict is called, which cell carries which finding, and which cells a sum adds up.
"""

from __future__ import annotations

from collections import Counter

from gxlint.model.rule import Severity
from gxlint.pages.finding import finding
from gxlint.pages.ids import Ids
from gxlint.pages.sums import sums
from gxlint.pages.tables import LABEL, tables
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.reporters.labels import Labels
from gxlint.reporters.order import by_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from gxlint.model.document import Note
    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.examination import Examination
    from gxlint.model.finding import Diagnostic, FileResult
    from gxlint.model.report import Address
    from gxlint.pages.sums import Side, Sum
    from gxlint.pages.tables import PageCell, PageTable
    from gxlint.reporters.phrases import Phrases

    Plain = dict[str, Any]


class Book(NamedTuple):
    """What is the same for all reports. equations: of an edition, by its id; titles: by rule."""

    phrases: Phrases
    editions: Mapping[str, Edition]
    equations: Callable[[str], Sequence[Equation]]
    titles: Mapping[str, str]


def view(number: int, examination: Examination, book: Book) -> Plain:
    """The report as plain data for the template. number: of the file on the page, from 1."""
    file, report = examination.result, examination.report
    phrases, labels = book.phrases, Labels(book.editions)
    listed = by_place(file)
    flags = _flags(listed)
    shown = tables(examination.document, report, book.editions)
    ids = Ids(number, (cell.address for table in shown for row in table.rows for cell in row))
    forms = dict.fromkeys(reading.form for reading in report.tables.values())
    found = [
        one
        for form in forms
        if form in book.editions
        for one in sums(book.equations(form), report, book.editions[form], book.titles)
    ]
    return {
        "number": number,
        "path": file.path,
        "verdict": file.verdict.value,
        "heading": _heading(file, phrases),
        "facts": _facts(file, phrases),
        "counts": _counts(file),
        "trouble": "" if file.readable else phrases.trouble(file),
        "notes": [_note(note, phrases) for note in file.notes],
        "findings": [
            finding(place, one, file.edition, ids, phrases, labels)
            for place, one in enumerate(listed, start=1)
        ],
        "tables": [_table(table, file.edition, flags, ids, labels) for table in shown],
        "sums": [_sum(one, ids) for one in found],
        "undecided": [
            {"reason": reason, "rules": rules}
            for reason, rules in phrases.reasons(file.not_evaluated)
        ],
    }


def _heading(file: FileResult, phrases: Phrases) -> str:
    year = phrases.say("header.year", year=file.year) if file.year else ""
    return " ".join(part for part in (file.agency, year) if part) or file.path


def _facts(file: FileResult, phrases: Phrases) -> list[str]:
    if not file.readable:
        return []
    edition = "header.edition" if file.edition else "header.no-edition"
    assessed = "header.assessed" if file.assessed else "header.nothing-assessed"
    return [
        phrases.say(edition, edition=file.edition),
        phrases.say(assessed, tables=phrases.listed(file.assessed)),
    ]


def _counts(file: FileResult) -> dict[str, int]:
    counts = Counter(diagnostic.severity for diagnostic in file.diagnostics)
    return {severity.value: counts[severity] for severity in Severity if counts[severity]}


def _note(note: Note, phrases: Phrases) -> str:
    place = phrases.place(note.location) if note.location else ""
    return f"{place}  {phrases.note(note)}" if place else phrases.note(note)


class _Flags(NamedTuple):
    """guilty: numbers and severities of the findings at a cell; beside: cells they name too."""

    guilty: dict[Address, list[tuple[int, Severity]]]
    beside: set[Address]


def _flags(diagnostics: Sequence[Diagnostic]) -> _Flags:
    flags = _Flags({}, set())
    for number, one in enumerate(diagnostics, start=1):
        cells = [one.address, *(edit.address for edit in (one.fix.edits if one.fix else ()))]
        for address in dict.fromkeys(cells):
            if address:
                flags.guilty.setdefault(address, []).append((number, one.severity))
        flags.beside.update(related.address for related in one.related if related.address)
    return flags


def _table(table: PageTable, edition: str, flags: _Flags, ids: Ids, labels: Labels) -> Plain:
    return {
        "key": table.key,
        "name": table.name,
        "reading": table.reading.value,
        "rows": [[_cell(cell, edition, flags, ids, labels) for cell in row] for row in table.rows],
    }


def _cell(cell: PageCell, edition: str, flags: _Flags, ids: Ids, labels: Labels) -> Plain:
    found: Plain = {
        "text": cell.text,
        "state": cell.state,
        "rows": cell.rows,
        "columns": cell.columns,
    }
    if cell.state == LABEL or cell.address is None:
        return found
    guilty = flags.guilty.get(cell.address, [])
    _, row, column = labels.cell(edition, cell.address)
    return found | {
        "id": ids.of(cell.address),
        "label": f"{row}, {column}",
        "numbers": [number for number, _ in guilty],
        "severity": min((severity for _, severity in guilty), key=lambda s: s.rank).value
        if guilty
        else "",
        "beside": cell.address in flags.beside and not guilty,
    }


def _sum(one: Sum, ids: Ids) -> Plain:
    return {
        "title": one.title,
        "state": one.state,
        "sides": [_side(one.left, ids), _side(one.right, ids)],
        "difference": one.difference,
    }


def _side(side: Side, ids: Ids) -> Plain:
    return {
        "cells": [[ids.of(cell.address), cell.label, cell.text] for cell in side.operands],
        "total": side.total,
    }
