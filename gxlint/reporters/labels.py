"""Official names of cells. In: editions, addresses by key. Out: table, row and column labels."""

from __future__ import annotations

from gxlint.model.edition import Edition
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Labels:
    """The official labels of the cells of every edition, by address."""

    def __init__(self, editions: Mapping[str, Edition]) -> None:
        self._editions = editions
        self._known: dict[tuple[str, Address], tuple[str, str, str]] = {}

    def cell(self, edition: str, address: Address) -> tuple[str, str, str]:
        """Table, row label and column label.

        A report may use the table of another edition than its year's, so the other
        editions are looked in too; an unknown key names itself.
        """
        found = self._known.get((edition, address))
        if found is None:
            found = self._known[edition, address] = self._found(edition, address)
        return found

    def _found(self, edition: str, address: Address) -> tuple[str, str, str]:
        for known in (edition, *self._editions):
            found = self._in(known, address)
            if found:
                return found
        return (address.table, address.row, address.column)

    def _in(self, edition: str, address: Address) -> tuple[str, str, str] | None:
        book = self._editions.get(edition)
        form = book.tables.get(address.table) if book else None
        if book is None or form is None:
            return None
        row = form.rows.terminals.get(address.row)
        column = form.columns.terminals.get(address.column)
        if row is None or column is None:
            return None
        return (
            form.key,
            book.labels.get(row, address.row),
            book.labels.get(column, address.column),
        )


def written(cell: tuple[str, str, str]) -> str:
    """A cell as it is written in rules and messages: table[row, column]."""
    return f"{cell[0]}[{cell[1]}, {cell[2]}]"
