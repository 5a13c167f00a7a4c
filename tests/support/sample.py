"""A report as data, before it is laid out. Out: Sample, Mark, Sheet, EDITIONS.

What can be changed (a cell, a label, the order of rows or sections) is data here, so a
test changes data and then renders it in any layout. Official labels come from the editions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from gxlint.editions import load
from gxlint.model.edition import Edition, TableForm
from gxlint.model.report import Address

EDITIONS = load()


class Mark(NamedTuple):
    """What a stretch of a rendered report is, to look its place up.

    kind: title, preamble, heading, prose (number: of the section), cell, row (label of
    row), column (label of column; row: the group or clause it stands in), head (number:
    which one of several), table (from its first cell to its last).
    """

    kind: str
    table: str = ""
    row: str = ""
    column: str = ""
    number: int = 0


def cell(table: str, row: str, column: str) -> Mark:
    return Mark("cell", table, row, column)


class Part(NamedTuple):
    """A section. number: which one it is, whatever its heading says; table: its key or ""."""

    number: int
    heading: str
    prose: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: row keys in order, every label by its mark, cells that do not exist.

    blocks: runs of rows under a heading of their own (表二: the clauses), as (clause
    terminal, columns, rows); one for the other tables. extra: rows of no form, by the
    key of the row they follow. head: how often the heading is given before which rows.
    """

    form: TableForm
    rows: tuple[str, ...]
    labels: dict[Mark, str]
    gone: frozenset[Mark] = frozenset()
    columns: tuple[str, ...] = ()
    hollow: bool = False
    headless: bool = False
    again: tuple[int, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Sample:
    """A report. cells: every number or text of the tables; edition follows from the year.

    replaced: (old, new) applied to every stretch of text but the cells when it is laid
    out. tail: lines after the last section. cut: the text stops before this.
    """

    agency: str
    level: str
    year: int
    title: str
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    sheets: dict[str, Sheet]
    cells: dict[Address, int | str]
    layout: str = "cell_lines_tabbed"
    replaced: tuple[tuple[str, str], ...] = ()
    tail: tuple[str, ...] = ()
    cut: str = ""
    whole: str | None = None

    @property
    def edition(self) -> str:
        """The edition that the year asks for; the newest for years without a form."""
        found = EDITIONS.of_year(self.year)
        return (found or EDITIONS.newest()).id

    def __repr__(self) -> str:
        """Short: a failing property prints its samples."""
        return f"<{self.agency} {self.year}>"

    def shown(self, text: str) -> str:
        """The text after the replacements."""
        for old, new in self.replaced:
            text = text.replace(old, new)
        return text


def sheet(form: TableForm, edition: Edition) -> Sheet:
    """The table as the edition has it."""
    labels: dict[Mark, str] = {}
    official = edition.labels
    for key, terminal in form.rows.terminals.items():
        labels[Mark("row", form.key, key)] = official[terminal]
    for block in blocks(form.key, edition.id):
        for number, terminal in enumerate(block.head):
            labels[Mark("head", form.key, block.name, terminal, number)] = official[terminal]
        for column in block.columns:
            mark = Mark("column", form.key, block.name, column)
            labels[mark] = official[form.columns.terminals[column]]
    return Sheet(form, form.rows.leaves, labels, columns=form.columns.leaves)


class Block(NamedTuple):
    """Rows that share a heading. name: group (表四), clause (表二) or ""; head: terminals."""

    name: str
    head: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]


@cache
def blocks(table: str, edition: str) -> tuple[Block, ...]:
    """The blocks of a table: three groups, clauses, or all in one."""
    form = EDITIONS.by_id[edition].tables[table]
    if form.across:
        return tuple(Block(row, (), form.cells[row], (row,)) for row in form.rows.leaves)
    shapes = list(dict.fromkeys(form.cells.values()))
    if len(shapes) == 1:
        return (Block("", form.head, tuple(form.columns.terminals), form.rows.leaves),)
    return _clauses(form, EDITIONS.by_id[edition])


def _clauses(form: TableForm, edition: Edition) -> tuple[Block, ...]:
    """The clauses of 表二, told from the order of the terminals in the grammar."""
    from gxlint.lalr import Parser

    rows = {form.rows.terminals[row]: row for row in form.rows.leaves}
    clause, subject = "", ""
    under: dict[str, list[str]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for name in Parser(edition.grammar, form.start).mandated():
        if name in form.head:
            if heads.get(clause) == (clause,):
                subject = name
                heads[clause] = (clause, subject)
            else:
                clause = name
                heads[clause] = (clause,)
        elif name in rows:
            under.setdefault(clause, []).append(rows[name])
    return tuple(
        Block(clause, heads[clause], form.cells[keys[0]], tuple(keys))
        for clause, keys in under.items()
    )


_ADDRESS = re.compile(r"(表[二三四])\[([^,\]]+)(?:, ([^\]]+))?\]")


def address_of(text: str) -> tuple[str, str, str]:
    """``表三[新收, 自然人]`` or ``表三[新收]`` as (table, row, column or "")."""
    match = _ADDRESS.fullmatch(text)
    assert match, f"not an address: {text}"
    return match[1], match[2].strip(), (match[3] or "").strip()
