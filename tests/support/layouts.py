"""Reports in the layouts that they are published in. In: Sample. Out: Rendered.

Text: cell_lines_tabbed, cell_lines, cell_bars, cell_bars_joined, row_bars, row_bars_filled,
row_tabs, aligned, spaced; Markdown: markdown, markdown_repeated; HTML: html, html_plain,
html_filled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from tests.support import markup
from tests.support.grids import Grid, GridCell, grid
from tests.support.page import Dress, Page, Place, Rendered
from tests.support.sample import Mark, Sample

__all__ = ["ALL", "HTML", "MARKDOWN", "RULED", "TEXT", "Place", "Rendered", "render"]

_WRAPPED = 4  # a column label of so many characters is broken in the middle


def render(
    sample: Sample, layout: str = "", dress: Dress | None = None, charset: str = "utf-8"
) -> Rendered:
    """The sample in the layout (default: its own). charset: what an HTML page says of itself."""
    layout = layout or sample.layout
    page = Page(sample, dress)
    if sample.whole is not None:
        page.put(sample.whole)
        return page.rendered("report.txt")
    if layout in HTML:
        markup.write(page, sample, layout, charset)
        return page.rendered("report.html")
    _write(page, sample, layout)
    return page.rendered("report.md" if layout in MARKDOWN else "report.txt")


def _write(page: Page, sample: Sample, layout: str) -> None:
    """A text: paragraphs a line, blank lines between them where the layout has them."""
    hashes = layout in MARKDOWN
    indent = "    " if layout == "cell_lines_tabbed" else "" if hashes else "\u3000\u3000"

    def line(text: str, mark: Mark, before: str = "") -> None:
        page.put(before)
        page.say(text, mark)
        page.end(2)

    if sample.title:
        line(sample.title, Mark("title"), "# " if hashes else "")
    for paragraph in sample.preamble:
        line(paragraph, Mark("preamble"), indent)
    for part in sample.parts:
        if part.heading:
            mark = Mark("heading", number=part.number)
            line(part.heading, mark, "## " if hashes else "")
        for paragraph in part.prose:
            line(paragraph, Mark("prose", number=part.number), indent)
        if part.table:
            _TABLES[layout](page, grid(sample, part.table))
            page.end()
    for text in sample.tail:
        page.put(text)
        page.end()


def _rows(found: Grid) -> Iterator[tuple[int, list[GridCell], list[GridCell]]]:
    """Row number, its own cells, and its own with those that reach into it from above."""
    for row in range(found.height):
        reaching = [one for one in found.cells if one.row <= row < one.row + one.rows]
        reaching.sort(key=lambda one: one.column)
        yield row, [one for one in reaching if one.row == row], reaching


def _tabbed(page: Page, found: Grid) -> None:
    """A cell a line behind a tab, blank line between rows, narrow headings broken."""
    for row, _, reaching in _rows(found):
        for n, one in enumerate(reaching):
            page.put("\t")
            if one.row == row:
                if _narrow(one) and n % 3:
                    page.wrapped(one.text, one.mark, _WRAPPED // 2)
                elif one.value and one.text:
                    page.put("\xa0" if n % 2 else "")
                    page.say(one.text, one.mark, value=True)
                    page.put("" if n % 2 else "\xa0")
                else:
                    page.say(one.text, one.mark, one.value)
            page.end()
        page.end()


def _narrow(one: GridCell) -> bool:
    return bool(one.mark and one.mark.kind == "column" and len(one.text) == _WRAPPED)


def _cell_lines(page: Page, found: Grid) -> None:
    """A cell a line, a blank line after each; what is blank cannot be seen."""
    for _, own, _ in _rows(found):
        for one in own:
            page.say(one.text, one.mark, one.value)
            page.end(2)


def _cell_bars(page: Page, found: Grid, joined: bool = False) -> None:
    """A cell a line before a bar; the slots that a row does not fill follow as bars."""
    for _, own, _ in _rows(found):
        for n, one in enumerate(own):
            page.say(one.text, one.mark, one.value)
            page.put(" |" if one.text else "|")
            if joined and n == len(own) - 1 and len(own) < found.width:
                page.put(" " + "|" * (found.width - len(own)))
            page.end()
        if not joined and len(own) < found.width:
            page.put("|" * (found.width - len(own)))
            page.end()


def _cell_bars_joined(page: Page, found: Grid) -> None:
    _cell_bars(page, found, joined=True)


def _row_bars(page: Page, found: Grid, filled: bool = False) -> None:
    """A row a line, a bar after each cell; what a merged cell covers is blank."""
    for row, _, reaching in _rows(found):
        for n, one in enumerate(reaching):
            if n:
                page.put(" ")
            page.say(one.text if one.row == row else "", _own(one, row), one.value)
            page.put(" |" if one.row == row and one.text else "|")
        if filled and len(reaching) < found.width:
            page.put(" " + "|" * (found.width - len(reaching)))
        page.end()


def _row_bars_filled(page: Page, found: Grid) -> None:
    _row_bars(page, found, filled=True)


def _row_tabs(page: Page, found: Grid) -> None:
    """A row a line as copied from a spreadsheet: a tab for every slot, covered ones blank."""
    for row, _, reaching in _rows(found):
        for n, one in enumerate(reaching):
            page.put("\t" if n else "")
            page.say(one.text if one.row == row else "", _own(one, row), one.value)
            page.put("\t" * (one.columns - 1))
        page.put("\t" * (found.width - sum(one.columns for one in reaching)))
        page.end()


def _own(one: GridCell, row: int) -> Mark | None:
    return one.mark if one.row == row else None


def _aligned(page: Page, found: Grid) -> None:
    """A row a line, columns set apart by at least two spaces."""
    starts = _starts(page, found)
    for _, own, _ in _rows(found):
        at = 0
        for one in own:
            text = _said(page, one)
            if not text:
                continue
            page.put(" " * (starts[one.column] - at))
            page.say(one.text, one.mark, one.value)
            at = starts[one.column] + _width(text)
        page.end()


def _spaced(page: Page, found: Grid) -> None:
    """A row a line, cells set apart by one space, as text copied from a page."""
    for _, own, _ in _rows(found):
        said = [one for one in own if one.text]
        for n, one in enumerate(said):
            page.put(" " if n else "")
            page.say(one.text, one.mark, one.value)
        page.end()


def _starts(page: Page, found: Grid) -> list[int]:
    """Where each column begins, in half-width places."""
    widths = [2] * found.width
    for one in sorted(found.cells, key=lambda one: one.columns):
        have = sum(widths[one.column : one.column + one.columns])
        widths[one.column] += max(0, _width(_said(page, one)) + 2 - have)
    return [sum(widths[:n]) for n in range(found.width)]


def _said(page: Page, one: GridCell) -> str:
    return page.dress(one.text) if one.value else page.sample.shown(one.text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _markdown(page: Page, found: Grid, repeated: bool = False) -> None:
    """A pipe table with a ruler; covered slots are blank, or hold the label again."""
    for row, _, reaching in _rows(found):
        page.put("|")
        for one in reaching:
            page.put(" ")
            own = one.row == row
            page.say(one.text if own or repeated else "", _own(one, row), one.value)
            page.put(" |" + " |" * (one.columns - 1))
        missing = found.width - sum(one.columns for one in reaching)
        page.put(" |" * missing)
        page.end()
        if not row:
            page.put("|" + "---|" * found.width)
            page.end()


def _markdown_repeated(page: Page, found: Grid) -> None:
    _markdown(page, found, repeated=True)


_TABLES: dict[str, Callable[[Page, Grid], None]] = {
    "cell_lines_tabbed": _tabbed,
    "cell_lines": _cell_lines,
    "cell_bars": _cell_bars,
    "cell_bars_joined": _cell_bars_joined,
    "row_bars": _row_bars,
    "row_bars_filled": _row_bars_filled,
    "row_tabs": _row_tabs,
    "aligned": _aligned,
    "spaced": _spaced,
    "markdown": _markdown,
    "markdown_repeated": _markdown_repeated,
}
MARKDOWN = ("markdown", "markdown_repeated")
TEXT = tuple(_TABLES)
HTML = tuple(markup.TABLES)
ALL = (*TEXT, *HTML)
# Layouts that show a blank cell.
RULED = tuple(name for name in ALL if name not in ("cell_lines", "aligned", "spaced"))
