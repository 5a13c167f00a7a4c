"""OpenDocument texts: what is shown is read, placed as in Word files."""

from __future__ import annotations

import zipfile

import pytest

from gxlint.model.document import Document
from gxlint.model.errors import ReadError
from gxlint.readers import limits, read
from tests.support.word import zipped

from ..flowing.test_tables import grid
from ..pages import cells, raws, tables

SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = " ".join(
    f'xmlns:{short}="{SPACE.format(name)}"'
    for short, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        *(("draw", "drawing"), ("svg", "svg-compatible")),
    )
)
TYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": TYPE, "content.xml": content, **parts})


def opened(body: str, styles: str = "") -> Document:
    return read("a.odt", odt(body, styles))


def p(inside: str = "", name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{inside}</text:p>'


def tr(*texts: str, more: str = "") -> str:
    inside = "".join(
        text if text.startswith("<") else f"<table:table-cell>{p(text)}</table:table-cell>"
        for text in texts
    )
    return f"<table:table-row {more}>{inside}</table:table-row>"


def tc(text: str, more: str) -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


MANY_COLUMNS = 'table:number-columns-repeated="999999999"'
MANY_ROWS = 'table:number-rows-repeated="999999999"'
COVERED = "<table:covered-table-cell/>"
COLUMNS = "<table:table-columns><table:table-column/><table:table-column/></table:table-columns>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("甲<text:span>乙</text:span>丙", "甲乙丙"),
        ("  甲\n   乙 ", "甲 乙 "),
        ('甲<text:s text:c="2"/>乙<text:s/>', "甲  乙 "),
        ("甲<text:tab/>乙", "甲\t乙"),
        ("<text:a>网址</text:a>，<text:date>1月</text:date>", "网址，1月"),
        ("甲<office:annotation><text:p>批注</text:p></office:annotation>乙", "甲乙"),
        ('<text:change-start text:change-id="x"/>新<text:change-end text:change-id="x"/>', "新"),
        ('<text:hidden-text text:is-hidden="true">无</text:hidden-text>甲', "甲"),
        (
            "<text:ruby><text:ruby-base>音</text:ruby-base><text:ruby-text>y</text:ruby-text></text:ruby>",
            "音",
        ),
        ("<draw:frame><draw:text-box/><svg:title>x</svg:title></draw:frame>甲", "甲"),
    ],
)
def test_the_text_of_a_paragraph(inside: str, text: str) -> None:
    found = raws(opened(p(inside) + "\n  " + p("完")))
    assert found[-2:] == [text, "完"]


def test_lines_and_places() -> None:
    document = opened(
        p("甲<text:line-break/>乙") + p() + "<text:h text:outline-level='1'>丙</text:h>"
    )
    assert raws(document) == ["甲", "乙", "丙"]
    assert [block.location.anchor for block in document.blocks] == ["p1", "p1", "p2"]
    assert [block.location.order for block in document.blocks] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr("a", "b"), tr("c", "d")], ["a b", "c d"]),
        ([tr(tc("a", 'table:number-columns-spanned="2"'), COVERED), tr("b", "c")], ["a a", "b c"]),
        ([tr(tc("a", 'table:number-rows-spanned="2"'), "b"), tr(COVERED, "c")], ["a b", "a c"]),
        ([tr(tc("0", 'table:number-columns-repeated="3"'))], ["0 0 0"]),
        (
            [tr("a", "b"), tr("0", "1", more='table:number-rows-repeated="2"')],
            ["a b", "0 1", "0 1"],
        ),
        ([tr("a", "b"), tr("x", "y", more='table:visibility="collapse"')], ["a b"]),
        (
            [f"<table:table-header-rows>{tr('a', 'b')}</table:table-header-rows>", tr("c", "d")],
            ["a b", "c d"],
        ),
        ([tr(tc("a", 'table:number-columns-spanned="999999999"')), tr("b", "c")], ["a a", "b c"]),
    ],
)
def test_grids(rows: list[str], expected: list[str]) -> None:
    body = f"<table:table>{COLUMNS}{''.join(rows)}</table:table>"
    assert grid(opened(body)) == expected


def test_a_cell_has_its_place() -> None:
    body = f"<table:table>{tr('a', COVERED, 'b')}{tr('c', 'd')}</table:table>"
    anchors = [cell.location.anchor for cell in cells(opened(p("甲") + body))]
    assert anchors == ["t1r1c1", "t1r1c3", "t1r2c1", "t1r2c2"]


def test_a_table_in_a_table_only_arranges_the_page() -> None:
    inner = f"<table:table>{tr('1', '2')}</table:table>"
    outer = (
        f"<table:table>{tr('甲', f'<table:table-cell>{inner}</table:table-cell>')}</table:table>"
    )
    document = opened(outer)
    assert raws(document) == ["甲"]
    assert len(tables(document)) == 1


