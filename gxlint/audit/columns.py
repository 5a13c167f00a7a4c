"""A synopsis as columns, and back. In: Synopsis, editions. Out: Columns, few and flat.

A report has two hundred cells and each of them a place: packed column by column, without what
every cell has in common, they take a fraction of the bytes and of the time.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gxlint.model.place import NOWHERE, Location
from gxlint.model.report import Address, Agency, Fact, State
from gxlint.model.synopsis import Sentence, Synopsis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from gxlint.model.edition import Edition

_T = TypeVar("_T", bound=tuple[Any, ...])
_LETTERS = {State.NUMBER: "n", State.BLANK: "b", State.UNREADABLE: "u"}
_STATES = {letter: state for state, letter in _LETTERS.items()}


class Order(NamedTuple):
    """The cells of some forms one after the other. numbers: of each cell in addresses."""

    addresses: tuple[Address, ...]
    numbers: dict[Address, int]


class Places(NamedTuple):
    """Locations, a field a column; empty where no place has that measure."""

    line: list[int]
    column: list[int]
    end_line: list[int]
    end_column: list[int]
    page: list[int]
    table: list[int]
    row: list[int]
    cell: list[int]
    anchor: list[str]
    paragraph: list[int]
    order: list[int]
    box: list[tuple[float, float, float, float] | None]


class Columns(NamedTuple):
    """A synopsis without its source. tables: those of the facts, each with the form it follows.

    numbers to places: of the facts, see ``Order``, ``Fact``; states: a letter each. texts,
    sections, stands: of the sentences.
    """

    agency: Agency
    year: int | None
    edition: str
    forms: dict[str, str]
    tables: dict[str, str]
    numbers: list[int]
    states: str
    values: list[int | Decimal | None]
    raws: list[str]
    folded: list[str]
    places: Places
    texts: list[str]
    sections: list[int]
    stands: Places


_orders: dict[tuple[tuple[str, str], ...], Order] = {}


def order(tables: Mapping[str, str], editions: Mapping[str, Edition]) -> Order:
    """The cells of tables, one after the other. tables: key to id of an edition."""
    key = tuple(tables.items())
    known = _orders.get(key)
    if known is None:
        addresses = tuple(
            Address(table, *slot)
            for table, form in key
            for slot in editions[form].tables[table].slots  # in the order of their numbers
        )
        known = Order(addresses, {address: number for number, address in enumerate(addresses)})
        _orders[key] = known
    return known


def columns(told: Synopsis, tables: dict[str, str], editions: Mapping[str, Edition]) -> Columns:
    """The synopsis as columns. tables: see there; all facts are of one of them."""
    numbers = order(tables, editions).numbers
    facts = told.facts.values()
    addresses, states, values, raws, folded, places = _turned(facts, len(Fact._fields))
    texts, sections, stands = _turned(told.sentences, len(Sentence._fields))
    return Columns(
        *(told.agency, told.year, told.edition, told.forms, tables),
        [numbers[address] for address in addresses],
        "".join(["n" if state is State.NUMBER else _LETTERS[state] for state in states]),
        *(values, raws, folded, _measures(places)),
        *(texts, sections, _measures(stands)),
    )


def synopsis(packed: Columns, source: str, editions: Mapping[str, Edition]) -> Synopsis:
    """The synopsis again. source: see there."""
    known = order(packed.tables, editions).addresses
    addresses = [known[number] for number in packed.numbers]
    states = map(_STATES.__getitem__, packed.states)
    places = _locations(packed.places, len(addresses))
    rows = zip(*(addresses, states, packed.values, packed.raws, packed.folded, places), strict=True)
    stands = _locations(packed.stands, len(packed.texts))
    sentences = zip(packed.texts, packed.sections, stands, strict=True)
    return Synopsis(
        source=source,
        agency=packed.agency,
        year=packed.year,
        edition=packed.edition,
        forms=packed.forms,
        facts=dict(zip(addresses, _records(Fact, rows), strict=True)),
        sentences=tuple(_records(Sentence, sentences)),
    )


def _turned(records: Iterable[tuple[object, ...]], fields: int) -> Sequence[list[Any]]:
    """Records as columns."""
    found = [list(column) for column in zip(*records, strict=True)]
    return found or [[] for _ in range(fields)]


def _measures(places: Iterable[Location]) -> Places:
    found = _turned(places, len(Location._fields))
    return Places._make(column if any(column) else [] for column in found)


def _records(kind: type[_T], rows: Iterable[tuple[object, ...]]) -> Iterator[_T]:
    """Named tuples of rows that have all their fields."""
    return map(tuple.__new__, repeat(kind), rows)


def _locations(packed: Places, count: int) -> Iterator[Location]:
    filled = (
        column or repeat(default, count) for column, default in zip(packed, NOWHERE, strict=True)
    )
    return _records(Location, zip(*filled, strict=True))
