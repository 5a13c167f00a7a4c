"""Where comments hang in documents that no program writes on demand: the odd and the hostile."""

from __future__ import annotations

import io
import re

import docx as other_library
import pytest
from lxml import etree

from gxlint.annotations import word
from gxlint.model.document import Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.model.place import NOWHERE, Location
from gxlint.readers import read
from tests.annotations.made import W, comments, own, part, parts, ranged, remark
from tests.support.word import (
    DOWN,
    GOES_ON,
    MAIN,
    STRICT,
    docx,
    numbered,
    p,
    run,
    span,
    tbl,
    tc,
    tr,
    zipped,
)

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
INSERTED = '<w:ins w:id="9" w:author="某人">{}</w:ins>'
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx>'
    "<w:txbxContent>{}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)


def paragraph(data: bytes, text: str) -> Paragraph:
    blocks = read("报告.docx", data).blocks
    return next(one for one in blocks if isinstance(one, Paragraph) and text in one.raw)


def place(data: bytes, text: str) -> Location:
    """The place of a stretch of text in its paragraph."""
    found = paragraph(data, text)
    start = found.raw.index(text)
    return found.at(start, start + len(text))


def cell(data: bytes, row: int, column: int) -> Location:
    table = next(one for one in read("报告.docx", data).blocks if isinstance(one, Table))
    return next(one.location for one in table.cells if (one.row, one.column) == (row, column))


def marked(data: bytes, location: Location) -> str:
    """The text that a comment at this place holds; the copy is sound and reads the same."""
    copy = word.annotated(data, [remark(location)]).content
    assert read("报告.docx", copy) == read("报告.docx", data)
    assert word.annotated(copy, [remark(location)]).content == copy
    sound(copy)
    (told,) = own(copy)
    return told.text


def sound(data: bytes) -> None:
    """Each comment has one start, one end and one reference, none where it must not be."""
    root = etree.fromstring(part(data, "word/document.xml"))
    space = root.tag[: root.tag.find("}") + 1]
    comments_root = etree.fromstring(part(data, "word/comments.xml"))
    said = [one.get(f"{space}id") for one in comments_root]
    assert len(set(said)) == len(said)
    for local in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marks = list(root.iter(f"{space}{local}"))
        assert sorted(one.get(f"{space}id") or "" for one in marks) == sorted(map(str, said)), local
        for mark in marks:
            above = [str(one.tag).rpartition("}")[2] for one in mark.iterancestors()]
            assert "txbxContent" not in above
            assert above[0] in ("r", "p", "ins", "hyperlink")
            assert above[above.index("p") + 1] in ("body", "tc", "sdtContent")


@pytest.mark.parametrize("preserved", [True, False])
def test_a_stretch_is_cut_out_of_its_run(preserved: bool) -> None:
    written = p(run("报告中有错别子两处", "<w:b/>"))
    data = docx(written if preserved else written.replace(' xml:space="preserve"', ""))
    assert marked(data, place(data, "错别子")) == "错别子"
    copy = word.annotated(data, [remark(place(data, "错别子"))]).content
    runs = re.findall("<w:r>(.*?)</w:r>", part(copy, "word/document.xml").decode())
    assert [one.startswith("<w:rPr><w:b/>") for one in runs] == [True, True, False, True]


def test_space_that_is_not_shown_stays_hidden() -> None:
    data = docx(p("<w:r><w:t>\n  一二三四  \n</w:t></w:r>"))
    for text in ("二三", "一二", "三四", "一", "四"):
        assert marked(data, place(data, text)) == text
    assert marked(data, place(data, "一二三四")).strip() == "一二三四"


