"""One report as the template shows it. In: Examination, labels, wording. Out: View.

Everything is text or plain data here, ready to be escaped: what a number, a place or a
verdict is called, which cell carries which finding, and which cells a sum adds up.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from gxlint.model.rule import Severity
from gxlint.pages.sums import sums
from gxlint.pages.tables import LABEL, tables
from gxlint.reporters.excerpt import stretch
from gxlint.reporters.labels import Labels, written
from gxlint.reporters.order import by_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.finding import Diagnostic, Examination, FileResult
    from gxlint.model.report import Address
    from gxlint.pages.sums import Side, Sum
    from gxlint.pages.tables import PageCell, PageTable
    from gxlint.reporters.phrases import Phrases

_AROUND = 60  # characters of a long paragraph that are shown on both sides of a fault
Plain = dict[str, Any]


class Book(NamedTuple):
    """What is the same for all reports. equations: of an edition, by its id; titles: by rule."""

    phrases: Phrases
    editions: Mapping[str, Edition]
    equations: Callable[[str], Sequence[Equation]]
    titles: Mapping[str, str]


class Ids:
    """Names of cells on the page: the same cell has the same one wherever it is spoken of."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._known: dict[Address, str] = {}

    def of(self, address: Address) -> str:
        """The id of a cell, unique on the page."""
        return self._known.setdefault(address, f"c{self._file}-{len(self._known)}")


def view(number: int, examination: Examination, book: Book) -> Plain:
    """The report as plain data for the template. number: of the file on the page, from 1."""
    file, ids = examination.result, Ids(number)
    listed = by_place(file)
    flags = _flags(listed)
    report = examination.report
    shown = tables(examination.document, report, book.editions)
    known = {cell.address for table in shown for row in table.rows for cell in row}
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
        "heading": _heading(file, book.phrases),
        "facts": _facts(file, book.phrases),
        "counts": _counts(file),
        "trouble": "" if file.readable else book.phrases.trouble(file),
        "notes": [_note(note, book.phrases) for note in file.notes],
        "findings": [
            _finding(place, one, file, ids, known, book)
            for place, one in enumerate(listed, start=1)
        ],
        "tables": [_table(table, file, flags, ids, book) for table in shown],
        "sums": [_sum(one, ids) for one in found],
        "undecided": [
            {"reason": reason, "rules": rules}
            for reason, rules in book.phrases.reasons(file.not_evaluated)
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


def _note(note: Any, phrases: Phrases) -> str:
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


def _finding(
    number: int,
    one: Diagnostic,
    file: FileResult,
    ids: Ids,
    known: set[Address | None],
    book: Book,
) -> Plain:
    phrases, labels = book.phrases, Labels(book.editions)
    advice = one.help
    fix = one.fix.title if one.fix and one.fix.title not in advice else ""
    return {
        "number": number,
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "place": phrases.place(one.location),
        "cell": written(one.cell) if one.cell else "",
        "target": ids.of(one.address) if one.address in known and one.address else "",
        "excerpt": _excerpt(one) if one.address is None else None,
        "related": [
            {
                "place": phrases.place(related.location),
                "cell": written(labels.cell(file.edition, related.address))
                if related.address
                else "",
                "target": ids.of(related.address)
                if related.address and related.address in known
                else "",
                "message": related.message,
            }
            for related in one.related
        ],
        "help": advice,
        "fix": fix,
        "basis": one.basis,
    }


def _excerpt(one: Diagnostic) -> tuple[str, str, str] | None:
    """What stands before the guilty stretch, the stretch, and what stands behind it."""
    if not one.excerpt.strip():
        return None
    start, end = stretch(one) or (0, len(one.excerpt))
    before, behind = one.excerpt[:start].lstrip(), one.excerpt[end:].rstrip()
    if len(before) > _AROUND:
        before = "\u2026" + before[-_AROUND:]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND] + "\u2026"
    return before, one.excerpt[start:end], behind


def _table(table: PageTable, file: FileResult, flags: _Flags, ids: Ids, book: Book) -> Plain:
    labels = Labels(book.editions)
    return {
        "key": table.key,
        "name": table.name,
        "reading": table.reading.value,
        "rows": [[_cell(cell, file, flags, ids, labels) for cell in row] for row in table.rows],
    }


def _cell(cell: PageCell, file: FileResult, flags: _Flags, ids: Ids, labels: Labels) -> Plain:
    found: Plain = {
        "text": cell.text,
        "state": cell.state,
        "rows": cell.rows,
        "columns": cell.columns,
    }
    if cell.state == LABEL or cell.address is None:
        return found
    guilty = flags.guilty.get(cell.address, [])
    _, row, column = labels.cell(file.edition, cell.address)
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
