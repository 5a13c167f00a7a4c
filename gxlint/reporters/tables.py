"""The tables of a report as data, for ``gxlint facts``. In: Report. Out: JSON or CSV.

Rows and columns by their official labels, in the order of the form; raw is the text as it
is seen, without the white space that only sets it in its cell; a cell of the form
that the report does not have is left out; the value of a blank or unreadable cell is null.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.model.edition import Edition, TableForm
from gxlint.model.fold import shown
from gxlint.model.report import Address, Fact, Report
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.reporters.machine import write_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TextIO

_COLUMNS = (
    "path",
    "agency",
    "year",
    "edition",
    "table",
    "row",
    "column",
    "value",
    "raw",
    "line",
    "column_no",
)


class _Entry(NamedTuple):
    row: str
    column: str
    fact: Fact


def write(
    report: Report, stream: TextIO, editions: Mapping[str, Edition], form: str = "json"
) -> None:
    """Write the tables. form: json or csv."""
    if form == "csv":
        _write_csv(report, stream, editions)
    else:
        write_json(plain(report, editions), stream)


def plain(report: Report, editions: Mapping[str, Edition]) -> dict[str, Any]:
    """The tables as plain data: ``{"path", "agency", "year", "edition", "tables"}``."""
    return {
        "path": report.source,
        "agency": report.agency.name or None,
        "year": report.year,
        "edition": report.edition or None,
        "tables": {
            table: [
                {
                    "row": entry.row,
                    "column": entry.column,
                    "value": _number(entry.fact),
                    "raw": shown(entry.fact.raw),
                    "line": entry.fact.location.line or None,
                    "column_no": entry.fact.location.column or None,
                }
                for entry in entries
            ]
            for table, entries in _tables(report, editions)
        },
    }


def _write_csv(report: Report, stream: TextIO, editions: Mapping[str, Edition]) -> None:
    """Write one row a cell, with a header row, for spreadsheets."""
    from csv import writer

    sheet = writer(stream, lineterminator="\n")
    sheet.writerow(_COLUMNS)
    head = (report.source, report.agency.name, report.year, report.edition)
    for table, entries in _tables(report, editions):
        for row, column, fact in entries:
            place = (fact.location.line or None, fact.location.column or None)
            sheet.writerow((*head, table, row, column, _number(fact), shown(fact.raw), *place))


def _tables(report: Report, editions: Mapping[str, Edition]) -> Iterator[tuple[str, list[_Entry]]]:
    """Each table of the report with its cells in the order of the form."""
    for key, reading in report.tables.items():
        edition = editions[reading.form]
        form = edition.tables[key]
        yield key, list(_entries(report, edition, form))


def _entries(report: Report, edition: Edition, form: TableForm) -> Iterator[_Entry]:
    for row, keys in form.cells.items():
        for column in keys:
            fact = report.facts.get(Address(form.key, row, column))
            if fact is not None:
                labels = edition.labels
                yield _Entry(
                    labels[form.rows.terminals[row]], labels[form.columns.terminals[column]], fact
                )


def _number(fact: Fact) -> int | float | None:
    """The value as JSON and spreadsheets have it; fees have few enough digits for a float."""
    if isinstance(fact.value, Decimal):
        whole = fact.value == fact.value.to_integral_value()
        return int(fact.value) if whole else float(fact.value)
    return fact.value
