"""The rows of a table as HTML. In: PageTable, findings. Out: markup, everything escaped.

Written here and not in the template: a table has two hundred cells, and an audit thousands
of tables.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from gxlint.pages.tables import LABEL, UNREAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.finding import Diagnostic
    from gxlint.model.report import Address
    from gxlint.model.rule import Severity
    from gxlint.pages.ids import Ids
    from gxlint.pages.tables import PageCell, PageTable
    from gxlint.reporters.phrases import Phrases

_SHOWN = 2  # numbers of findings that a cell has room for


class Flags(NamedTuple):
    """guilty: numbers and severities of the findings at a cell; beside: cells they name too."""

    guilty: dict[Address, list[tuple[int, Severity]]]
    beside: set[Address]


def flags_of(diagnostics: Sequence[Diagnostic]) -> Flags:
    """Which cells the findings, numbered from 1, are at and which they name."""
    flags = Flags({}, set())
    for number, one in enumerate(diagnostics, start=1):
        cells = [one.address, *(edit.address for edit in (one.fix.edits if one.fix else ()))]
        for address in dict.fromkeys(cells):
            if address:
                flags.guilty.setdefault(address, []).append((number, one.severity))
        flags.beside.update(related.address for related in one.related if related.address)
    return flags


@lru_cache(maxsize=1024)
def _label(text: str, rows: int, columns: int) -> str:
    return f"<th{_spans(rows, columns)}>{escape(text)}</th>"


def _spans(rows: int, columns: int) -> str:
    spans = f' rowspan="{rows}"' if rows > 1 else ""
    return spans + (f' colspan="{columns}"' if columns > 1 else "")


class Cells:
    """Writes the cells of one report."""

    def __init__(self, ids: Ids, flags: Flags, phrases: Phrases) -> None:
        self._ids = ids
        self._numbers = ids.numbers
        self._flags = flags
        self._phrases = phrases

    def rows(self, table: PageTable) -> Markup:
        """The rows of the table; nothing where none was read."""
        lines = ["".join([self._cell(cell) for cell in row]) for row in table.rows]
        return Markup("".join([f"<tr>{line}</tr>\n" for line in lines]))

    def _cell(self, cell: PageCell) -> str:
        text, look, rows, columns, address = cell
        if look == LABEL or address is None:
            return _label(text, rows, columns)
        spans = _spans(rows, columns) if rows > 1 or columns > 1 else ""
        if look == UNREAD:
            text = '<span class="dim">?</span>'
        elif not text.isalnum():
            text = escape(text)
        if address in self._flags.guilty:
            guilty = self._flags.guilty[address]
            look += f" guilty {min((s for _, s in guilty), key=lambda s: s.rank).value}"
            text += "".join(self._flag(number) for number, _ in guilty[:_SHOWN])
        elif address in self._flags.beside:
            look += " beside"
        place = self._numbers[address]
        return f'<td id="c{self._ids.file}-{place}" tabindex="0" class="{look}"{spans}>{text}</td>'

    def _flag(self, number: int) -> str:
        title = escape(self._phrases.say("pages.finding", number=number))
        return f'<a class="flag" href="#f{self._ids.file}-{number}" title="{title}">{number}</a>'
