"""Word files written by hand. In: WordprocessingML as text. Out: the bytes of a .docx.

For what no program writes on demand: the odd, the broken and the hostile.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = ("document", "styles", "numbering", "footnotes", "endnotes")
TYPES = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind + ".main" * (kind == "document")}+xml"/>'
        for kind in _KINDS
    )
    + "</Types>"
)


def part(name: str, inside: str, space: str = MAIN) -> str:
    """A part whose root is ``w:name``."""
    return f'{_DECLARED}<w:{name} xmlns:w="{space}" {SPACES}>{inside}</w:{name}>'


def relations(targets: Mapping[str, str]) -> str:
    """A part of relations: role to target."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{role}" Target="{target}"/>'
        for number, (role, target) in enumerate(targets.items(), start=1)
    )
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def docx(body: str, space: str = MAIN, **parts: str) -> bytes:
    """A document. parts: the inside of styles, numbering, footnotes, endnotes."""
    roles = {kind: f"{kind}.xml" for kind in parts}
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
        "word/_rels/document.xml.rels": relations(roles),
        **{f"word/{kind}.xml": part(kind, inside, space) for kind, inside in parts.items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(inside: str = "", properties: str = "") -> str:
    """A paragraph; what is no markup is put into a run."""
    if inside and not inside.startswith("<"):
        inside = run(inside)
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{inside}</w:p>"


def tc(inside: str = "", properties: str = "") -> str:
    """A cell; what is no markup is put into a paragraph."""
    held = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, or of texts."""
    held = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{held}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """A table. widths: of its grid's columns, in twips."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    """The property of a cell over so many columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


DOWN = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def numbered(list_: int, level: int = 0) -> str:
    """The property of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def levels(*shapes: tuple[str, str], start: int = 1, more: str = "") -> str:
    """The levels of a list: (numFmt, lvlText)."""
    return "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for number, (form, text) in enumerate(shapes)
    )


def lists(*abstracts: str, more: str = "") -> str:
    """The inside of numbering.xml: list n uses the n-th abstract list, 1-based."""
    count = range(1, len(abstracts) + 1)
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{abstract}</w:abstractNum>'
        for n, abstract in zip(count, abstracts, strict=True)
    )
    uses = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in count)
    return shapes + uses + more


def field(code: str, result: str) -> str:
    """A field in its long form. result: runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def text_box(inside: str) -> str:
    """A text box as Word writes it: a drawing, and the same for older programs."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></w:r>"
)