def test_what_is_told_and_not_read() -> None:
    changed = "<text:changed-region><text:{}><text:p>旧</text:p></text:{}></text:changed-region>"
    regions = changed.format("deletion", "deletion") + changed.format("insertion", "insertion")
    hidden = (
        '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
    )
    picture = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    body = (
        f"<text:tracked-changes>{regions}</text:tracked-changes>"
        f"<text:table-of-content><text:index-body>{p('目录')}</text:index-body></text:table-of-content>"
        + p(f'甲<text:span text:style-name="T9">隐</text:span>{picture}')
        + f'<text:section text:display="none">{p("节")}</text:section>'
    )
    document = opened(body, hidden)
    assert raws(document) == ["甲", "\ufffc"]
    assert {note.code: note.params for note in document.notes} == {
        "read.tracked-changes": {"inserted": 1, "deleted": 1},
        "read.hidden-text": {"count": 2},
        "read.pictures": {"count": 1},
    }


def test_text_boxes_and_footnotes() -> None:
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('注')}</text:note-body></text:note>"
    )
    document = opened(p(f"甲{box}乙{note}丙") + p("丁"))
    assert raws(document) == ["甲乙丙", "框", "注", "丁"]
    assert [block.location.anchor for block in document.blocks] == ["p1", "p2", "fn1", "p3"]


LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-suffix="、"'
    ' style:num-format="一, 二, 三, ..."/>'
    '<text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）"'
    ' style:num-format="一, 二, 三, ..."/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="●"/>'
)


def test_numbers_of_lists() -> None:
    style = f'<text:list-style style:name="L">{LEVELS}</text:list-style>'

    def item(*inside: str) -> str:
        return f"<text:list-item>{''.join(inside)}</text:list-item>"

    def listed(*items: str, more: str = "") -> str:
        return f"<text:list {more}>{''.join(items)}</text:list>"

    deep = listed(
        item(p("丙"), listed(item(p("丁"))), p("续"), listed(item(listed(item(p("戊"))))))
    )
    body = listed(item(p("甲")), item(p("乙"), deep), more='text:style-name="L"')
    body += listed(item(p("己")), more='text:style-name="L" text:continue-numbering="true"')
    body += listed(item(p("庚")), more='text:style-name="L"')
    assert raws(opened(body, style)) == [
        *("一、甲", "二、乙", "（一）丙", "一.1 丁", "续", "戊", "三、己", "一、庚"),
    ]


def test_numbers_of_headings() -> None:
    outline = LEVELS.replace("list-level-style-number", "outline-level-style")
    style = f"<text:outline-style>{outline}</text:outline-style>"
    body = "".join(f'<text:h text:outline-level="{level}">x</text:h>' for level in (1, 2, 2, 1, 2))
    assert raws(opened(body, style)) == ["一、x", "（一）x", "（二）x", "二、x", "（一）x"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(""), "read.blank-document"),
        (odt("x")[:300], "read.zip-damaged"),
        (odt("<broken"), "read.xml-damaged"),
        (zipped({"mimetype": TYPE, "content.xml": "<a/>"}), "read.xml-damaged"),
        (zipped({"mimetype": TYPE, "content.xml": "<!DOCTYPE a><a/>"}), "read.doctype"),
        (odt("x", **{"META-INF/manifest.xml": "<x><encryption-data/></x>"}), "read.encrypted-word"),
        (odt(f"<table:table>{tr(tc('0', MANY_COLUMNS))}</table:table>"), "read.too-many-cells"),
        (odt(f"<table:table>{tr('a', 'b', more=MANY_ROWS)}</table:table>"), "read.too-many-cells"),
        (odt("<text:section>" * 400 + "</text:section>" * 400), "read.xml-too-deep"),
    ],
)
def test_broken_and_hostile_files(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        read("a.odt", data)
    assert refused.value.code == code


def test_spaces_and_spans_are_bounded() -> None:
    document = opened(p('甲<text:s text:c="999999999"/>乙'))
    assert len(raws(document)[0]) < 2000
    assert limits.COLUMN_SPAN < 999


def test_renamed_files_are_what_they_hold() -> None:
    assert read("a.docx", odt(p("甲"))).format == "odt"
    sheet = {"mimetype": TYPE.replace("text", "spreadsheet"), "content.xml": ""}
    with pytest.raises(ReadError) as refused:
        read("a.odt", zipped(sheet, zipfile.ZIP_STORED))
    assert refused.value.params == {"kind": "ods"}
