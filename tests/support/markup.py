"""Reports as web pages. In: Page, Sample. Out: the page's HTML.

html: as office software exports it (rowspan, colspan, nested p, span and font, &nbsp;);
html_plain: thead and th, a heading without rowspans; html_filled: no span at all.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.support.grids import Grid, GridCell, grid
from tests.support.page import Page
from tests.support.sample import Mark, Sample


def write(page: Page, sample: Sample, layout: str, charset: str) -> None:
    """A page as a government site has it: navigation, index table, date, the report."""
    page.put(
        f'<!DOCTYPE html>\n<html>\n<head><meta charset="{charset}">\n'
        "<title>政府信息公开</title><style>td { padding: 0 }</style></head>\n<body>\n"
        '<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>\n'
    )
    if layout == "html":
        page.put(
            '<table class="index"><tr><td>索引号：</td><td>000014348/2025-00001</td>'
            "<td>发布日期：</td><td>2025-01-20</td></tr></table>\n"
        )
    if sample.title:
        _line(page, "h1" if layout == "html_plain" else "p", sample.title, Mark("title"))
    page.put('<div class="article">\n')
    for paragraph in sample.preamble:
        _line(page, "p", paragraph, Mark("preamble"), "&nbsp;&nbsp;")
    for part in sample.parts:
        if part.heading:
            tag = "h2" if layout == "html_plain" else "p"
            _line(page, tag, part.heading, Mark("heading", number=part.number))
        for paragraph in part.prose:
            _line(page, "p", paragraph, Mark("prose", number=part.number), "\u3000\u3000")
        if part.table:
            TABLES[layout](page, grid(sample, part.table))
    for text in sample.tail:
        _line(page, "p", text, Mark("tail"))
    page.put("</div>\n<div>主办：示例市示例区人民政府办公室</div>\n</body>\n</html>\n")


def _line(page: Page, tag: str, text: str, mark: Mark, before: str = "") -> None:
    if not page.sample.shown(text):
        return
    page.put(f'<{tag} style="line-height: 2em;"><span>{before}')
    page.say(text, mark, escape=_escaped)
    page.put(f"</span></{tag}>\n")


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _spans(one: GridCell, rows: bool = True) -> str:
    down = f' rowspan="{one.rows}"' if rows and one.rows > 1 else ""
    return down + (f' colspan="{one.columns}"' if one.columns > 1 else "")


def _office(page: Page, found: Grid) -> None:
    """What an office's editor makes of the form."""
    page.put('<table border="1" cellspacing="0" align="center"><tbody>\n')
    for row in range(found.height):
        page.put('<tr style="height: 30px;">')
        for one in (one for one in found.cells if one.row == row):
            page.put(f'<td{_spans(one)} style="width:47px;"><p align="center">')
            if not one.text:
                page.say("", one.mark)
                page.put("&nbsp;")
            elif one.value:
                page.put("<span>&nbsp;")
                page.say(one.text, one.mark, value=True, escape=_escaped)
                page.put("</span>")
            else:
                page.put('<span style="font-family: 宋体;"><font size="3">')
                page.say(one.text, one.mark, escape=_escaped)
                page.put("</font></span>")
            page.put("</p></td>")
        page.put("</tr>\n")
    page.put("</tbody></table>\n")


def _plain(page: Page, found: Grid) -> None:
    """A heading in thead whose cells do not say how far down they reach."""
    first = max((row for row in found.heads), default=-1) + 1
    if found.heads != frozenset(range(first)):
        first = 0
    page.put("<table>\n")
    for row in range(found.height):
        head = row < first
        tag = "th" if row in found.heads else "td"
        if row == 0 and head:
            page.put("<thead>\n")
        page.put("<tr>\n")
        for one in (one for one in found.cells if one.row == row):
            page.put(f"  <{tag}{_spans(one, rows=tag == 'td')}>")
            page.say(one.text, one.mark, one.value, _escaped)
            page.put(f"</{tag}>\n")
        page.put("</tr>\n")
        if head and row == first - 1:
            page.put("</thead>\n<tbody>\n")
    page.put("</tbody></table>\n")


def _filled(page: Page, found: Grid) -> None:
    """Every slot a cell of its own; what a merged cell would cover is blank."""
    slots = {(one.row, one.column): one for one in found.cells}
    page.put("<table>\n")
    for row in range(found.height):
        page.put("<tr>")
        for column in range(found.width):
            one = slots.get((row, column))
            page.put("<td>")
            if one:
                page.say(one.text, one.mark, one.value, _escaped)
            page.put("</td>")
        page.put("</tr>\n")
    page.put("</table>\n")


TABLES: dict[str, Callable[[Page, Grid], None]] = {
    "html": _office,
    "html_plain": _plain,
    "html_filled": _filled,
}
