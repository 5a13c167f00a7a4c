"""The sheets with all numbers: a report a row, a cell a column. Out: a sheet an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.dossier import places
from gxlint.dossier.pen import ROWS
from gxlint.reporters.labels import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from gxlint.dossier.pen import Pen
    from gxlint.model.cohort import Peer
    from gxlint.model.dossier import Dossier
    from gxlint.model.edition import Edition


def figures(dossier: Dossier, pen: Pen) -> None:
    """Every cell of every report that counts; tables of another edition stand on its sheet."""
    for edition in dossier.editions.values():
        fixed = [(pen.say("agency"), 30.0), (pen.say("year"), 8.0), (pen.say("file"), 30.0)]
        heads = [*fixed, *((label, 14.0) for label in _labels(edition))]
        sheet: Worksheet | None = None
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


def _row(sheet: Worksheet, line: int, peer: Peer, edition: Edition, pen: Pen) -> None:
    sheet.write_string(line, 0, places.shown(peer.agency))
    sheet.write_number(line, 1, peer.year)
    sheet.write_string(line, 2, places.shown(peer.path))
    column = 3
    for table, form in edition.tables.items():
        follows, values = peer.cells.get(table, ("", ()))
        if follows == edition.id:
            for number, value in enumerate(values):
                pen.value(sheet, line, column + number, value)
        column += len(form.slots)
