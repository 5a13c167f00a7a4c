"""Wrong numbers as people write them. In: figures, a random generator. Out: changed figures."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from gxlint.model.edition import TableForm
from gxlint.model.report import Address

Figures = dict[Address, int]


def slipped(draw: Random, form: TableForm, right: Mapping[Address, int], address: Address) -> int:
    """Another number for the cell: a slip of the hand, or a neighbour's number."""
    for _ in range(40):
        value = _slip(draw, form, right, address)
        if value != right[address]:
            return value
    return right[address] + 1


def anything(draw: Random, right: int) -> int:
    """Any other number of about the size."""
    value = draw.randrange(max(20, 2 * right + 10))
    return value if value != right else value + 1


def _slip(draw: Random, form: TableForm, right: Mapping[Address, int], address: Address) -> int:
    text = str(right[address])
    at = draw.randrange(len(text))
    digit = draw.choice("0123456789")
    slips = {
        "dropped": text[:at] + text[at + 1 :],
        "doubled": text[: at + 1] + text[at:],
        "added": text[:at] + digit + text[at:],
        "wrong": text[:at] + digit + text[at + 1 :],
        "swapped": text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        "neighbour": str(right[_neighbour(draw, form, address)]),
    }
    return int(slips[draw.choice(sorted(slips))] or 0)


def _neighbour(draw: Random, form: TableForm, address: Address) -> Address:
    """A cell beside, above or below."""
    rows, columns = form.rows.leaves, form.columns.leaves
    down, aside = draw.choice([(0, 1), (0, -1), (1, 0), (-1, 0)])
    row = (rows.index(address.row) + down) % len(rows)
    column = (columns.index(address.column) + aside) % len(columns)
    return Address(address.table, rows[row], columns[column])
