"""A web page. In: Draft, Paper. Out: one self-contained page, UTF-8.

As an office would publish it: headings, paragraphs and real tables (th with scope,
merged cells), nothing fetched from elsewhere, and every text escaped.
"""

from __future__ import annotations

from html import escape

from gxlint.model.draft import COLUMNS, HEADING, NOTE, ROWS, SUBHEADING, DraftTable
from gxlint.record import TYPE_CHECKING
from gxlint.writers.marks import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.draft import Draft, DraftCell, DraftParagraph
    from gxlint.model.template import Paper

_TAGS = {
    HEADING: ("<h2>", "</h2>"),
    SUBHEADING: ("<h3>", "</h3>"),
    NOTE: ('<p class="note">', "</p>"),
}
_BODY = ("<p>", "</p>")


def write(draft: Draft, paper: Paper) -> bytes:
    """The page."""
    return "\n".join([*_lines(draft, paper), ""]).encode()


def _lines(draft: Draft, paper: Paper) -> Iterator[str]:
    title = escape(draft.title)
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>\n{paper.css.strip()}\n</style>\n</head>\n<body>"
    yield f"<article>\n<h1>{title}</h1>"
    for block in draft.blocks:
        if isinstance(block, DraftTable):
            yield from _table(block)
        else:
            yield _paragraph(block, draft.marks)
    yield "</article>\n</body>\n</html>"


def _paragraph(block: DraftParagraph, marks: tuple[str, str]) -> str:
    opening, closing = _TAGS.get(block.style, _BODY)
    text = "".join(
        f"<mark>{escape(part)}</mark>" if marked else escape(part)
        for part, marked in stretches(block.text, marks)
    )
    return f"{opening}{text}{closing}"


def _table(table: DraftTable) -> Iterator[str]:
    yield f'<div class="table">\n<table aria-label="{escape(table.name)}">\n<colgroup>'
    yield "".join(f'<col style="width:{share * 100:.4g}%">' for share in table.widths)
    yield "</colgroup>"
    if table.head:
        yield "<thead>"
        yield from map(_row, table.rows[: table.head])
        yield "</thead>"
    yield "<tbody>"
    yield from map(_row, table.rows[table.head :])
    yield "</tbody>\n</table>\n</div>"


def _row(cells: Sequence[DraftCell]) -> str:
    return "<tr>" + "".join(map(_cell, cells)) + "</tr>"


def _cell(cell: DraftCell) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    text = escape(cell.text)
    if cell.header:
        return f'<th scope="{_scope(cell)}"{spans}>{text}</th>'
    return f"<td{spans}>{text}</td>" if cell.number else f'<td class="corner"{spans}>{text}</td>'


def _scope(cell: DraftCell) -> str:
    if cell.header == ROWS:
        return "rowgroup" if cell.rows > 1 else "row"
    assert cell.header == COLUMNS
    return "colgroup" if cell.columns > 1 else "col"
