"""An edition of the mandated form as plain data.

In: nothing (records). Out: Edition, TableForm, Axis, Conventions.
Built by gxlint.editions from rules/editions/<id>/report.lark and edition.yaml.
"""

from __future__ import annotations

import re

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.lalr import ParseTables


class Axis(NamedTuple):
    """Rows or columns of a table: a tree of keys, each with its terminal.

    leaves: keys of the data rows (columns) in mandated order, totals included.
    paths: every key, groups too, to the leaves below it without totals (``key/**``).
    children: group key to the keys directly below it without totals (``key/*``).
    terminals: key to terminal; a key that several columns share has one terminal.
    tree: group key to the keys directly below it, totals included; "" to the outermost.
    """

    leaves: tuple[str, ...]
    totals: frozenset[str]
    paths: dict[str, tuple[str, ...]]
    children: dict[str, tuple[str, ...]]
    terminals: dict[str, str]
    tree: dict[str, tuple[str, ...]]


class TableForm(NamedTuple):
    """One mandated table of one edition.

    key: 表二; start: the grammar's start symbol; terminal: what stands for the whole
    table in the outline; section: the section it stands in; rows, columns: axes; cells:
    each row's column keys in order (in 表二 a row has only its clause's columns); units:
    column key to 万元 or 元, 件 where absent; signed: columns that may say 增 or 减; across:
    all rows stand in one row of the source (表四); head: terminals of the heading that are
    neither rows nor columns; slots: (row, column) to its number in an array of values;
    one_heading: whether all rows share the columns; 表二 has a heading for every clause.
    """

    key: str
    name: str
    start: str
    terminal: str
    section: int
    rows: Axis
    columns: Axis
    cells: dict[str, tuple[str, ...]]
    units: dict[str, str]
    signed: dict[str, dict[str, str]]
    amounts: dict[str, dict[str, int]]
    across: bool
    head: tuple[str, ...]
    slots: dict[tuple[str, str], int]
    one_heading: bool


class Edition(NamedTuple):
    """An edition of the form.

    labels: terminal to official wording, from the grammar; headings: section number to
    terminal; variants: terminal to wordings seen in use that are recognised (and told);
    last_year: None for the edition in force. Everything else is from edition.yaml.
    """

    id: str
    first_year: int
    last_year: int | None
    basis: str
    document: str
    grammar: ParseTables
    labels: dict[str, str]
    headings: dict[int, str]
    variants: dict[str, tuple[str, ...]]
    tables: dict[str, TableForm]

    def covers(self, year: int) -> bool:
        """Whether a report on this year is to follow this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


class Ending(NamedTuple):
    """What the name of an agency tells: value, where it closes with one of ends.

    pattern: what it has to match as well, or "".
    """

    value: str
    ends: tuple[str, ...]
    pattern: str

    def fits(self, name: str) -> bool:
        """Whether the name, without white space, tells this."""
        if not name.endswith(self.ends):
            return False
        return not self.pattern or re.search(self.pattern, name) is not None


class Conventions(NamedTuple):
    """How reports are read whatever their edition: rules/editions/conventions.yaml, as it stands.

    titles: (kind, pattern) in order of preference; patterns are matched against squeezed
    text. levels, regulations: in order; the first that fits counts.
    """

    titles: tuple[tuple[str, str], ...]
    title_canonical: str
    title_prefixes: tuple[str, ...]
    title_marks: tuple[str, ...]
    title_length: int
    period: str
    year_mentions: tuple[str, ...]
    name_year: str
    name_divides: str
    numerals: str
    number_marks: str
    heading: str
    heading_length: int
    heading_tail: str
    furniture: tuple[str, ...]
    markup: str
    captions: tuple[str, ...]
    remark: str
    sentence_ends: str
    dashes: frozenset[str]
    number: str
    valueish: str
    levels: tuple[Ending, ...]
    regulations: tuple[Ending, ...]
    agency_ending: str
    agency_placed: str

    def level(self, name: str) -> str:
        """The level that the name of an agency tells (agencies.yaml), or ""."""
        return next((ending.value for ending in self.levels if ending.fits(name)), "")

    def power(self, name: str) -> str:
        """Whether the name tells of the power to make regulations: "yes", "no" or ""."""
        return next((ending.value for ending in self.regulations if ending.fits(name)), "")
