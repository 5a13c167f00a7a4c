"""One table of the report. In: its lines, an edition. Out: Outcome: facts, faults, how far read.

The rows are fed to the parse tables of the edition's grammar. Where the grammar stops,
it is asked for the rest of the mandated table, and what stands there is aligned with it.
"""

from __future__ import annotations

from itertools import islice

from gxlint.lalr import Parser, Token
from gxlint.model.report import Address, Fact
from gxlint.record import TYPE_CHECKING, build
from gxlint.structure import header, slots, table_faults
from gxlint.structure.alike import is_like
from gxlint.structure.likeness import Likeness
from gxlint.structure.outcome import Match, Outcome
from gxlint.structure.repair import Kind, Step, Unit, Want, align
from gxlint.structure.rows import Row, read_rows
from gxlint.structure.values import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from gxlint.model.edition import TableForm
    from gxlint.model.report import State
    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

_TORN = 4  # so many pieces that are like no label: the layout was lost on the way
_NEAR = 60  # likeness (0-100) from which an unofficial label is the official one, misspelt
_MOST_ROWS = 4000
_MOSTLY = 0.4  # so much of a table does not deviate because somebody wrote it so


def read_table(
    key: str, lines: Sequence[Line], lexicon: Lexicon, reader: Reader, at_end: bool
) -> Outcome:
    """The table under lexicon's edition. Never fails; what cannot be bound is left out.

    at_end: whether the file ends with the table, so that its last row may have been cut.
    """
    form = lexicon.edition.tables[key]
    rows = read_rows(lines, key, lexicon, reader)[:_MOST_ROWS]
    if form.one_heading and not form.across:
        rows = slots.without_filler(rows, form)
    rows, again = _arranged(rows, form, lexicon)
    rows = [part for row in rows for part in slots.sized(row, form, lexicon)]
    if at_end:
        rows = _without_stump(rows, form, lexicon)
    torn = _torn(rows, key, lexicon)
    matches = _parse(rows, form, lexicon, torn)
    if not torn and _in_pieces(rows, matches, form, lexicon):
        torn, matches = True, _parse(rows, form, lexicon, True)
    facts = _facts(rows, matches, form, lexicon, reader)
    return table_faults.outcome(rows, matches, again, facts, torn, at_end, form, lexicon)


def _arranged(rows: list[Row], form: TableForm, lexicon: Lexicon) -> tuple[list[Row], list[Row]]:
    """Rows with the heading in order; and the headings that a page break repeated."""
    if not form.one_heading:
        return rows, []
    end = next((n for n, row in enumerate(rows) if row.values), len(rows))
    while end and rows[end - 1].terminal in form.rows.terminals.values() and not form.across:
        end -= 1  # a group's label right before the first data row
    labels = lexicon.tables[form.key]
    wanted = lexicon.heads[form.key]
    grid = any(row.grid >= 0 for row in rows[:end])
    placed = grid or (not form.across and slots.side_by_side(rows[:end], form) >= 0)
    ruled = placed and slots.ordered(rows, end, form)
    first = rows[:end]
    if ruled or [row.terminal for row in first] != wanted:
        first = header.arrange(first, wanted, labels, ruled)
        for inner in () if ruled else form.columns.children.values():
            family = [form.columns.terminals[key] for key in inner]
            first = header.as_on_page(first, rows[:end], family)
        if not ruled and not form.across:
            first = header.total_as_on_page(first, rows[:end], form.columns, rows[end:])
    columns = set(wanted) if not form.across else set()
    if not any(not row.values and row.terminal in columns for row in rows[end:]):
        return [*first, *rows[end:]], []
    rest: list[Row] = []
    again: list[Row] = []
    groups = set(form.rows.terminals.values()) - set(lexicon.rows[form.key]) - columns
    said: set[str] = set()  # the labels in rest
    page = False  # whether a heading has just been repeated: the groups of its rows are too
    for row in rows[end:]:
        repeated = not row.values and row.terminal in columns
        page = repeated or (page and row.terminal in groups)
        if page and not repeated and row.terminal in said:
            continue
        (again if repeated else rest).append(row)
        if not repeated:
            said.add(row.terminal)
    if len(again) < len(columns) // 2:
        return [*first, *rows[end:]], []
    return [*first, *rest], again


def _without_stump(rows: list[Row], form: TableForm, lexicon: Lexicon) -> list[Row]:
    """The rows without a last one that the end of the file has cut."""
    if not rows:
        return rows
    last = rows[-1]
    size = lexicon.rows[form.key].get(last.terminal, 0)
    final = form.rows.terminals[form.rows.leaves[-1]]
    cut = size and last.terminal != final and len(last.values) < size
    if not last.terminal and last.key in lexicon.prefixes[form.key]:
        cut = True
    return rows[:-1] if cut else rows


def _torn(rows: Sequence[Row], key: str, lexicon: Lexicon) -> bool:
    """Whether labels came in pieces that nobody wrote so: then labels are not judged."""
    loose = [
        piece.key
        for row in rows
        if not row.terminal and (not row.values or len(row.pieces) > 1)
        for piece in row.pieces
    ]
    if len(loose) < _TORN:
        return False
    unlike = (text for text in loose if not is_like(text, lexicon.tables[key], _NEAR))
    return len(list(islice(unlike, _TORN))) == _TORN


