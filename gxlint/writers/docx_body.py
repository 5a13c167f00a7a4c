"""Paragraphs, tables and the page of a Word document. In: Draft, Paper. Out: w:body as XML.

A table is kept on one page where it fits (each row is kept with the next, as the heading
is with the table); where it does not, its heading is repeated and no row is divided.
"""

from __future__ import annotations

from gxlint.model.draft import BODY, COLUMNS, ROWS, DraftTable
from gxlint.record import TYPE_CHECKING
from gxlint.writers.docx_styles import CELL, IDS, TITLE
from gxlint.writers.docx_xml import text, twips
from gxlint.writers.marks import stretches
from gxlint.writers.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.draft import Draft, DraftCell, DraftParagraph
    from gxlint.model.template import Paper
    from gxlint.writers.slots import Slot

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGIN = 57  # twips between the border of a cell and its text
_BESIDE_TABLE = 140  # twips


def body(draft: Draft, paper: Paper) -> str:
    """The whole text and the page that it is set on."""
    return f"<w:body>{''.join(_blocks(draft, paper))}{_page(paper)}</w:body>"


def _blocks(draft: Draft, paper: Paper) -> Iterator[str]:
    yield _title(draft, paper)
    for number, block in enumerate(draft.blocks):
        if isinstance(block, DraftTable):
            yield _Table(block, paper).xml()
            continue
        before = number > 0 and isinstance(draft.blocks[number - 1], DraftTable)
        after = any(
            isinstance(other, DraftTable) for other in draft.blocks[number + 1 : number + 2]
        )
        space = f' w:before="{_BESIDE_TABLE}"' * before + f' w:after="{_BESIDE_TABLE}"' * after
        yield _paragraph(block, draft.marks, paper.highlight, space)


def _title(draft: Draft, paper: Paper) -> str:
    """The title; one that needs two lines is broken behind the agency's name."""
    whole = (paper.page["width"] - paper.page["left"] - paper.page["right"]) / 25.4 * 72
    long = len(draft.title) * paper.letterings[TITLE].size > whole
    parts = [draft.title[: draft.fold], draft.title[draft.fold :]] if long else [draft.title]
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{text(part)}</w:t>' for part in parts if part
    )
    return f"<w:p>{_look(TITLE)}<w:r>{lines}</w:r></w:p>"


def _look(style: str, more: str = "") -> str:
    chosen = "" if style == BODY else f'<w:pStyle w:val="{IDS[style]}"/>'
    return f"<w:pPr>{chosen}{more}</w:pPr>" if chosen or more else ""


def _paragraph(block: DraftParagraph, marks: tuple[str, str], highlight: str, space: str) -> str:
    marked_look = f'<w:rPr><w:highlight w:val="{text(highlight)}"/></w:rPr>'
    runs = "".join(
        f'<w:r>{marked_look if marked else ""}<w:t xml:space="preserve">{text(part)}</w:t></w:r>'
        for part, marked in stretches(block.text, marks)
    )
    spacing = f"<w:spacing{space}/>" if space else ""
    return f"<w:p>{_look(block.style, spacing)}{runs}</w:p>"


class _Table:
    """One table; widths in twips, the last column takes what rounding leaves."""

    def __init__(self, table: DraftTable, paper: Paper) -> None:
        self.table = table
        whole = twips(paper.page["width"]) - twips(paper.page["left"]) - twips(paper.page["right"])
        self.widths = [round(share * whole) for share in table.widths]
        self.widths[-1] += whole - sum(self.widths)
        size = paper.sizes.get(table.key, paper.letterings[CELL].size)
        self.size = round(2 * size)
        self.height = twips(paper.heights.get(table.key, 0))

    def xml(self) -> str:
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        rows = "".join(self._row(number, row) for number, row in enumerate(slots(self.table)))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/>'
            f'</w:tblCellMar><w:tblCaption w:val="{text(self.table.name)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, number: int, row: Sequence[Slot]) -> str:
        head = "<w:tblHeader/>" if number < self.table.head else ""
        last = number == len(self.table.rows) - 1
        keep = "<w:keepNext/>" if self.table.whole and not last else ""
        cells = "".join(
            self._cell(slot, column, keep) for column, slot in enumerate(row) if not slot.right
        )
        height = f'<w:trHeight w:val="{self.height}" w:hRule="atLeast"/>' if self.height else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"

    def _cell(self, slot: Slot, column: int, keep: str) -> str:
        """A cell, or where it reaches down from above, the place that it covers."""
        cell = slot.cell
        width = sum(self.widths[column : column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = ("<w:vMerge/>" if slot.down else '<w:vMerge w:val="restart"/>') * (cell.rows > 1)
        size = f'<w:rPr><w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr>'
        own = "" if slot.down or not cell.text else cell.text
        run = f'<w:r>{size}<w:t xml:space="preserve">{text(own)}</w:t></w:r>' if own else ""
        side = '<w:jc w:val="left"/>' if self._left(cell) else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr><w:p>{_look(CELL, keep + side + size)}{run}</w:p>'
            "</w:tc>"
        )

    def _left(self, cell: DraftCell) -> bool:
        """Labels that are sentences stand left: of rows, of the corner, of a whole part."""
        if cell.header == COLUMNS:
            return cell.columns == len(self.widths)
        alone = self.table.labels == 1
        return (cell.header == ROWS and cell.rows == 1 and not alone) or not (
            cell.header or cell.number
        )


def _page(paper: Paper) -> str:
    sides = {name: twips(size) for name, size in paper.page.items()}
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{sides["width"]}" w:h="{sides["height"]}"/>'
        f'<w:pgMar w:top="{sides["top"]}" w:right="{sides["right"]}" '
        f'w:bottom="{sides["bottom"]}" w:left="{sides["left"]}" w:header="851" '
        f'w:footer="{sides["footer"]}" w:gutter="0"/></w:sectPr>'
    )
