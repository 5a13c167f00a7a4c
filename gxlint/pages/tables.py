"""The three tables as they were published. In: Document, Report, Edition. Out: PageTables.

A report whose file has real tables (Word, PDF, web page) is shown with its own merged cells
and labels. Where a table was flattened into text, the form's own layout holds its cells; a
cell that could not be read is then shown as unread, never as blank.
"""

from __future__ import annotations

from gxlint.model.document import Table
from gxlint.model.fold import shown
from gxlint.model.report import Reading, State
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.writers.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gxlint.model.document import Cell, Document
    from gxlint.model.draft import DraftCell
    from gxlint.model.edition import Edition
    from gxlint.model.place import Location
    from gxlint.model.report import Address, Fact, Report, TableReading

NUMBER, BLANK, UNREADABLE, UNREAD, LABEL = "number", "blank", "unreadable", "unread", "label"
_STATES = {State.NUMBER: NUMBER, State.BLANK: BLANK, State.UNREADABLE: UNREADABLE}
_Key = tuple[int, int, int, int, int, int]


class PageCell(NamedTuple):
    """A cell. state: NUMBER, BLANK, UNREADABLE, UNREAD, or LABEL for what holds no number.

    rows, columns: its spans; address: None for labels and cells that were not bound.
    """

    text: str
    state: str
    rows: int
    columns: int
    address: Address | None


class PageTable(NamedTuple):
    """One table of the form. rows: the cells that begin in each, none where nothing was read."""

    key: str
    name: str
    reading: Reading
    rows: tuple[tuple[PageCell, ...], ...]


def tables(
    document: Document | None, report: Report, editions: Mapping[str, Edition]
) -> list[PageTable]:
    """The mandated tables in their order."""
    if report.edition not in editions or not report.assessable:
        return []
    grids = [block for block in document.blocks if isinstance(block, Table)] if document else []
    bound = {_key(fact.location): fact for fact in report.facts.values()} if grids else {}
    found = []
    for key, form in editions[report.edition].tables.items():
        reading = report.tables.get(key)
        rows: tuple[tuple[PageCell, ...], ...] = ()
        if reading is not None and reading.reading in (Reading.WHOLE, Reading.PART):
            rows = _published(grids, bound, key) or _of_form(report, reading, editions)
        state = reading.reading if reading else Reading.ABSENT
        found.append(PageTable(key, form.name, state, rows))
    return found


def _key(place: Location) -> _Key:
    return (place.line, place.column, place.order, place.table, place.row, place.cell)


def _published(
    grids: list[Table], bound: Mapping[_Key, Fact], key: str
) -> tuple[tuple[PageCell, ...], ...]:
    """The rows of the file's own tables that hold cells of this one."""
    rows: list[tuple[PageCell, ...]] = []
    for table in grids:
        facts = [bound.get(_key(cell.location)) for cell in table.cells]
        if any(fact and fact.address.table == key for fact in facts):
            rows += _rows(table, facts, key)
    return tuple(rows)


def _rows(table: Table, facts: list[Fact | None], key: str) -> Iterator[tuple[PageCell, ...]]:
    lines: list[list[PageCell]] = [[] for _ in range(table.height)]
    for cell, fact in zip(table.cells, facts, strict=True):
        ours = fact if fact and fact.address.table == key else None
        lines[cell.row].append(_cell(cell, ours))
    yield from map(tuple, lines)


def _cell(cell: Cell, fact: Fact | None) -> PageCell:
    if fact is None:
        return PageCell(shown(cell.raw), LABEL, cell.rows, cell.columns, None)
    return PageCell(shown(cell.raw), _state(fact), cell.rows, cell.columns, fact.address)


def _of_form(
    report: Report, reading: TableReading, editions: Mapping[str, Edition]
) -> tuple[tuple[PageCell, ...], ...]:
    """The layout of the form that the table follows, with the texts as they were read."""
    facts = report.facts
    return tuple(
        tuple(
            [_filled(cell, facts[cell.address]) if cell.address in facts else cell for cell in row]
        )
        for row in _layout(editions[reading.form], reading.key)
    )


_layouts: dict[tuple[str, str], tuple[tuple[PageCell, ...], ...]] = {}


def _layout(edition: Edition, table: str) -> tuple[tuple[PageCell, ...], ...]:
    """The table of which nothing was read, laid out once for each edition."""
    known = _layouts.get((edition.id, table))
    if known is None:
        rows = lay_out(edition.tables[table], edition, {}).rows
        known = tuple(tuple(map(_empty, row)) for row in rows)
        _layouts[edition.id, table] = known
    return known


def _empty(cell: DraftCell) -> PageCell:
    if cell.address is None:
        return PageCell(cell.text, LABEL, cell.rows, cell.columns, None)
    return PageCell("", UNREAD, cell.rows, cell.columns, cell.address)


def _filled(cell: PageCell, fact: Fact) -> PageCell:
    raw = fact.raw
    text = raw if raw.isalnum() else shown(raw)
    return PageCell(text, _state(fact), cell.rows, cell.columns, cell.address)


def _state(fact: Fact) -> str:
    return NUMBER if fact.state is State.NUMBER else _STATES[fact.state]
