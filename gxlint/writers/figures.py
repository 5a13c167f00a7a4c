"""Figures for the tables. In: a data file as ``gxlint facts`` writes it. Out: Figures.

A cell is named by its table and the official labels of its row and column (the keys of
edition.yaml will do too). Its text is ``raw``, or else ``value``; a text that is no
number is kept as it is, for the check to find. White space around and between is layout.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from gxlint.model.errors import ReadError
from gxlint.model.fold import shown, squeeze
from gxlint.model.nearest import nearest
from gxlint.model.number import number
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.writers.characters import legible
from gxlint.writers.sheets import Entry, Sheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gxlint.editions import Editions
    from gxlint.model.edition import Axis, Edition


class Figures(NamedTuple):
    """cells: what is to stand in each; absent: how many cells of the form the file lacks."""

    agency: str
    year: int
    cells: dict[Address, str]
    absent: int


def read_figures(name: str, data: bytes, editions: Editions, year: int = 0) -> Figures:
    """The figures in a data file. year: of the report to be written, 0 where the file tells it.

    Raises ReadError: figures.format, figures.damaged, figures.too-large, figures.headings,
    figures.year, figures.no-year, figures.before, and for one cell figures.table,
    figures.row, figures.column, figures.twice, figures.disagree, each with file and line.
    """
    sheet = read_sheet(name, data)
    told = _year(sheet)
    if year and told and told != year:
        raise ReadError("figures.year", file=name, found=told, asked=year)
    year = year or told
    if not year:
        raise ReadError("figures.no-year", file=name)
    edition = editions.of_year(year)
    if edition is None:
        raise ReadError("new.year", year=year, first=editions.oldest_year())
    plain = re.compile(editions.conventions.number)
    cells = _Binder(name, edition, plain).bind(sheet.entries)
    size = sum(len(form.slots) for form in edition.tables.values())
    return Figures(sheet.agency, year, cells, size - len(cells))


def _year(sheet: Sheet) -> int:
    digits = sheet.year.removesuffix(".0")
    return int(digits) if digits.isdecimal() and len(digits) == 4 else 0


class _Binder:
    """Entries to cells of one edition; every complaint says the file and the line."""

    def __init__(self, name: str, edition: Edition, plain: re.Pattern[str]) -> None:
        self.name = name
        self.edition = edition
        self.plain = plain
        labels = edition.labels
        self.rows = {key: _named(form.rows, labels) for key, form in edition.tables.items()}
        self.columns = {key: _named(form.columns, labels) for key, form in edition.tables.items()}

    def bind(self, entries: Iterable[Entry]) -> dict[Address, str]:
        cells: dict[Address, str] = {}
        for entry in entries:
            address = self._address(entry)
            text = self._text(entry, address)
            if cells.setdefault(address, text) != text:
                raise self._error("figures.twice", entry, table=address.table, other=cells[address])
        return cells

    def _address(self, entry: Entry) -> Address:
        tables = self.edition.tables
        key = squeeze(entry.table)
        form = tables.get(key)
        if form is None:
            raise self._unknown("figures.table", entry, entry.table, tables)
        row = self.rows[key].get(squeeze(entry.row), "")
        if row not in form.cells:
            known = (self._label(form.rows, leaf) for leaf in form.cells)
            raise self._unknown("figures.row", entry, entry.row, known)
        column = self.columns[key].get(squeeze(entry.column), "")
        if (row, column) not in form.slots:
            known = (self._label(form.columns, leaf) for leaf in form.cells[row])
            raise self._unknown("figures.column", entry, entry.column, known)
        return Address(key, row, column)

    def _text(self, entry: Entry, address: Address) -> str:
        """raw, unless it is left out; where both are numbers they must be the same."""
        raw, value = (legible(shown(text)) for text in (entry.raw, entry.value))
        if not raw or not value:
            return raw or value
        form = self.edition.tables[address.table]
        if not _same(value, number(squeeze(raw), form, address.column, self.plain)):
            raise self._error("figures.disagree", entry, table=address.table, raw=raw, value=value)
        return raw

    def _label(self, axis: Axis, key: str) -> str:
        return self.edition.labels[axis.terminals[key]]

    def _unknown(self, code: str, entry: Entry, found: str, known: Iterable[str]) -> ReadError:
        near = nearest(found, known)
        return self._error(code, entry, table=entry.table, found=found, nearest=near)

    def _error(self, code: str, entry: Entry, **params: str | int) -> ReadError:
        params |= {"file": self.name, "line": entry.line}
        return ReadError(code, row=entry.row, heading=entry.column, **params)


def _named(axis: Axis, labels: Mapping[str, str]) -> dict[str, str]:
    """Keys by their squeezed labels, and by themselves."""
    by_key = {squeeze(key): key for key in axis.leaves}
    return by_key | {squeeze(labels[axis.terminals[key]]): key for key in axis.leaves}


def _same(value: str, known: int | Decimal | None) -> bool:
    """Whether value is that number; of very long ones a data file holds only a float."""
    try:
        found = Decimal(value.replace(",", ""))
    except InvalidOperation:
        return False
    return known is not None and (found == known or float(found) == float(known))
