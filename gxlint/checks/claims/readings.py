"""What a claim may lawfully equal. In: a concept, an edition, values by slot. Out: Meaning, Bounds.

A blank cell is not zero. But no count is below zero, so a sum over a row with blanks is at
least what stands there: a claim below that is wrong, a claim above it stays open.
"""

from __future__ import annotations

import re

from gxlint.checks.outcome import digits
from gxlint.formulas.addresses import Scope
from gxlint.formulas.expression import quantity
from gxlint.formulas.language import Origin
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from gxlint.formulas.layout import Layout, Value, Values
    from gxlint.formulas.measures import Linear
    from gxlint.model.claim import Count, Number
    from gxlint.model.edition import Axis
    from gxlint.model.lexicon import Concept, Lexicon
    from gxlint.model.report import Address
    from gxlint.model.rule import Rule

_PLUS, _MINUS, _EQUALS = "\uff0b", "\uff0d", "\uff1d"
_OPEN, _CLOSE, _TO = "\u201c", "\u201d", "\uff5e"
_AT_LEAST = "\u2265"
_LISTED = 3
# What an official label adds in brackets at its end: 部分公开（区分处理的，…）.
_REMARK = re.compile("\uff08[^\uff08\uff09]{4,80}\uff09$")


class Meaning(NamedTuple):
    """One lawful reading: anything from the sum low to the sum high, mostly the same one."""

    low: Linear
    high: Linear

    @property
    def plain(self) -> bool:
        """Whether it is one sum of cells, with nothing taken away."""
        return self.low == self.high and not self.low.minus and not self.low.constant


class Bounds(NamedTuple):
    """Between what a reading lies in this report; high None where blank cells leave it open."""

    low: Count
    high: Count | None


class Readings:
    """The readings of concepts in one edition, each compiled when first needed."""

    def __init__(self, rule: Rule, layout: Layout, lexicon: Lexicon) -> None:
        self._origin = Origin(rule, "concepts")
        self._lexicon = lexicon
        self._layout = layout
        self._compiled: dict[str, tuple[Meaning, ...]] = {}
        self._addresses: dict[tuple[int, ...], tuple[Address, ...]] = {}
        self._concepts = {concept.name: concept for concept in lexicon.concepts}

    def laid(self, layout: Layout) -> Readings:
        """The readings of the same concepts in another edition."""
        return Readings(self._origin.rule, layout, self._lexicon)

    def concept(self, name: str) -> Concept:
        """The concept of this name."""
        return self._concepts[name]

    def of(self, name: str) -> tuple[Meaning, ...]:
        """What the concept may equal in this edition; empty where the form has no such cell."""
        known = self._compiled.get(name)
        if known is None:
            by_edition = self._concepts[name].readings
            ends = by_edition.get(self._layout.edition.id, by_edition.get("", ()))
            scope = Scope(self._layout)
            known = self._compiled[name] = tuple(
                Meaning(
                    quantity(self._origin, scope, low),
                    quantity(self._origin, scope, high),
                )
                for low, high in ends
            )
        return known

    def bounds(self, name: str, meaning: Meaning, values: Values) -> Bounds | None:
        """Between what the reading lies; None where a cell that it needs is not known."""
        low = self._between(meaning.low, values)
        high = self._between(meaning.high, values)
        if low is None or high is None:
            return None
        times = self._concepts[name].times
        found = Bounds(low.low * times, None if high.high is None else high.high * times)
        if times == 1 or found.high is None:
            return found
        # An amount in a larger unit was rounded to its last printed digit.
        half = max(_half(values[slot]) for slot in meaning.low.plus) * times
        return Bounds(found.low - half, found.high + half)

    def addresses(self, meaning: Meaning) -> tuple[Address, ...]:
        """The cells that the reading adds up."""
        slots = meaning.high.plus
        known = self._addresses.get(slots)
        if known is None:
            known = tuple(self._layout.addresses[slot] for slot in slots)
            self._addresses[slots] = known
        return known

    def written(self, meaning: Meaning, bounds: Bounds, times: int) -> str:
        """表三“一、本年新收”＝95."""
        layout = self._layout
        terms = _terms(layout, meaning.high.plus)
        minus = _terms(layout, meaning.high.minus)
        text = meaning_text = _PLUS.join(terms)
        if minus:
            text = meaning_text + _MINUS + _MINUS.join(minus)
        first = layout.addresses[(meaning.high.plus or meaning.high.minus)[0]]
        low, high = bounds
        if times != 1:
            shown = digits(_middle(low, high) / times)
        elif high == low:
            shown = digits(low)
        elif high is None:
            return f"{first.table}{text}{_AT_LEAST}{digits(low)}"
        else:
            shown = f"{digits(low)}{_TO}{digits(high)}"
        return f"{first.table}{text}{_EQUALS}{shown}"

    def cell(self, address: Address) -> str:
        """The labels of one cell."""
        layout = self._layout
        form = layout.edition.tables[address.table]
        return "".join(
            _terms(layout, (layout.base[address.table] + form.slots[address.row, address.column],))
        )

    def _between(self, linear: Linear, values: Values) -> Bounds | None:
        low: Count = linear.constant
        high: Count | None = linear.constant
        for slot in linear.plus:
            found = self._cell(slot, values)
            if found is None:
                return None
            low += found.low
            high = None if high is None or found.high is None else high + found.high
        for slot in linear.minus:
            found = self._cell(slot, values)
            if found is None or found.high is None:
                return None
            low -= found.high
            high = None if high is None else high - found.low
        return Bounds(low, high)

    def _cell(self, slot: int, values: Values) -> Bounds | None:
        value = values[slot]
        if value is State.BLANK:
            return self._row_of(slot, values)
        return None if value is None or isinstance(value, State) else Bounds(value, value)

    def _row_of(self, slot: int, values: Values) -> Bounds:
        """A blank cell: a total is at least what its row holds, any other at least nothing."""
        layout = self._layout
        address = layout.addresses[slot]
        form = layout.edition.tables[address.table]
        if address.column not in form.columns.totals:
            return Bounds(0, None)
        base = layout.base[address.table]
        others = [
            values[base + form.slots[address.row, column]]
            for column in form.cells[address.row]
            if column not in form.columns.totals
        ]
        known = [value for value in others if value is not None and not isinstance(value, State)]
        return Bounds(sum(known), sum(known) if len(known) == len(others) else None)


