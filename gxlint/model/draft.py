"""A report to be written, before it has a format.

In: nothing (records). Out: Draft, DraftParagraph, DraftTable, DraftCell.
Made by gxlint.writers from an edition's form and texts, or from a report that was read.
"""

from __future__ import annotations

from gxlint.model.report import Address
from gxlint.record import NamedTuple

# What a paragraph is: it decides how it looks, never what it says.
HEADING, SUBHEADING, BODY, NOTE = "heading", "subheading", "body", "note"
# What a label of a table heads: the columns below it, or the rows beside it.
COLUMNS, ROWS = "columns", "rows"


class DraftParagraph(NamedTuple):
    """A paragraph. style: HEADING (of a section), SUBHEADING, BODY or NOTE (under a table)."""

    text: str
    style: str = BODY


class DraftCell(NamedTuple):
    """A cell, once however many slots it covers.

    rows, columns: its spans, at least 1; header: COLUMNS, ROWS or "" (no label); number:
    whether a number belongs in it; address: the cell of the form, where it is one.
    """

    text: str
    rows: int = 1
    columns: int = 1
    header: str = ""
    number: bool = False
    address: Address | None = None


class DraftTable(NamedTuple):
    """A table of the form. rows: the cells that begin in each row, from left to right.

    key: 表三; widths: of each column, as parts of the whole (their sum is 1); head: so many
    of the first rows are repeated on every page; labels: so many of the first columns hold
    labels; whole: kept on one page where it fits.
    """

    key: str
    name: str
    rows: tuple[tuple[DraftCell, ...], ...]
    widths: tuple[float, ...]
    head: int
    labels: int
    whole: bool = True


class Draft(NamedTuple):
    """A report.

    fold: where in the title a line may end, 0 where it is not known; marks: what opens and
    closes a place that is still to be filled in.
    """

    title: str
    blocks: tuple[DraftParagraph | DraftTable, ...]
    fold: int = 0
    marks: tuple[str, str] = ("", "")
