"""Styles, fonts, settings and page numbers of a Word document. In: Paper. Out: parts as XML.

Headings are Word's own styles (heading 1, heading 2), so that its outline shows them.
"""

from __future__ import annotations

from math import floor

from gxlint.model.draft import BODY, HEADING, NOTE, SUBHEADING
from gxlint.record import TYPE_CHECKING
from gxlint.writers.docx_xml import HEAD, SPACES, TWIPS, run_look, text, twips

if TYPE_CHECKING:
    from gxlint.model.template import Paper

TITLE, CELL, _NUMBER = "title", "cell", "page-number"
# Style ids by what a paragraph is; the body is Word's Normal.
IDS = {TITLE: "Title", HEADING: "Heading1", SUBHEADING: "Heading2", NOTE: "Note", CELL: "Cell"}
_NAMES = {TITLE: "Title", HEADING: "heading 1", SUBHEADING: "heading 2", NOTE: "Note", CELL: "Cell"}
_PLAIN = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_LOOSE = '<w:spacing w:line="240" w:lineRule="auto"/>'
_UNSQUEEZED = '<w:spacing w:val="0"/>'


def styles(paper: Paper) -> str:
    """word/styles.xml."""
    look = run_look(paper.letterings[BODY])
    body = run_look(paper.letterings[BODY], _squeezed(paper))
    line = round(paper.line * TWIPS)
    indent = round(paper.indent * paper.letterings[BODY].size * TWIPS)
    title = f'<w:spacing w:after="{line}"/>{_PLAIN}<w:jc w:val="center"/>'
    heading = '<w:keepNext/><w:outlineLvl w:val="{}"/>'
    looks = {
        TITLE: title,
        HEADING: heading.format(0),
        SUBHEADING: heading.format(1),
        NOTE: _LOOSE,
        CELL: f'{_LOOSE}{_PLAIN}<w:jc w:val="center"/>',
    }
    own = "".join(
        f'<w:style w:type="paragraph" w:styleId="{IDS[name]}"><w:name w:val="{_NAMES[name]}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{look_of}</w:pPr><w:rPr>{_run_look(name, paper)}</w:rPr></w:style>"
        for name, look_of in looks.items()
    )
    return (
        f"{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{look}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:spacing w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:firstLineChars="{100 * paper.indent}" w:firstLine="{indent}"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{body}</w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        f"{own}</w:styles>"
    )


def _squeezed(paper: Paper) -> str:
    """How much closer characters stand, so that as many as asked for make a line."""
    wide = twips(paper.page["width"] - paper.page["left"] - paper.page["right"])
    size = paper.letterings[BODY].size * TWIPS
    return f'<w:spacing w:val="{floor(wide / paper.characters - size)}"/>'


def _run_look(name: str, paper: Paper) -> str:
    """Of letters in another size than the text, as many fit in a line as do."""
    lettering = paper.letterings[name]
    loose = lettering.size != paper.letterings[BODY].size
    return run_look(lettering, _UNSQUEEZED if loose else "")


def settings() -> str:
    """word/settings.xml: odd and even pages differ; laid out as by a current Word."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f"{HEAD}<w:settings {SPACES}><w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def fonts(paper: Paper) -> str:
    """word/fontTable.xml: what stands in for a font that a computer does not have."""
    named = sorted({font for look in paper.letterings.values() for font in (look.east, look.west)})
    entries = "".join(
        f'<w:font w:name="{text(font)}">'
        + (f'<w:altName w:val="{text(paper.instead[font])}"/>' if font in paper.instead else "")
        + "</w:font>"
        for font in named
    )
    return f"{HEAD}<w:fonts {SPACES}>{entries}</w:fonts>"


def footer(paper: Paper, odd: bool) -> str:
    """A page number, one character away from the outer edge."""
    look = f"<w:rPr>{run_look(paper.letterings[_NUMBER])}</w:rPr>"
    before, after = paper.page_number
    side, edge = ("right", "rightChars") if odd else ("left", "leftChars")
    indent = round(paper.letterings[_NUMBER].size * TWIPS)

    def run(inner: str) -> str:
        return f"<w:r>{look}{inner}</w:r>"

    return (
        f"{HEAD}<w:ftr {SPACES}><w:p><w:pPr>"
        f'<w:ind w:{edge}="100" w:{side}="{indent}" w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr>'
        + run(f'<w:t xml:space="preserve">{text(before)}</w:t>')
        + run('<w:fldChar w:fldCharType="begin"/>')
        + run('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run('<w:fldChar w:fldCharType="separate"/>')
        + run("<w:t>1</w:t>")
        + run('<w:fldChar w:fldCharType="end"/>')
        + run(f'<w:t xml:space="preserve">{text(after)}</w:t>')
        + "</w:p></w:ftr>"
    )
