"""One report as the template shows it. In: Examination, labels, wording. Out: View.

Everything is text or plain data here, ready to be escaped: what a number, a place or a
verdict is called, which cell carries which finding, and which cells a sum adds up.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from gxlint.model.rule import Severity
from gxlint.pages.cells import Cells, flags_of
from gxlint.pages.finding import finding
from gxlint.pages.ids import Ids
from gxlint.pages.sums import sums
from gxlint.pages.tables import tables
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
    from gxlint.model.finding import FileResult
    from gxlint.model.report import Address, Report
    from gxlint.pages.sums import Side
    from gxlint.pages.tables import PageTable
    from gxlint.reporters.phrases import Phrases

    Plain = dict[str, Any]


class Book(NamedTuple):
    """What is the same for all reports. equations: of an edition, by its id; titles: by rule."""

    phrases: Phrases
    editions: Mapping[str, Edition]
    labels: Labels
    equations: Callable[[str], Sequence[Equation]]
    titles: Mapping[str, str]


def view(number: int, examination: Examination, book: Book) -> Plain:
    """The report as plain data for the template. number: of the file on the page, from 1."""
    file, report = examination.result, examination.report
    phrases, labels = book.phrases, book.labels
    listed = by_place(file)
    flags = flags_of(listed)
    shown = tables(examination.document, report, book.editions)
    ids = Ids(number, (cell.address for table in shown for row in table.rows for cell in row))
    cells = Cells(ids, flags, phrases)
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
        "tables": [_table(table, cells) for table in shown],
        "sums": _sums(report, ids, labels, book),
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


def _table(table: PageTable, cells: Cells) -> Plain:
    return {
        "key": table.key,
        "name": table.name,
        "reading": table.reading.value,
        "rows": cells.rows(table),
    }


@lru_cache(maxsize=8)
def _named(
    labels: Labels, edition: str, addresses: tuple[Address, ...]
) -> tuple[dict[str, int], list[list[int]]]:
    """Words by number, and for each cell the numbers of the labels of its row and column."""
    words: dict[str, int] = {}
    cells = [
        [words.setdefault(label, len(words)) for label in labels.cell(edition, address)[1:]]
        for address in addresses
    ]
    return words, cells


def _sums(report: Report, ids: Ids, labels: Labels, book: Book) -> Plain:
    """The sums as the page's script takes them: each word once, cells by their number."""
    found = [
        one
        for form in dict.fromkeys(reading.form for reading in report.tables.values())
        if form in book.editions
        for one in sums(book.equations(form), report, form)
    ]
    known, cells = _named(labels, report.edition, ids.addresses)
    words = dict(known)

    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    number = ids.numbers.get

    def side(one: Side) -> list[Any]:
        return [[number(cell, -1) for cell in one.cells], one.total]

    rows = [
        [
            *(word(book.titles.get(one.rule, "")), one.state, int(one.along), one.difference),
            *(side(one.left), side(one.right)),
        ]
        for one in found
    ]
    return {"words": list(words), "cells": cells, "sums": rows}