def agrees(number: Number, bounds: Bounds) -> bool:
    """Whether the number may be what the reading is."""
    over = bounds.high is not None and number.low > bounds.high
    under = number.high is not None and number.high < bounds.low
    return not over and not under


def _half(value: Value) -> Decimal:
    """Half of the last printed digit."""
    places = len(digits(value).partition(".")[2]) if not isinstance(value, State | None) else 0
    from decimal import Decimal

    return Decimal(10) ** -places / 2


def _middle(low: Count, high: Count | None) -> Decimal:
    from decimal import Decimal

    return Decimal(low if high is None else low + high) / (1 if high is None else 2)


def _terms(layout: Layout, slots: tuple[int, ...]) -> list[str]:
    """The cells of a sum by their official labels: a whole group by its own."""
    if not slots:
        return []
    addresses = [layout.addresses[slot] for slot in slots]
    form = layout.edition.tables[addresses[0].table]
    rows = tuple(dict.fromkeys(address.row for address in addresses))
    columns = tuple(dict.fromkeys(address.column for address in addresses))
    named_rows = _labels(layout, form.rows, rows)
    named_columns = (
        [] if set(columns) <= form.columns.totals else _labels(layout, form.columns, columns)
    )
    beside = "".join(f"{_OPEN}{name}{_CLOSE}" for name in named_columns[:_LISTED])
    return [f"{_OPEN}{name}{_CLOSE}{beside}" for name in named_rows[:_LISTED]]


def _labels(layout: Layout, axis: Axis, keys: tuple[str, ...]) -> list[str]:
    """The official labels of leaves, or of the group that they are."""
    if len(keys) > 1:
        for group, leaves in axis.paths.items():
            if leaves == keys and group in axis.children:
                return [_REMARK.sub("", layout.edition.labels[axis.terminals[group]])]
    return [_REMARK.sub("", layout.edition.labels[axis.terminals[key]]) for key in keys]
