"""The sheets with all numbers: a report a row, a cell a column. Out: a sheet an edition."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gxlint.dossier import places
from gxlint.dossier.numbers import NumberSheet
from gxlint.dossier.pen import ROWS
from gxlint.reporters.labels import written

_FIXED = 3  # columns before the numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.dossier.pen import Pen
    from gxlint.model.cohort import CellValue, Peer
    from gxlint.model.dossier import Dossier
    from gxlint.model.edition import Edition


def figures(dossier: Dossier, pen: Pen) -> None:
    """Every cell of every report that counts; tables of another edition stand on its sheet."""
    for edition in dossier.editions.values():
        fixed = [(pen.say("agency"), 30.0), (pen.say("year"), 8.0), (pen.say("file"), 30.0)]
        heads = [*fixed, *((label, 14.0) for label in _labels(edition))]
        sheet: NumberSheet | None = None
        line = 0
        for peer in dossier.peers():
            if line == ROWS or not any(form == edition.id for form, _ in peer.cells.values()):
                continue
            if sheet is None:
                sheet = pen.sheet(pen.say("data", edition=edition.id), heads)
            line += 1
            _row(sheet, line, peer, edition, pen)
        if sheet is not None:
            pen.finish(sheet, line, len(heads), 2)


def _labels(edition: Edition) -> Sequence[str]:
    """What each cell of the form is called, table by table."""
    labels = edition.labels
    return [
        written((table, labels[form.rows.terminals[row]], labels[form.columns.terminals[column]]))
        for table, form in edition.tables.items()
        for row, column in sorted(form.slots, key=form.slots.__getitem__)
    ]


def _row(sheet: NumberSheet, line: int, peer: Peer, edition: Edition, pen: Pen) -> None:
    sheet.write_string(line, 0, places.shown(peer.agency))
    sheet.write_number(line, 1, peer.year)
    sheet.write_string(line, 2, places.shown(peer.path))
    values = _values(peer, edition)
    numbers = [(place, value) for place, value in values if isinstance(value, int | Decimal)]
    if len(numbers) == len(values):
        sheet.numbers(line, _FIXED - 1, numbers)
    else:
        for place, value in values:
            pen.value(sheet, line, place, value)


def _values(peer: Peer, edition: Edition) -> list[tuple[int, CellValue]]:
    """What was found in each cell, by its column."""
    found: list[tuple[int, CellValue]] = []
    column = _FIXED
    for table, form in edition.tables.items():
        follows, values = peer.cells.get(table, ("", ()))
        if follows == edition.id:
            found += [pair for pair in enumerate(values, column) if pair[1] is not None]
        column += len(form.slots)
    return found
