"""Findings, numbers and remarks as rows of plain values. In: Dossier. Out: rows under columns.

What csv_files and parquet write. A copy of a report is not told again; None is what is not
known or does not apply.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gxlint.model.audit import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gxlint.model.cohort import CellValue
    from gxlint.model.dossier import Dossier
    from gxlint.model.edition import Edition

Value = str | int | Decimal | None
Row = tuple[Value, ...]

TOLD = (Role.REPORT, Role.NAMELESS, Role.UNREAD)
EXACT = 15
"""Digits that a binary fraction of 64 bits keeps."""


class Table(NamedTuple):
    """A table. columns: name and kind: text, count (whole, small) or number."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Dossier], Iterator[Row]]


def _findings(dossier: Dossier) -> Iterator[Row]:
    for entry in dossier.entries():
        if entry.role not in TOLD or not entry.result:
            continue
        head = (
            *(entry.path, entry.role.value, entry.agency or None, entry.year),
            *(entry.result.edition or None, entry.result.verdict.value),
        )
        for one in entry.result.diagnostics:
            place = one.location
            yield (
                *(*head, one.rule, one.name, one.severity.value),
                *_cell(one.cell),
                *(place.line or None, place.column or None),
                *(place.page or None, place.paragraph or None),
                *(one.message, one.help or None, one.fix.title if one.fix else None),
                *(one.basis, one.fingerprint),
            )


def _facts(dossier: Dossier) -> Iterator[Row]:
    slots = {
        (edition.id, table): _slots(edition, table)
        for edition in dossier.editions.values()
        for table in edition.tables
    }
    for peer in dossier.peers():
        for table, (edition, values) in peer.cells.items():
            head = (peer.path, peer.member, peer.year, edition, table)
            for value, names in zip(values, slots[edition, table], strict=True):
                if value is not None:
                    yield (*head, *names, *_said(value))


def _slots(edition: Edition, table: str) -> list[tuple[str, str, str, str]]:
    """Keys and official labels of each cell of a form, in the order of its numbers."""
    form, labels = edition.tables[table], edition.labels
    return [
        (row, column, labels[form.rows.terminals[row]], labels[form.columns.terminals[column]])
        for row, column in sorted(form.slots, key=form.slots.__getitem__)
    ]


def _remarks(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.remarks():
        yield (
            *(one.rule, one.name, one.severity.value, one.agency, one.year, one.path or None),
            *_cell(one.cell),
            *(one.message, one.help or None, one.basis, len(one.points)),
        )


def _said(value: CellValue) -> tuple[str, Value, str | None]:
    """State, number, and the text where the number does not tell all."""
    if isinstance(value, int | Decimal):
        plain = format(value, "f") if isinstance(value, Decimal) else str(value)
        return "number", value, plain if sum(map(str.isdecimal, plain)) > EXACT else None
    return ("unreadable" if value else "blank"), None, value or None


def _cell(cell: tuple[str, str, str] | None) -> tuple[str | None, str | None, str | None]:
    return (cell[0], cell[1] or None, cell[2] or None) if cell else (None, None, None)


def _columns(**kinds: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, kind) for kind, names in kinds.items() for name in names.split())


TABLES = (
    Table(
        "findings",
        (
            *_columns(text="path role agency"),
            *_columns(count="year"),
            *_columns(text="edition verdict rule name severity table row column"),
            *_columns(count="line column_no page paragraph"),
            *_columns(text="message help correction basis fingerprint"),
        ),
        _findings,
    ),
    Table(
        "facts",
        (
            *_columns(text="path agency"),
            *_columns(count="year"),
            *_columns(text="edition table row_key column_key row column state"),
            *_columns(number="value"),
            *_columns(text="said"),
        ),
        _facts,
    ),
    Table(
        "remarks",
        (
            *_columns(text="rule name severity agency"),
            *_columns(count="year"),
            *_columns(text="path table row column message help basis"),
            *_columns(count="others"),
        ),
        _remarks,
    ),
)
