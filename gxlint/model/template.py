"""What a new report says and how a written one looks, as plain data.

In: nothing (records). Out: Template, Text, Ask, Paper, Lettering.
Built by gxlint.editions from rules/editions/<id>/draft.yaml, paper.yaml and page.css.
"""

from __future__ import annotations

from gxlint.model.report import Address
from gxlint.record import NamedTuple


class Text(NamedTuple):
    """A paragraph of a new report. levels: of agencies that it is for, all where empty."""

    text: str
    style: str
    levels: frozenset[str]


class Ask(NamedTuple):
    """A number of the tables that a text says too. ask: what to fill in where it is unknown."""

    cell: Address
    ask: str


class Template(NamedTuple):
    """The texts of an edition. marks: open and close a place to fill in; sections: by number."""

    marks: tuple[str, str]
    figures: dict[str, Ask]
    preamble: tuple[Text, ...]
    sections: dict[int, tuple[Text, ...]]


class Lettering(NamedTuple):
    """Fonts of Chinese and of Latin characters; size in points."""

    east: str
    west: str
    size: float


class Paper(NamedTuple):
    """How a report looks on paper and on a page of the web.

    page: width, height, top, bottom, left, right, footer in millimetres; line: points
    between lines; indent: characters; characters: a line; letterings: by style; instead:
    what stands in for a font; sizes, heights: of letters (points) and rows (millimetres)
    by table; page_number: what stands around it; subheading, note: patterns of squeezed
    paragraphs; css: as a page carries it.
    """

    page: dict[str, float]
    line: float
    indent: int
    characters: int
    letterings: dict[str, Lettering]
    instead: dict[str, str]
    sizes: dict[str, float]
    heights: dict[str, float]
    page_number: tuple[str, str]
    highlight: str
    subheading: str
    note: str
    css: str
