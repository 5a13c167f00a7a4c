"""Names of cells on the page. In: addresses. Out: ids, unique on the page.

The same cell has the same one in a table, in a finding and in a sum.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.model.report import Address


class Ids:
    """The ids of one report's cells. file: its number on the page; shown: cells of its tables."""

    def __init__(self, file: int, shown: Iterable[Address | None]) -> None:
        known = dict.fromkeys(address for address in shown if address)
        self._ids = {address: f"c{file}-{number}" for number, address in enumerate(known, 1)}

    def of(self, address: Address | None) -> str:
        """The id of the cell, "" where the page does not show it."""
        return self._ids.get(address, "") if address else ""
