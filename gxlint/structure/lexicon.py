"""The words of an edition, ready for looking up. In: Edition, Conventions. Out: Lexicon.

Built once an edition and process; every pattern and label comes from rules/editions.
"""

from __future__ import annotations

import re
from functools import cached_property

from gxlint.lalr import Parser
from gxlint.model.fold import squeeze
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING
from gxlint.structure.repair import Want

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from gxlint.model.edition import Conventions, Edition, TableForm


class Lexicon:
    """Labels of one edition by their squeezed text.

    tables[key][label] = terminal, for the labels of each table; prefixes[key]: every
    beginning of a label, for labels that a narrow cell broke in two; rows[key]: the
    terminals that open a data row and the number of its values; heads[key]: the terminals
    of its heading in mandated order; wants[key]: all its units in mandated order.
    """

    def __init__(self, edition: Edition, conventions: Conventions) -> None:
        self.edition = edition
        self.tables: dict[str, dict[str, str]] = {}
        self.prefixes: dict[str, set[str]] = {}
        self.rows: dict[str, dict[str, int]] = {}
        for key, form in edition.tables.items():
            labels = _spellings(edition, _terminals(form), conventions.number_marks)
            self.tables[key] = labels
            self.prefixes[key] = {label[:n] for label in labels for n in range(1, len(label))}
            rows = () if form.across else form.rows.leaves
            self.rows[key] = {form.rows.terminals[row]: len(form.cells[row]) for row in rows}
        self.headings = {
            squeeze(edition.labels[name]): number for number, name in edition.headings.items()
        }
        self.heading_variants = {
            squeeze(text): number
            for number, name in edition.headings.items()
            for text in edition.variants.get(name, ())
        }

    @cached_property
    def wants(self) -> dict[str, list[Want]]:
        """All units of each table; the form is linear: its one order is read off the parse tables.

        Made when it is first asked for: of the forms that are not in force it seldom is.
        """
        return {
            key: _units(Parser(self.edition.grammar, form.start).mandated(), self.rows[key])
            for key, form in self.edition.tables.items()
        }

    @cached_property
    def outline(self) -> list[Want]:
        """The title, headings and tables of a report in mandated order, read off the same way."""
        grammar = self.edition.grammar
        return [Want(name) for name in Parser(grammar, "report").mandated(("TEXT",))]

    @cached_property
    def texts(self) -> dict[str, str]:
        """All labels of each table, a line each: whether words stand in one is asked at once."""
        return {key: "\n".join(labels) for key, labels in self.tables.items()}

    @cached_property
    def heads(self) -> dict[str, list[str]]:
        """The terminals of each table's heading."""
        return {key: self._head(form) for key, form in self.edition.tables.items()}

    @cached_property
    def cells(self) -> dict[str, list[Address]]:
        """All cells of each table, row by row."""
        return {
            key: [Address(key, row, column) for row, column in form.slots]
            for key, form in self.edition.tables.items()
        }

    @cached_property
    def row_cells(self) -> dict[str, dict[str, list[Address]]]:
        """The cells of each data row, by table and the terminal that opens the row."""
        return {
            key: {
                form.rows.terminals[row]: [Address(key, row, column) for column in form.cells[row]]
                for row in form.rows.leaves
            }
            for key, form in self.edition.tables.items()
            if not form.across
        }

    def _head(self, form: TableForm) -> list[str]:
        """The terminals before the first data row, group labels of rows left out."""
        wanted = []
        for terminal, size in self.wants[form.key]:
            if size:
                break
            if form.across or terminal not in form.rows.terminals.values():
                wanted.append(terminal)
        return wanted

    def official(self, terminal: str) -> str:
        """The mandated wording of a terminal, as printed in the form."""
        return self.edition.labels[terminal]


def _spellings(edition: Edition, terminals: Sequence[str], marks: str) -> dict[str, str]:
    """Squeezed labels to terminals; an item number may have any of the marks behind it (1、)."""
    found: dict[str, str] = {}
    for name in terminals:
        label = squeeze(edition.labels[name])
        for mark in marks if label[0].isdecimal() and label[1] in marks else label[1]:
            found[label[0] + mark + label[2:]] = name
    return found


def _terminals(form: TableForm) -> list[str]:
    return [*form.head, *form.columns.terminals.values(), *form.rows.terminals.values()]


def _units(names: Sequence[str], openers: Container[str]) -> list[Want]:
    """Terminals of the grammar as units: a label, and the values where it opens a row."""
    wants: list[Want] = []
    count = 0
    for name in names:
        if name == "VALUE":
            count += 1
        elif name == "END":
            opener = wants.pop().terminal if wants and wants[-1].terminal in openers else ""
            wants.append(Want(opener, count))
            count = 0
        else:
            wants.append(Want(name))
    return wants


class Reader:
    """What a title, a heading, a value looks like, by the conventions.

    A pattern is compiled when it is first asked for: compiling all of them takes longer
    than reading a report, and a clean report needs few.
    """

    def __init__(self, conventions: Conventions, lexicons: Mapping[str, Lexicon]) -> None:
        self.conventions = conventions
        self.lexicons = lexicons
        self.dashes = frozenset(squeeze(dash) for dash in conventions.dashes)
        # Which tables a label belongs to, whatever the edition: an old form is still a form.
        self.owners: dict[str, set[str]] = {}
        for lexicon in lexicons.values():
            for key, labels in lexicon.tables.items():
                for label in labels:
                    self.owners.setdefault(label, set()).add(key)
        self.exclusive = {
            key: {
                label
                for table in lexicon.tables.values()
                for label in table
                if not any(
                    label in other
                    for rival in lexicons.values()
                    if rival is not lexicon
                    for other in rival.tables.values()
                )
            }
            for key, lexicon in lexicons.items()
        }
        self.numerals = {numeral: n for n, numeral in enumerate(conventions.numerals, start=1)}
        self.rests = {
            heading[2:]: number
            for lexicon in lexicons.values()
            for heading, number in lexicon.headings.items()
        }

    @cached_property
    def heading(self) -> re.Pattern[str]:
        """A numbered line that may be a heading: groups numeral, mark, rest."""
        return re.compile(self.conventions.heading)

    @cached_property
    def heading_tail(self) -> re.Pattern[str]:
        """What may follow a heading in the same paragraph."""
        return re.compile(self.conventions.heading_tail)

    @cached_property
    def value(self) -> re.Pattern[str]:
        """What looks like a value, remarks included."""
        return re.compile(self.conventions.valueish)

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number and nothing else."""
        return re.compile(self.conventions.number)

    @cached_property
    def outside(self) -> re.Pattern[str]:
        """Page numbers and captions: lines that are no part of the report."""
        parts = (*self.conventions.furniture, *self.conventions.captions)
        return re.compile("|".join(f"(?:{part})" for part in parts))

    @cached_property
    def remark(self) -> re.Pattern[str]:
        """A note under a table."""
        return re.compile(self.conventions.remark)

    def is_value(self, key: str) -> bool:
        """Whether a cell's text is a number, a dash or a number with a remark."""
        return key.isdecimal() or key in self.dashes or self.value.fullmatch(key) is not None

    def numeral(self, text: str) -> int:
        """The value of a Chinese numeral up to nineteen; 0 where it is none."""
        if len(text) == 1:
            return self.numerals.get(text, 0)
        ten = len(self.numerals)
        if len(text) == 2 and self.numerals.get(text[0]) == ten:
            return ten + self.numerals.get(text[1], 0)
        return 0
