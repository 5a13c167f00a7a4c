"""Text of Word documents: what is shown is read, once; what is not shown is left out."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gxlint.model.document import Document, Paragraph
from gxlint.model.errors import ReadError
from gxlint.readers import read
from tests.support.word import (
    PICTURE,
    STRICT,
    docx,
    field,
    p,
    part,
    relations,
    run,
    tbl,
    text_box,
    tr,
    zipped,
)

from ..pages import cells, raws, tables


def opened(body: str, **parts: str) -> Document:
    return read("报告.docx", docx(body, **parts))


def codes(document: Document) -> dict[str, dict[str, str | int]]:
    return {note.code: note.params for note in document.notes}


INSERTED = '<w:ins w:id="1" w:author="甲">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="甲"><w:r><w:delText>旧</w:delText><w:tab/></w:r></w:del>'
HIDDEN = "<w:vanish/>"
CONTROL = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ("<w:r><w:t> 甲 </w:t></w:r>" + run(" 乙 "), "甲 乙 "),
        ("<w:r><w:t>甲\n乙\t丙</w:t></w:r>", "甲 乙 丙"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        (run("A") + "<w:r><w:noBreakHyphen/></w:r>" + run("B"), "A\u2011B"),
        (run("信") + "<w:r><w:softHyphen/></w:r>" + run("息"), "信息"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B1"/></w:r>' + run("1"), "±1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Symbol" w:char="x"/></w:r>' + run("甲"), "甲"),
        (INSERTED.format(run("新")) + DELETED + run("文"), "新文"),
        ("<w:moveFrom>" + run("甲") + "</w:moveFrom>" + run("乙"), "乙"),
        ("<w:moveTo>" + run("甲") + "</w:moveTo>", "甲"),
        (run("甲", HIDDEN) + run("乙"), "乙"),
        (run("甲", '<w:vanish w:val="0"/>') + run("乙"), "甲乙"),
        (run("甲", f"<w:rPrChange><w:rPr>{HIDDEN}</w:rPr></w:rPrChange>"), "甲"),
        (CONTROL.format(run("甲")) + run("乙"), "甲乙"),
        ('<w:hyperlink r:id="rId9">' + run("网址") + "</w:hyperlink>", "网址"),
        (
            '<w:smartTag w:element="d"><w:smartTag>' + run("2024") + "</w:smartTag></w:smartTag>",
            "2024",
        ),
        ('<w:customXml w:element="x">' + run("甲") + "</w:customXml>", "甲"),
        (field("PAGE ", run("3")), "3"),
        (field("IF " + "x" * 9, run("内") + field("DATE", run("1月"))), "内1月"),
        (field('TOC \\o "1-3"', run("一、总体情况 1")) + run("甲"), "甲"),
        ('<w:fldSimple w:instr=" DATE ">' + run("2025") + "</w:fldSimple>", "2025"),
        ('<w:fldSimple w:instr=" TOC ">' + run("目录") + "</w:fldSimple>" + run("甲"), "甲"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲"), "甲"),
        (
            "<w:ruby><w:rt>"
            + run("yin")
            + "</w:rt><w:rubyBase>"
            + run("音")
            + "</w:rubyBase></w:ruby>",
            "音",
        ),
        ("<m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath>", "a=1"),
        (run("甲") + '<w:r><w:annotationRef/></w:r><w:commentRangeStart w:id="0"/>', "甲"),
        ("<!-- 注 -->" + run("甲") + "<?x y?>" + run("乙"), "甲乙"),
    ],
)
def test_the_text_of_a_paragraph(inside: str, text: str) -> None:
    assert raws(opened(p(inside) + p("完"))) == [text, "完"]
    strict = read("a.docx", docx(p(inside), STRICT))
    assert raws(strict) == [text]


def test_a_line_break_ends_the_line_and_not_the_paragraph() -> None:
    document = opened(
        p(run("甲") + "<w:r><w:br/></w:r>" + run("乙")) + p("丙<w:cr/>".replace("<w:cr/>", ""))
    )
    assert raws(document) == ["甲", "乙", "丙"]
    assert [block.location.paragraph for block in document.blocks] == [1, 1, 2]


def test_places_are_counted_as_a_person_counts() -> None:
    document = opened(
        p("题目") + p() + p(" ") + p("一、") + tbl(tr("1", "2"), tr("3", "4")) + p("二、")
    )
    assert [block.location.paragraph for block in document.blocks] == [1, 2, 0, 3]
    assert [block.location.anchor for block in document.blocks] == ["p1", "p2", "", "p3"]
    found = [(c.location.table, c.location.row, c.location.cell) for c in cells(document)]
    assert found == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2)]
    assert cells(document)[2].location.anchor == "t1r2c1"
    orders = [b.location.order for b in document.blocks]
    assert orders == [1, 2, 3, 7]
    assert [c.location.order for c in cells(document)] == [3, 4, 5, 6]


def test_a_stretch_of_a_paragraph_has_its_columns() -> None:
    block = opened(p("一、总体情况")).blocks[0]
    assert isinstance(block, Paragraph)
    place = block.at(2, 4)
    assert (place.column, place.end_column, place.paragraph, place.order) == (3, 5, 1, 1)
    part_ = block._replace(location=place)
    assert part_.at(1, 2).column == 4


def test_tracked_changes_are_told() -> None:
    row = tr("旧", "旧", properties="<w:del/>")
    new = tr("1", "2", properties="<w:ins/>")
    document = opened(p(INSERTED.format(run("新")) + DELETED) + tbl(row, new))
    assert codes(document)["read.tracked-changes"] == {"inserted": 2, "deleted": 2}
    assert [cell.raw for cell in cells(document)] == ["1", "2"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert raws(opened(p("甲", gone) + p("乙") + p("丙"))) == ["甲乙", "丙"]
    assert raws(opened(p(DELETED, gone) + p("乙"))) == ["乙"]
    assert raws(opened(p("甲", "<w:rPr><w:vanish/></w:rPr>") + p("乙"))) == ["甲乙"]


def test_hidden_text_is_left_out_and_told() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p(run("甲", '<w:rStyle w:val="b"/>') + run("乙"))
    document = opened(body, styles=styles)
    assert raws(document) == ["乙"]
    assert codes(document) == {"read.hidden-text": {"count": 1}}


def test_hidden_fields_still_end() -> None:
    marks = field("XE x", "").replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>")
    assert raws(opened(p(marks + run("甲")))) == ["甲"]


def test_a_text_box_is_read_once_behind_its_line() -> None:
    document = opened(p(run("甲") + text_box(p("框内") + p("二行")) + run("乙")) + p("丙"))
    assert raws(document) == ["甲乙", "框内", "二行", "丙"]


def test_footnotes_stand_behind_what_refers_to_them() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>" + run(f"注{n}"))}</w:footnote>'
        for n in (-1, 2, 3)
    )
    table = tbl(tr(f"<w:tc>{p(run('格') + mark.format(3))}</w:tc>", "2"))
    document = opened(p(run("甲") + mark.format(2)) + table + p("乙"), footnotes=notes)
    assert raws(document) == ["甲", "注2", "注3", "乙"]
    shape = [block.location.anchor for block in document.blocks]
    assert shape == ["p1", "fn1", "", "fn2", "p2"]


def test_pictures_are_told_and_stand_where_they_stand() -> None:
    document = opened(
        p(run("甲") + PICTURE + run("乙")) + p(PICTURE) + tbl(tr(f"<w:tc>{p(PICTURE)}</w:tc>", "1"))
    )
    assert raws(document) == ["甲乙", "\ufffc", "\ufffc"]
    assert [cell.raw for cell in cells(document)] == ["\ufffc", "1"]
    assert codes(document) == {"read.pictures": {"count": 3}}


def test_headers_and_tables_of_contents_are_no_text() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目录')}{p('一、总体情况 1')}"
        "</w:sdtContent></w:sdt>"
    )
    parts = {
        "_rels/.rels": relations({"officeDocument": "/word/doc2.xml"}),
        "word/doc2.xml": part("document", f"<w:body>{contents}{p('正文')}</w:body>"),
        "word/header1.xml": part("hdr", p("页眉")),
        "word/_rels/doc2.xml.rels": relations({"header": "header1.xml"}),
    }
    assert raws(read("a.docx", zipped(parts))) == ["正文"]


def test_embedded_files_are_told() -> None:
    document = opened(p("甲") + '<w:altChunk r:id="rId5"/>')
    assert codes(document) == {"read.embedded": {"count": 1}}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "read.blank-document"),
        (p() + p(" "), "read.blank-document"),
        (p(PICTURE) * 2, "read.no-words"),
    ],
)
def test_a_document_without_words(body: str, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        opened(body)
    assert refused.value.code == code


def test_cells_are_not_a_table_where_they_only_arrange_the_page() -> None:
    inner = tbl(tr("1", "2"))
    outer = tbl(tr(f"<w:tc>{p('甲')}{inner}{p('乙')}</w:tc>", "丙"), tr("丁", "戊"))
    document = opened(outer)
    assert raws(document) == ["甲", "乙", "丙", "丁", "戊"]
    assert len(tables(document)) == 1
    assert raws(opened(tbl(tr("甲"), tr("乙")))) == ["甲", "乙"]


def test_word_documents_are_read_without_the_other_libraries() -> None:
    script = (
        "import sys; from gxlint.readers import read; from tests.support.word import docx, p;"
        "read('a.docx', docx(p('x')));"
        "print({'turbohtml', 'justhtml', 'docx', 'json', 'pypdfium2'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
