"""Names of cells on the page. In: addresses. Out: ids, unique on the page.

The same cell has the same one in a table, in a finding and in a sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.model.report import Address


class Ids:
    """The ids of one report's cells. file: its number on the page; shown: cells of its tables.

    addresses: the cells by their number; numbers: the number of each.
    """

    def __init__(self, file: int, shown: Iterable[Address | None]) -> None:
        self.file = file
        self.addresses = tuple(dict.fromkeys(address for address in shown if address))
        self.numbers = {address: number for number, address in enumerate(self.addresses)}

    def number(self, address: Address) -> int:
        """The number of the cell, -1 where the page does not show it."""
        return self.numbers.get(address, -1)

    def of(self, address: Address | None) -> str:
        """The id of the cell, "" where the page does not show it."""
        number = -1 if address is None else self.number(address)
        return "" if number < 0 else f"c{self.file}-{number}"
