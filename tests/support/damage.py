"""What can go wrong in a report, as operations on its data. In: Sample. Out: Sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from gxlint.model.report import Address
from tests.support.numbers import balanced
from tests.support.sample import EDITIONS, Mark, Part, Sample, Sheet, sheet


def _part(sample: Sample, number: int, *parts: Part) -> Sample:
    """The sample with the section replaced by the parts."""
    found: list[Part] = []
    for part in sample.parts:
        found.extend(parts if part.number == number else (part,))
    return replace(sample, parts=tuple(found))


def part_of(sample: Sample, number: int) -> Part:
    return next(part for part in sample.parts if part.number == number)


def without_section(sample: Sample, number: int) -> Sample:
    """The section is gone, heading, prose and table."""
    return _part(sample, number)


def headed(sample: Sample, number: int, heading: str) -> Sample:
    """The section's heading reads otherwise; "" takes the heading away."""
    return _part(sample, number, part_of(sample, number)._replace(heading=heading))


def numbered(sample: Sample, number: int, numeral: int) -> Sample:
    """The section's heading has another numeral."""
    heading = part_of(sample, number).heading
    return headed(sample, number, EDITIONS.conventions.numerals[numeral - 1] + heading[1:])


def saying(sample: Sample, number: int, *prose: str) -> Sample:
    """The section's prose."""
    return _part(sample, number, part_of(sample, number)._replace(prose=prose))


def swapped_sections(sample: Sample, one: int, other: int) -> Sample:
    """Two sections change places, each with its own heading."""
    first, second = part_of(sample, one), part_of(sample, other)
    order = {one: second, other: first}
    return replace(sample, parts=tuple(order.get(part.number, part) for part in sample.parts))


def repeated_section(sample: Sample, number: int) -> Sample:
    """The section stands there twice; the second time without its table."""
    part = part_of(sample, number)
    return _part(sample, number, part, part._replace(table=""))


def without_table(sample: Sample, table: str) -> Sample:
    parts = [part._replace(table="") if part.table == table else part for part in sample.parts]
    return replace(sample, parts=tuple(parts))


def _sheet(sample: Sample, table: str, changed: Sheet) -> Sample:
    return replace(sample, sheets={**sample.sheets, table: changed})


def hollowed(sample: Sample, table: str) -> Sample:
    """The table has its labels and none of its values."""
    return _sheet(sample, table, replace(sample.sheets[table], hollow=True))


def beheaded(sample: Sample, table: str) -> Sample:
    """The table has no heading at all."""
    return _sheet(sample, table, replace(sample.sheets[table], headless=True))


def headed_again(sample: Sample, table: str, index: int) -> Sample:
    """The table's heading stands there again before row number ``index`` (a page break)."""
    return _sheet(sample, table, replace(sample.sheets[table], again=(index,)))


def in_form(sample: Sample, table: str, edition: str) -> Sample:
    """The table follows another edition's form, with figures of its own."""
    form = EDITIONS.by_id[edition].tables[table]
    drawn = balanced(EDITIONS.by_id[edition], Random(edition), 9, regulations=False)
    kept = {address: value for address, value in sample.cells.items() if address.table != table}
    new = {address: value for address, value in drawn.items() if address.table == table}
    changed = replace(sample, cells={**kept, **new})
    return _sheet(changed, table, sheet(form, EDITIONS.by_id[edition]))


def with_rows(sample: Sample, table: str, rows: Sequence[str]) -> Sample:
    """The table has these rows in this order; a key may stand there twice."""
    return _sheet(sample, table, replace(sample.sheets[table], rows=tuple(rows)))


def without_row(sample: Sample, table: str, row: str) -> Sample:
    rows = [key for key in sample.sheets[table].rows if key != row]
    assert len(rows) < len(sample.sheets[table].rows), f"no row {row}"
    return with_rows(sample, table, rows)


def repeated_row(sample: Sample, table: str, row: str) -> Sample:
    rows = sample.sheets[table].rows
    index = rows.index(row)
    return with_rows(sample, table, (*rows[: index + 1], *rows[index:]))


def swapped_rows(sample: Sample, table: str, one: str, other: str) -> Sample:
    order = {one: other, other: one}
    return with_rows(sample, table, [order.get(key, key) for key in sample.sheets[table].rows])


def swapped_columns(sample: Sample, table: str, one: str, other: str) -> Sample:
    """Two columns change places, labels and values."""
    order = {one: other, other: one}
    columns = tuple(order.get(key, key) for key in sample.sheets[table].columns)
    return with_columns(sample, table, columns)


def with_columns(sample: Sample, table: str, columns: Sequence[str]) -> Sample:
    """The table has these columns in this order."""
    return _sheet(sample, table, replace(sample.sheets[table], columns=tuple(columns)))


def extra_row(sample: Sample, table: str, after: str, label: str) -> Sample:
    """A row of no form stands after the row ``after``; its values are 0."""
    found = sample.sheets[table]
    return _sheet(sample, table, replace(found, extra={**found.extra, after: label}))


def labelled(sample: Sample, mark: Mark, text: str) -> Sample:
    """The label reads otherwise; "" leaves its cell blank."""
    found = sample.sheets[mark.table]
    assert mark in found.labels, f"no label {mark}"
    return _sheet(sample, mark.table, replace(found, labels={**found.labels, mark: text}))


def without_cell(sample: Sample, mark: Mark) -> Sample:
    """The cell does not exist: what follows in its row moves up."""
    found = sample.sheets[mark.table]
    return _sheet(sample, mark.table, replace(found, gone=found.gone | {mark}))


def valued(sample: Sample, address: Address, value: int | str) -> Sample:
    """The cell holds another value, or none where it is ""."""
    assert address in sample.cells, f"no cell {address}"
    return replace(sample, cells={**sample.cells, address: value})
