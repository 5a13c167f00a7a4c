"""Writing into a workbook. In: texts, numbers, links. Out: cells of a sheet.

Texts are written as texts: nothing that stands in a report becomes a formula or a link.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from gxlint.dossier import places
from gxlint.dossier.numbers import NumberSheet, plain
from gxlint.reporters.width import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from gxlint.reporters.phrases import Phrases

ROWS = 1_048_574
"""Rows below the heading that a sheet holds."""
_LINKS, _LINK_LENGTH, _TEXT = 65_000, 2000, 32_000
_LINE, _HIGHEST = 16.0, 400.0  # points: of a line of text, of a row
_FILLED = 0.9  # as much of a line is filled before it breaks
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "label": {"bold": True},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#EEF1F5", "border": 1},
    "text": {"text_wrap": True, "valign": "top"},
    "link": {"font_color": "#0B5FA5", "underline": 1, "valign": "top", "text_wrap": True},
    "good": {"bg_color": "#D9EFE0"},
    "bad": {"bg_color": "#F8D7DA"},
    "doubtful": {"bg_color": "#FCE9C8"},
    "mild": {"bg_color": "#DCEBFA"},
}


class Pen:
    """Writes one workbook. folder: of the results, from which links lead."""

    def __init__(self, book: Workbook, phrases: Phrases, folder: str) -> None:
        self.phrases = phrases
        self.looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self._book = book
        self._folder = folder
        self._links = 0

    def say(self, key: str, **facts: Any) -> str:
        """A word of the workbook's own."""
        return self.phrases.say(f"workbook.{key}", **facts)

    def sheet(self, name: str, heads: Sequence[tuple[str, float]]) -> NumberSheet:
        """A sheet under a heading. heads: the words and the width of each column."""
        sheet = self.blank(name)
        sheet.repeat_rows(0)
        sheet.widths = [width for _, width in heads]
        for column, (_, width) in enumerate(heads):
            sheet.set_column(column, column, width)
        self._heighten(sheet, 0, [head for head, _ in heads])
        for column, (head, _) in enumerate(heads):
            sheet.write_string(0, column, head, self.looks["head"])
        return sheet

    def blank(self, name: str) -> NumberSheet:
        """A sheet that prints across, as wide as the paper."""
        sheet = NumberSheet.of(self._book, name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def finish(self, sheet: Worksheet, rows: int, columns: int, fixed: int) -> None:
        """Keep the heading and the first columns in sight, and let the rows be filtered."""
        sheet.freeze_panes(1, fixed)
        if rows:
            sheet.autofilter(0, 0, rows, columns - 1)

    def colour(
        self, sheet: Worksheet, area: tuple[int, int, int, int], words: Iterable[tuple[str, str]]
    ) -> None:
        """Cells that begin with a word in its look, also after someone changes them."""
        if area[2] < area[0]:
            return
        for word, look in words:
            rule = {"type": "text", "criteria": "begins with", "value": word}
            sheet.conditional_format(*area, {**rule, "format": self.looks[look]})

    def severities(self) -> list[tuple[str, str]]:
        """The words of severities and their looks."""
        looks = {"error": "bad", "warning": "doubtful", "info": "mild"}
        return [(self.phrases.say(f"severity.{name}"), look) for name, look in looks.items()]

    def row(self, sheet: NumberSheet, line: int, texts: Sequence[str], path: str = "") -> None:
        """A row of texts, as high as they need it, and behind them a link to a path."""
        self._heighten(sheet, line, [*texts, places.shown(path)])
        for column, text in enumerate(texts):
            self.text(sheet, line, column, text)
        if path:
            self.link(sheet, line, len(texts), path)

    def _heighten(self, sheet: NumberSheet, line: int, texts: Iterable[str]) -> None:
        """Make room for the longest text: not every office program does it by itself."""
        lines = max(map(_lines, texts, sheet.widths), default=1)
        if lines > 1:
            sheet.set_row(line, min(lines * _LINE, _HIGHEST))

    def text(self, sheet: Worksheet, line: int, column: int, text: str) -> None:
        """A text, wrapped."""
        sheet.write_string(line, column, text[:_TEXT], self.looks["text"])

    def value(self, sheet: Worksheet, line: int, column: int, value: Any) -> None:
        """A number as a number, a text as a text; what was not found leaves no trace."""
        if isinstance(value, int | Decimal):
            sheet.write_number(line, column, plain(value))
        elif value is not None:
            sheet.write_string(line, column, str(value)[:_TEXT])

    def link(self, sheet: Worksheet, line: int, column: int, path: str) -> None:
        """A path, as a link where the workbook may hold one more."""
        target = places.relative(path, self._folder)
        text = places.shown(path)[:_TEXT]
        if not target or self._links >= _LINKS or len(target) > _LINK_LENGTH:
            self.text(sheet, line, column, text)
            return
        self._links += 1
        sheet.write_url(line, column, f"external:{target}", self.looks["link"], text)


@lru_cache(maxsize=4096)
def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column: rather one too many than one too few."""
    return sum(max(ceil(columns(part, True) / (width * _FILLED)), 1) for part in text.split("\n"))
