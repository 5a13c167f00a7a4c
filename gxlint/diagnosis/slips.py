"""Slips of the hand. In: a cell, what it holds and should hold, its neighbours. Out: Slip.

How a wrong number came about is a guess, and is only used to rank corrections that mend
the identities equally well; the code names the sentence of rules/wording below ``slip``.
"""

from __future__ import annotations

from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gxlint.diagnosis.system import Number
    from gxlint.model.edition import Axis, TableForm

    Values = Mapping[Address, Number]


class Slip(NamedTuple):
    """code: "" where nothing is known of the slip; rank: the likelier the smaller.

    other: the cell that the number was taken from, or that was left out of a total.
    """

    code: str
    rank: int
    other: Address | None = None


UNKNOWN = Slip("", 9)
_TELLING = 10  # a smaller number is often also the neighbour's by chance
_SIDES = (("left", 0, -1), ("right", 0, 1), ("above", -1, 0), ("below", 1, 0))


def slip(form: TableForm, address: Address, new: Number, values: Values, last: Values) -> Slip:
    """The likeliest slip by which the cell holds what it does instead of new.

    values: what the cells of this report hold; last: those of last year's report.
    """
    return min(_slips(form, address, new, values, last), key=lambda one: one.rank, default=UNKNOWN)


def _slips(
    form: TableForm, address: Address, new: Number, values: Values, last: Values
) -> Iterator[Slip]:
    old = values[address]
    if old == -new:
        yield Slip("sign", 0)
    yield from _digits(str(old), str(new))
    if old >= _TELLING and old == last.get(address):
        yield Slip("last-year", 1)
    if old >= _TELLING:
        for side, other in _beside(form, address):
            if values.get(other) == old:
                yield Slip(side, 2, other)
    for other in _parts(form, address):
        part = values.get(other)
        if part and old == new - part:
            yield Slip("part-left-out", 2, other)
        if part and old == new + part:
            yield Slip("part-twice", 3, other)
    if old == 0:
        yield Slip("left-out", 4)
    if address.row in form.rows.totals or address.column in form.columns.totals:
        yield Slip("total-not-updated", 5)


def _digits(old: str, new: str) -> Iterator[Slip]:
    """One digit too few, too many, swapped or wrong; of two digits at least."""
    if not (old.isdigit() and new.isdigit()) or "0" in (old, new):
        return
    if len(old) + 1 == len(new) and old in _shorter(new):
        yield Slip("digit-dropped", 1)
    if len(old) == len(new) + 1 and new in _shorter(old):
        doubled = new in _shorter(old, doubled=True)
        yield Slip("digit-doubled", 1) if doubled else Slip("digit-added", 2)
    if len(old) == len(new) > 1:
        wrong = [n for n in range(len(old)) if old[n] != new[n]]
        if len(wrong) == 1:
            yield Slip("digit-wrong", 3)
        one, *others = wrong or [0]
        if others == [one + 1] and old[one : one + 2] == new[one + 1] + new[one]:
            yield Slip("digits-swapped", 1)


def _shorter(text: str, doubled: bool = False) -> set[str]:
    """The text without one of its characters; doubled: one that follows its like."""
    return {
        text[:n] + text[n + 1 :]
        for n in range(len(text))
        if not doubled or (n and text[n] == text[n - 1])
    }


def _beside(form: TableForm, address: Address) -> Iterator[tuple[str, Address]]:
    """The four cells around a cell, as far as there are any, each with its side."""
    rows, columns = form.rows.leaves, form.columns.leaves
    row, column = rows.index(address.row), columns.index(address.column)
    for side, down, right in _SIDES:
        if 0 <= row + down < len(rows) and 0 <= column + right < len(columns):
            yield side, Address(address.table, rows[row + down], columns[column + right])


def _parts(form: TableForm, address: Address) -> Iterator[Address]:
    """The cells whose sum a total is."""
    for column in _summed(form.columns, address.column):
        yield Address(address.table, address.row, column)
    for row in _summed(form.rows, address.row):
        yield Address(address.table, row, address.column)


def _summed(axis: Axis, key: str) -> tuple[str, ...]:
    """The rows or columns that a total sums up: what stands in its group."""
    if key not in axis.totals:
        return ()
    group = next((name for name, inner in axis.tree.items() if key in inner), "")
    leaves = axis.paths.get(group, axis.leaves)
    return tuple(leaf for leaf in leaves if leaf not in axis.totals)
