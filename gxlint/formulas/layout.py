"""All cells of an edition in one row. In: Edition, facts. Out: Layout, values by slot.

An expression sees a plain list: a number, or the State of a cell that is not one, or
None for a cell that was not bound. Only numbers can be added, so a sum over anything
else fails at once and is unknown, never zero.
"""

from __future__ import annotations

from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from gxlint.model.edition import Edition
    from gxlint.model.report import Fact, State

    Value = int | Decimal | State | None
    Values = list[Value]


class Layout(NamedTuple):
    """base: table to the slot of its first cell; addresses: slot to address.

    editions: all there are, by id: last year's report may follow another one.
    """

    edition: Edition
    base: dict[str, int]
    addresses: tuple[Address, ...]
    editions: Mapping[str, Edition]

    def values(self, facts: Mapping[Address, Fact], forms: Mapping[str, str]) -> Values:
        """A report's values by slot; tables that follow another form stay unknown.

        forms: the edition (its id) whose form each table follows.
        """
        values: Values = []
        for key, form in self.edition.tables.items():
            start = self.base[key]
            slots = self.addresses[start : start + len(form.slots)]
            if forms.get(key) != self.edition.id:
                values.extend([None] * len(slots))
                continue
            found = map(facts.get, slots)
            values += [
                None if fact is None else fact.state if fact.value is None else fact.value
                for fact in found
            ]
        return values

    def label(self, address: Address, axis: str) -> str:
        """The official label of the address's row ("row") or column ("column")."""
        form = self.edition.tables[address.table]
        if axis == "row":
            return self.edition.labels[form.rows.terminals[address.row]]
        return self.edition.labels[form.columns.terminals[address.column]]


def lay_out(edition: Edition, editions: Mapping[str, Edition]) -> Layout:
    """The layout of an edition: its tables one after the other. editions: all there are."""
    base: dict[str, int] = {}
    addresses: list[Address] = []
    for key, form in edition.tables.items():
        base[key] = len(addresses)
        ordered = sorted(form.slots, key=form.slots.__getitem__)
        addresses.extend(Address(key, row, column) for row, column in ordered)
    return Layout(edition, base, tuple(addresses), editions)
