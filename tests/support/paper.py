"""Reports on paper. In: Sample, Look. Out: .docx bytes, and PDF bytes by LibreOffice.

The Word file is the plainest one that prints as an office's report does: A4, body text in
lines of two characters' indent, tables with merged cells that break over pages.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from tests.support.grids import Grid, GridCell, grid
from tests.support.sample import Sample

SOFFICE = shutil.which("soffice") or ""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/footer.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.footer+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{type}" Target="{target}"/></Relationships>'
)


class Look(NamedTuple):
    """How a report is set. Sizes in points; filler: lines before section one's end.

    header: print the heading of a table again on each page; whole_rows: break no row;
    turned: text direction of group labels; open_sides: tables without outer side rules;
    landscape: the page on its side; align: of cells, top or center.
    """

    size: float = 16
    cell_size: float = 9
    row_height: float = 20
    filler: int = 0
    header: bool = False
    whole_rows: bool = False
    turned: str = ""
    open_sides: bool = False
    landscape: bool = False
    align: str = "center"
    footer: str = "- {page} -"


PLAIN = Look()


def word(sample: Sample, look: Look = PLAIN) -> bytes:
    """The report as .docx."""
    say = sample.shown
    body = [_centred(line, look.size + 6) for line in _title_lines(say(sample.title)) if line]
    body += [_indented(say(text), look) for text in sample.preamble]
    for part in sample.parts:
        if part.heading:
            body.append(_indented(say(part.heading), look))
        body += [_indented(say(text), look) for text in part.prose]
        if part.number == 1:
            body += [_indented(f"第{n}项工作按照计划完成。", look) for n in range(look.filler)]
        if part.table:
            body.append(_table(_said(sample, grid(sample, part.table)), look))
    body += [_indented(say(text), look) for text in sample.tail]
    body.append(_section(look))
    document = f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body>{"".join(body)}'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        main = _RELS.format(type=f"{_OFFICE}/officeDocument", target="word/document.xml")
        archive.writestr("_rels/.rels", main)
        foot = _RELS.format(type=f"{_OFFICE}/footer", target="footer.xml")
        archive.writestr("word/_rels/document.xml.rels", foot)
        archive.writestr("word/footer.xml", _footer(look))
        archive.writestr("word/document.xml", document + "</w:body></w:document>")
    return stream.getvalue()


def _said(sample: Sample, found: Grid) -> Grid:
    cells = [one if one.value else one._replace(text=sample.shown(one.text)) for one in found.cells]
    return found._replace(cells=tuple(cells))


def _title_lines(title: str) -> list[str]:
    """A title over two lines, as it is printed."""
    at = title.find("20")
    return [title[:at], title[at:]] if at > 0 else [title]


def _run(text: str, size: float) -> str:
    return (
        '<w:r><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"'
        f' w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    )


def _paragraph(properties: str, text: str, size: float) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text, size)}</w:p>"


def _centred(text: str, size: float) -> str:
    return _paragraph('<w:jc w:val="center"/>', text, size)


def _indented(text: str, look: Look) -> str:
    twips = int(look.size * 2 * 20)
    line = int(look.size * 1.75 * 20)
    spacing = f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    indent = f'<w:ind w:firstLine="{twips}"/>'
    return _paragraph(f'{spacing}{indent}<w:jc w:val="both"/>', text, look.size)


def _footer(look: Look) -> str:
    before, _, after = look.footer.partition("{page}")
    return (
        f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'{_run(before, 12)}<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f"{_run(after, 12)}</w:p></w:ftr>"
    )


def _section(look: Look) -> str:
    sides = ("16838", "11906") if look.landscape else ("11906", "16838")
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/>'
        f'<w:pgSz w:w="{sides[0]}" w:h="{sides[1]}"/><w:pgMar w:top="1440" w:right="1474"'
        ' w:bottom="1440" w:left="1588" w:footer="800"/></w:sectPr>'
    )


def _table(found: Grid, look: Look) -> str:
    sides = "nil" if look.open_sides else "single"
    borders = "".join(
        f'<w:{side} w:val="{sides if side in ("left", "right") else "single"}" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = 8800 // found.width
    columns = f'<w:gridCol w:w="{width}"/>' * found.width
    rows = "".join(_row(found, row, width, look) for row in range(found.height))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * found.width}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(found: Grid, row: int, width: int, look: Look) -> str:
    properties = f'<w:trHeight w:val="{int(look.row_height * 20)}"/>'
    if look.whole_rows:
        properties = "<w:cantSplit/>" + properties
    if look.header and row in found.heads and row < 3:
        properties += "<w:tblHeader/>"
    cells = [one for one in found.cells if one.row <= row < one.row + one.rows]
    cells.sort(key=lambda one: one.column)
    inside = "".join(_cell(one, row, width, look) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def _cell(one: GridCell, row: int, width: int, look: Look) -> str:
    own = one.row == row
    merged = '<w:vMerge w:val="restart"/>' if own else "<w:vMerge/>"
    aside = f'<w:textDirection w:val="{look.turned}"/>' if look.turned and one.rows > 3 else ""
    properties = (
        f'<w:tcW w:w="{width * one.columns}" w:type="dxa"/><w:gridSpan w:val="{one.columns}"/>'
        f'{merged if one.rows > 1 else ""}{aside}<w:vAlign w:val="{look.align}"/>'
    )
    text = _centred(one.text if own else "", look.cell_size)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"


def printed(files: Sequence[bytes], suffix: str = ".docx") -> list[bytes]:
    """The files as PDF by LibreOffice, in one call."""
    with tempfile.TemporaryDirectory(prefix="gxlint-test-") as folder:
        home = Path(folder)
        names = [home / f"{number}{suffix}" for number in range(len(files))]
        for name, data in zip(names, files, strict=True):
            name.write_bytes(data)
        command = [
            SOFFICE,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(home / "out")),
            *map(str, names),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return [(home / "out" / f"{number}.pdf").read_bytes() for number in range(len(files))]