def _in_pieces(
    rows: Sequence[Row], matches: Sequence[Match], form: TableForm, lexicon: Lexicon
) -> bool:
    """Whether so much of a flattened table deviates that its layout was lost, not written so."""
    if any(row.grid >= 0 for row in rows):
        return False
    if all(match.kind is Kind.MATCHED for match in matches):
        return False
    while matches and matches[-1].row is None:
        matches = matches[:-1]  # the file may end here
    unlike = sum(match.kind not in (Kind.MATCHED, Kind.MISSING) for match in matches)
    if unlike > _MOSTLY * len(matches):
        return True
    head = [m for m in matches if not m.want.size and m.want.terminal not in lexicon.rows[form.key]]
    columns = [m for m in head if m.want.terminal in lexicon.heads[form.key]]
    if all(match.kind is Kind.MISSING for match in columns):
        head = [m for m in head if m not in columns]  # left out as a whole, not torn
    known = sum(match.kind is Kind.MATCHED for match in head)
    return 0 < known < len(head) / 2


def _parse(rows: Sequence[Row], form: TableForm, lexicon: Lexicon, torn: bool) -> list[Match]:
    """Feed the grammar; where it stops, align the rest with what it would have accepted."""
    wants = lexicon.wants[form.key]
    if torn:
        return _by_values(rows, wants, lexicon)
    said = [(row.terminal, len(row.values)) for row in rows]
    if said == wants and all(row.terminal or not row.pieces for row in rows):
        # The mandated order was read off the grammar, which would accept every unit of it.
        return [
            build(Match, (want, row, Kind.MATCHED, -1))
            for want, row in zip(wants, rows, strict=True)
        ]
    parser = Parser(lexicon.edition.grammar, form.start)
    done: list[Match] = []
    for row in rows:
        if not all(parser.feed(token) for token in _tokens(row)):
            break
        done.append(Match(Want(row.terminal, len(row.values)), row, Kind.MATCHED))
    return done + _aligned(rows, len(done), wants[len(done) :], lexicon)


def _tokens(row: Row) -> Iterator[Token]:
    if row.pieces:
        yield Token(row.terminal, row)
    for piece in row.values:
        yield Token("VALUE", piece)
    if row.values:
        yield Token("END")


def _by_values(rows: Sequence[Row], wants: Sequence[Want], lexicon: Lexicon) -> list[Match]:
    """In a torn layout only the data rows count; their labels are hints, not wordings."""
    held = [row for row in rows if row.values]
    return _aligned(held, 0, [want for want in wants if want.size], lexicon, torn=True)


def _aligned(
    rows: Sequence[Row], start: int, wants: Sequence[Want], lexicon: Lexicon, torn: bool = False
) -> list[Match]:
    if start >= len(rows) and not wants:
        return []
    units = [
        build(Unit, (row.terminal, row.key, len(row.values), 0, False, start + n))
        for n, row in enumerate(rows[start:])
    ]
    steps = table_faults.substitutions(align(units, wants, Likeness(lexicon, wants)), torn)
    return [_match(step, rows, start) for step in steps]


def _match(step: Step, rows: Sequence[Row], start: int) -> Match:
    row = rows[step.unit.at] if step.unit else None
    size = step.want.size if step.want else 0
    if row is not None and 0 < size < len(row.values):
        filler = row.values[size:]
        if not any(piece.key for piece in filler):
            row = row._replace(values=row.values[:size])
    before = start + step.before if step.before >= 0 else -1
    return Match(step.want or Want(""), row, step.kind, before)


def _facts(
    rows: Sequence[Row],
    matches: Sequence[Match],
    form: TableForm,
    lexicon: Lexicon,
    reader: Reader,
) -> list[Fact]:
    facts: list[Fact] = []
    order = _column_order(rows, form)
    plain: dict[str, tuple[State, int | Decimal | None]] = {}  # most cells hold the same few
    for match in matches:
        row, size = match.row, match.want.size
        if row is None or not size or len(row.values) != size:
            continue
        if match.kind in (Kind.EXTRA, Kind.REPEATED):
            continue
        if form.across:
            places = lexicon.cells[form.key]
        else:
            places = lexicon.row_cells[form.key][match.want.terminal]
            if order and len(order) == len(places):
                places = [build(Address, (form.key, places[0].row, name)) for name in order]
        for address, (raw, key, location, _, _) in zip(places, row.values, strict=True):
            found = plain.get(key)
            if found is None:
                found = value_of(key, form, address.column, reader)
                if key.isdecimal():  # the same in every column
                    plain[key] = found
            facts.append(build(Fact, (address, *found, raw, key, location)))
    return facts


def _column_order(rows: Sequence[Row], form: TableForm) -> list[str]:
    """The columns as the heading has them, where it has them in another order than the form."""
    if form.across or not form.one_heading:
        return []
    keys = {form.columns.terminals[key]: key for key in form.columns.leaves}
    seen = [keys[row.terminal] for row in rows if not row.values and row.terminal in keys]
    mandated = list(form.columns.leaves)
    return seen if seen != mandated and sorted(seen) == sorted(mandated) else []
