"""OFD files from the pages of another file. In: Sheets, Style. Out: the bytes of an OFD.

No real OFD is at hand; this writes one as GB/T 33190 describes it, in the several ways
that producers write the same page.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from gxlint.readers.paged.marks import Glyph, Sheet

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MM = 25.4 / 72


class Style(NamedTuple):
    """How the file is written.

    repeats: equal distances as "g n v"; scaled: sizes of 1 and a matrix; template: rules on
    a template page; nested: objects in blocks in blocks; thin: rules as filled shapes;
    one_path: all rules of a page in one path; turned: pages on their side, text by a
    matrix; absolute: places of parts from the root; default_space: no prefix.
    """

    repeats: bool = True
    scaled: bool = False
    template: bool = False
    nested: bool = False
    thin: bool = False
    one_path: bool = False
    turned: bool = False
    absolute: bool = False
    default_space: bool = False


PLAIN = Style()


def ofd(
    sheets: Sequence[Sheet],
    style: Style = PLAIN,
    extra: dict[str, str] | None = None,
    packed: bool = True,
) -> bytes:
    """The pages as OFD. extra: more parts by name, or other contents for those there are."""
    parts = {"OFD.xml": _root(style), "Doc_0/Document.xml": _document(sheets, style)}
    for number, sheet in enumerate(sheets):
        rules = _rules(sheet, style)
        text = "".join(_texts(sheet, style))
        page = f"Doc_0/Pages/Page_{number}/Content.xml"
        used = ""
        if style.template:
            parts[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = _page(rules, "", style)
            used, rules = f'<ofd:Template TemplateID="{900 + number}" ZOrder="Background"/>', ""
        parts[page] = _page(rules + text, used, style)
    parts.update(extra or {})
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            if style.default_space:
                data = data.replace("ofd:", "").replace("xmlns:ofd", "xmlns")
            archive.writestr(name, data)
    return stream.getvalue()


def _place(name: str, style: Style) -> str:
    return f"/Doc_0/{name}" if style.absolute else name


def _root(style: Style) -> str:
    place = "/Doc_0/Document.xml" if style.absolute else "Doc_0/Document.xml"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {_SPACE} DocType="OFD" Version="1.0">'
        "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>"
        f"<ofd:DocRoot>{place}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(sheets: Sequence[Sheet], style: Style) -> str:
    size = sheets[0].width * _MM, sheets[0].height * _MM
    box = size[::-1] if style.turned else size
    templates = pages = ""
    for number in range(len(sheets)):
        page = _place(f"Pages/Page_{number}/Content.xml", style)
        pages += f'<ofd:Page ID="{number + 1}" BaseLoc="{page}"/>'
        if style.template:
            place = _place(f"Tpls/Tpl_{number}/Content.xml", style)
            templates += f'<ofd:TemplatePage ID="{900 + number}" BaseLoc="{place}"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {_SPACE}><ofd:CommonData>'
        f"<ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 {box[0]} {box[1]}"
        f"</ofd:PhysicalBox></ofd:PageArea>{templates}</ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )


def _page(objects: str, used: str, style: Style) -> str:
    if style.nested:
        for number in (7, 8):
            objects = f'<ofd:PageBlock ID="{number}">{objects}</ofd:PageBlock>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_SPACE}>{used}'
        f'<ofd:Content><ofd:Layer ID="3" Type="Body">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _texts(sheet: Sheet, style: Style) -> Iterable[str]:
    """One object for each run of glyphs on a line of writing."""
    glyphs = [glyph for glyph in sheet.glyphs if not glyph.turn]
    for _, run in groupby(glyphs, key=lambda one: (round(one.y, 2), int(one.bottom - one.top))):
        yield _text(sheet, sorted(run, key=lambda one: one.left), style)


def _text(sheet: Sheet, glyphs: list[Glyph], style: Style) -> str:
    # The size is that of the font, as wide as a Chinese character; the box of a glyph may be
    # lower, as the font has it, and a last character would then come out too narrow.
    widest = max(glyph.right - glyph.left for glyph in glyphs)
    size = max(glyphs[0].bottom - glyphs[0].top, widest) * _MM
    left, base = glyphs[0].left * _MM, glyphs[0].y * _MM
    boundary = f"{left:.4f} {base - size:.4f} 150 {size * 1.2:.4f}"
    steps = [(after.left - before.left) * _MM for before, after in pairwise(glyphs)]
    matrix, unit = "", 1.0
    if style.turned:  # a quarter turn clockwise on a page that is as wide as this one is high
        across = sheet.height * _MM
        matrix = f'CTM="0 1 -1 0 {across - base + size:.4f} {left:.4f}"'
        boundary = f"0 0 {across:.4f} {across:.4f}"
    elif style.scaled:
        unit = size
        matrix = f'CTM="{size:.6f} 0 0 {size:.6f} 0 0"'
    deltas = _repeated([f"{step / unit:.3f}" for step in steps], style.repeats)
    text = escape("".join(glyph.text for glyph in glyphs))
    return (
        f'<ofd:TextObject ID="9" Boundary="{boundary}" Font="4" Size="{size / unit:.4f}" {matrix}>'
        f'<ofd:TextCode X="0" Y="{size / unit:.4f}" DeltaX="{deltas}">{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _repeated(words: list[str], short: bool) -> str:
    found = []
    for word, run in groupby(words):
        count = len(list(run))
        found += ["g", str(count), word] if short and count > 2 else [word] * count
    return " ".join(found)


def _rules(sheet: Sheet, style: Style) -> str:
    ends = [(rule.start, rule.at, rule.end, rule.at) for rule in sheet.across]
    ends += [(rule.at, rule.start, rule.at, rule.end) for rule in sheet.down]
    if style.turned:
        high = sheet.height
        ends = [(high - y0, x0, high - y1, x1) for x0, y0, x1, y1 in ends]
    drawn = [_line(*[end * _MM for end in four], style) for four in ends]
    paths = [" ".join(drawn)] if style.one_path and drawn else drawn
    paint = 'Stroke="false" Fill="true"' if style.thin else 'LineWidth="0.17"'
    return "".join(
        f'<ofd:PathObject ID="5" Boundary="0 0 300 300" {paint}>'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        for path in paths
    )


def _line(x0: float, y0: float, x1: float, y1: float, style: Style) -> str:
    if not style.thin:
        return f"M {x0:.4f} {y0:.4f} L {x1:.4f} {y1:.4f}"
    return f"M {x0} {y0} L {x1 + 0.2} {y0} L {x1 + 0.2} {y1 + 0.2} L {x0} {y1 + 0.2} C"
