"""A Word document. In: Draft, Paper. Out: a .docx, the same bytes for the same draft.

Written straight as WordprocessingML: merged cells are real ones (gridSpan, vMerge), as
Word, WPS and LibreOffice write them themselves; no library stands between, so nothing is
imported but zipfile, no clock enters, and every element is one that is wanted.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gxlint.record import TYPE_CHECKING
from gxlint.writers import docx_styles
from gxlint.writers.docx_body import body
from gxlint.writers.docx_xml import HEAD, SPACES, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.draft import Draft
    from gxlint.model.template import Paper

_ERA = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OTHERS = ("styles", "settings", "fontTable", "footer1", "footer2")


def write(draft: Draft, paper: Paper) -> bytes:
    """The document."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in _parts(draft, paper):
            entry = ZipInfo(name, _ERA)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # whatever system it is written on
            package.writestr(entry, content.encode())
    return file.getvalue()


def _parts(draft: Draft, paper: Paper) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _types()
    yield "_rels/.rels", _links(("document", "word/document.xml"), core="docProps/core.xml")
    yield "docProps/core.xml", _properties(draft.title)
    yield "word/document.xml", f"{HEAD}<w:document {SPACES}>{body(draft, paper)}</w:document>"
    yield "word/_rels/document.xml.rels", _links(*((name, f"{name}.xml") for name in _OTHERS))
    yield "word/styles.xml", docx_styles.styles(paper)
    yield "word/settings.xml", docx_styles.settings()
    yield "word/fontTable.xml", docx_styles.fonts(paper)
    yield "word/footer1.xml", docx_styles.footer(paper, odd=True)
    yield "word/footer2.xml", docx_styles.footer(paper, odd=False)


def _types() -> str:
    names = {name: name.rstrip("12") for name in _OTHERS}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in names.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'{parts}<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def _links(*links: tuple[str, str], core: str = "") -> str:
    """Relationships; the kind of a part is its name without a number."""
    ways = [
        f'<Relationship Id="rId{number}" Type="{_kind(name)}" Target="{target}"/>'
        for number, (name, target) in enumerate(links, start=1)
    ]
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        ways.append(f'<Relationship Id="rIdCore" Type="{kind}" Target="{core}"/>')
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(ways)}</Relationships>'


def _kind(name: str) -> str:
    kind = "officeDocument" if name == "document" else name.rstrip("12")
    return f"{_OFFICE}/{kind}"


def _properties(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