@pytest.mark.parametrize(
    ("inside", "text", "expected"),
    [
        (run("一") + run("二三") + run("四"), "一二", "一二"),
        (run("前") + LINK.format(run("链接文字")) + run("后"), "接文", "接文"),
        (run("前") + INSERTED.format(run("插入的字")) + run("后"), "入的", "入的"),
        (run("前") + INSERTED.format(run("插入的字")) + run("后"), "字后", "字后"),
        (run("前") + CONTROL.format(run("控件里的字")) + run("后"), "件里", "控件里的字"),
        (run("前") + FIELD.format(run("结果")) + run("后"), "结", "结果"),
        (run("前") + FIELD.format(run("结果")) + run("后"), "前结", "前结果"),
        (f'{run("前")}<w:fldSimple w:instr="X">{run("结果")}</w:fldSimple>', "果", "结果"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二三</w:t><w:tab/><w:t>四</w:t></w:r>", "二三", "二三"),
        (f'{run("一")}<w:bookmarkStart w:id="1" w:name="a"/>{run("二")}', "一二", "一二"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r>", "丙", "丙"),
    ],
)
def test_what_a_paragraph_is_made_of(inside: str, text: str, expected: str) -> None:
    data = docx(p(inside))
    assert marked(data, place(data, text)) == expected


@pytest.mark.parametrize(
    ("look", "size"), [('<w:sz w:val="9"/>', 9), ('<w:sz w:val="32"/>', 16), ("", 16)]
)
def test_the_sign_of_a_comment_makes_no_line_higher(look: str, size: int) -> None:
    mark = f"<w:rPr>{look}</w:rPr>"
    cells = tr(tc(p(run("1", look))), tc(p("", mark)))
    data = docx(tbl(cells, tr("2", "3")))
    for column in (0, 1):
        copy = word.annotated(data, [remark(cell(data, 0, column))]).content
        body = part(copy, "word/document.xml").decode()
        assert f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:commentRef' in body


def test_several_places_in_one_run() -> None:
    data = docx(p("零一二三四五六七八九"))
    wanted = ["一二三", "三四", "二", "零一二三四五六七八九", "九", "三四"]
    copy = word.annotated(data, [remark(place(data, one), one) for one in wanted]).content
    assert [(one.lines[0], one.text) for one in own(copy)] == [(one, one) for one in wanted]
    sound(copy)
    again = word.annotated(copy, [remark(place(copy, one), one) for one in wanted]).content
    assert again == copy


def test_a_text_box_is_marked_in_the_paragraph_that_it_hangs_in() -> None:
    data = docx(p(run("前") + BOX.format(p("框里的字")) + run("后")))
    assert "框里的字" in marked(data, place(data, "里的"))


def test_a_footnote_is_marked_where_it_is_referred_to() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p("注里的字")}</w:footnote>'
    data = docx(p(run("正文") + reference + run("还有")), footnotes=note)
    copy = word.annotated(data, [remark(place(data, "里的"))]).content
    sound(copy)
    body = part(copy, "word/document.xml").decode()
    assert re.search(
        r"<w:commentRangeStart[^>]*/><w:r><w:footnoteReference[^>]*/></w:r><w:comm", body
    )
    assert part(copy, "word/footnotes.xml") == part(data, "word/footnotes.xml")


def test_cells() -> None:
    """Empty, without a run, of two paragraphs, with a field, merged over rows and columns."""
    rows = (
        tr(tc("并", DOWN + span(2)), tc("<w:p/>"), tc(p("一") + p("二"))),
        tr(
            tc("", GOES_ON + span(2)),
            tc(p(FIELD.format(run("12")))),
            tc(p(CONTROL.format(run("3")))),
        ),
    )
    data = docx(tbl(*rows, widths=(900, 900, 900, 900)))
    assert marked(data, cell(data, 0, 0)) == "并"
    assert marked(data, cell(data, 0, 1)) == ""
    assert marked(data, cell(data, 0, 2)) == "一二"
    assert marked(data, cell(data, 1, 1)) == "12"
    assert marked(data, cell(data, 1, 2)) == "3"


def test_a_broken_cell_without_a_paragraph() -> None:
    data = docx(tbl(tr(tc("甲"), "<w:tc><w:tcPr/></w:tc>"), tr("乙", "丙")))
    assert marked(data, cell(data, 0, 1)) == ""


def test_a_table_in_a_text_box() -> None:
    table = tbl(tr("甲", "乙"), tr("1", "2"))
    data = docx(p(run("前") + BOX.format(table) + run("后")))
    assert marked(data, cell(data, 1, 1)) == "甲乙12"


def test_a_list_number_is_marked_with_its_paragraph() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    data = docx(p("总体情况", numbered(1)), numbering=level)
    assert paragraph(data, "总体").raw == "一、总体情况"
    assert marked(data, place(data, "一、总")) == "总"
    assert marked(data, paragraph(data, "总体").location) == "总体情况"


@pytest.mark.parametrize("location", [NOWHERE, Location(order=99), Location(order=2, column=9)])
def test_what_has_no_place_is_said_all_the_same(location: Location) -> None:
    data = docx(p("题目") + p("正文"))
    assert marked(data, location) in ("题目", "正文")


def test_a_picture_has_no_text_to_mark() -> None:
    picture = (
        "<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
        "</w:drawing></w:r>"
    )
    data = docx(p("前面") + p(picture) + p("后面"))
    place = next(
        one.location
        for one in read("报告.docx", data).blocks
        if "\ufffc" in getattr(one, "raw", "")
    )
    assert marked(data, place) == "前面"


@pytest.mark.parametrize("body", [p("<w:r><w:drawing/></w:r>"), "", "<w:sectPr/>"])
def test_a_document_without_text(body: str) -> None:
    copy = word.annotated(docx(body), [remark(NOWHERE), remark(NOWHERE)]).content
    assert len(own(copy)) == 2
    sound(copy)


def test_strict_documents() -> None:
    data = docx(p("一二三"), space=STRICT)
    copy = word.annotated(data, [remark(place(data, "二"))]).content
    sound(copy)
    assert STRICT.encode() in part(copy, "word/comments.xml")
    links = part(copy, "word/_rels/document.xml.rels").decode()
    assert "purl.oclc.org/ooxml/officeDocument/relationships/comments" in links


def test_characters_that_no_file_can_hold() -> None:
    data = docx(p("正文"))
    odd = "一\x00\x07二\ud800三\ufffe\n四\t<五>&"
    copy = word.annotated(data, [remark(place(data, "正"), odd)]).content
    (told,) = own(copy)
    assert told.lines == ("一二三 四 <五>&",)


EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"
PARA = "http://schemas.microsoft.com/office/word/2010/wordml"


def test_answers_to_a_comment_of_gxlint_stand_alone_when_it_goes() -> None:
    """As Word writes them: the answer names the paragraph of the comment that it answers."""
    data = docx(p("一二三"))
    files = {
        name: content.decode()
        for name, content in parts(
            word.annotated(data, [remark(place(data, "二"))]).content
        ).items()
    }
    answer = '<w:comment w:id="5" w:author="某人"><w:p w14:paraId="0000000B"/></w:comment>'
    said = files["word/comments.xml"].replace("</w:comments>", f"{answer}</w:comments>")
    said = said.replace("<w:p>", '<w:p w14:paraId="0000000A">', 1)
    files["word/comments.xml"] = said.replace("xmlns:w=", f'xmlns:w14="{PARA}" xmlns:w=', 1)
    files["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{EXTENDED}">'
        '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    link = '<Relationship Id="rId77" Type="x/commentsExtended" Target="commentsExtended.xml"/>'
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace("</Relationships>", f"{link}</Relationships>")
    answered = zipped(files)
    copy = word.annotated(answered, [remark(place(data, "三"), "新的")]).content
    assert [(one.author, one.lines) for one in comments(copy)] == [
        ("某人", ("",)),
        ("gxlint", ("新的",)),
    ]
    extended = part(copy, "word/commentsExtended.xml").decode()
    assert "0000000A" not in extended
    assert 'paraId="0000000B"' in extended
    assert own(copy)[0].text == "三"


def test_ids_that_are_taken_are_not_used_again() -> None:
    dangling = '<w:commentRangeStart w:id="7"/>'
    data = docx(p(f"{dangling}{run('一二')}"))
    copy = word.annotated(data, [remark(place(data, "二"))]).content
    assert ranged(copy, 8) == "二"


def test_signed_and_protected_documents() -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    data = docx(p("正文"), settings=protection)
    copy = word.annotated(data, [remark(place(data, "正"))])
    assert [note.code for note in copy.notes] == ["annotate.protected"]
    assert protection.encode() in part(copy.content, "word/settings.xml")
    files = {name: content.decode() for name, content in parts(data).items()}
    sign = '<Relationship Id="s" Type="x/digital-signature/origin" Target="_xmlsignatures/o.sigs"/>'
    files["_rels/.rels"] = files["_rels/.rels"].replace("</Rel", f"{sign}</Rel")
    signed = word.annotated(zipped(files), [remark(place(data, "正"))])
    assert [note.code for note in signed.notes] == ["annotate.signed", "annotate.protected"]


def test_parts_that_nothing_refers_to_stay() -> None:
    files: dict[str, str | bytes] = {**parts(docx(p("正文"))), "custom/没有人提到.bin": b"\x00\x01"}
    data = zipped(files)
    copy = word.annotated(data, [remark(place(data, "正"))]).content
    assert parts(copy)["custom/没有人提到.bin"] == b"\x00\x01"
    assert other_library.Document(io.BytesIO(copy)).paragraphs[0].text == "正文"


def test_a_damaged_part_of_comments_is_said() -> None:
    files = parts(word.annotated(docx(p("正文")), [remark(NOWHERE)]).content)
    broken = zipped({**files, "word/comments.xml": b"<w:comments"})
    with pytest.raises(ReadError):
        word.annotated(broken, [remark(NOWHERE)])


def test_names_of_the_main_namespace() -> None:
    assert f"{{{MAIN}}}" == W
