"""What a page shows, and where: blocks, lines, places."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.document import Document, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.readers import read

from ..pages import REPORT, TITLE, cells, paragraphs, raws, standing, visible


def page(body: str) -> Document:
    return read("a.html", f"<!doctype html><body>{body}".encode())


def test_a_report_is_paragraphs_and_tables_in_order() -> None:
    document = read("a.html", REPORT.encode())
    shape = [block.raw if isinstance(block, Paragraph) else "表" for block in document.blocks]
    assert shape == [
        "首页 > 年报",
        TITLE,
        "发布日期：2025-01-20",
        "\xa0\xa0根据《中华人民共和国政府信息公开条例》&有关要求，编制本报告。本报告由六部分组成。",
        "二、主动公开政府信息情况",
        "表",
        "三、收到和处理政府信息公开申请情况",
        "表",
        "六、其他需要报告的事项",
        "无。",
    ]
    assert document.format == "html"
    assert document.notes == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_stands_at_every_place_is_the_text(newline: str) -> None:
    source = REPORT.replace("\n", newline)
    document = read("a.html", source.encode())
    assert len(cells(document)) == 25
    for block in [*paragraphs(document), *cells(document)]:
        shown = "".join(block.raw.split())
        assert visible(standing(source, block.location)) == shown
        if shown and "<" not in standing(source, block.location):
            assert html.unescape(standing(source, block.location)) == block.raw.strip()


def test_every_run_stands_where_it_says() -> None:
    for block in paragraphs(read("a.html", REPORT.encode())):
        ends = [run.offset for run in block.runs[1:]] + [len(block.raw)]
        for run, end in zip(block.runs, ends, strict=True):
            text = block.raw[run.offset : end]
            source = REPORT.split("\n")[run.line - 1][run.column - 1 :]
            assert html.unescape(source).startswith(text)


def test_a_place_inside_a_paragraph_is_exact() -> None:
    paragraph = paragraphs(read("a.html", REPORT.encode()))[3]
    for word in ("条例", "编制本", "报告由六部分"):
        start = paragraph.raw.index(word)
        assert visible(standing(REPORT, paragraph.at(start, start + len(word)))) == word


def test_the_columns_count_code_points() -> None:
    document = page("<p>\U00020000𠮷<b>文</b>")
    assert document.blocks[0].location[:4] == (1, 25, 1, 31)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<p>乙<ul><li>丙<li>丁</ul>", ["甲", "乙", "丙", "丁"]),
        ("<p>a  b\t\n c </p>", ["a b c"]),
        ("<p>第一行\n\t第二行</p>", ["第一行第二行"]),
        ("<p>2024\n年<b> </b>报</p>", ["2024 年 报"]),
        ("<p> <b> 甲 </b> <i> 乙 </i> </p>", ["甲 乙"]),
        ("<p>&nbsp;甲\u3000乙&emsp;</p>", ["\xa0甲\u3000乙\u2003"]),
        ("<p>&nbsp;</p><p>\u3000</p><p>甲</p>", ["甲"]),
        ("<p>1&lt;2&#32;&#x4e2d;&#20013;&copy</p>", ["1<2 中中©"]),
        ("<p>a < b &amp;& c &unknown; d</p>", ["a < b && c &unknown; d"]),
        ("<pre>甲\n  乙\n\n\t\n丙</pre>丁", ["甲", "  乙", "\t", "丙", "丁"]),
        ("<p>甲<script>乙</script><style>丙</style><!-- 丁 -->戊", ["甲戊"]),
        ("<noscript>甲</noscript><template><p>乙</template><title>丙</title>丁", ["丁"]),
        ("<template><table><tr><td>乙</td></tr></table></template>丁", ["丁"]),
        ("<p hidden>甲</p><p style='color:red;Display : NONE'>乙</p>丙", ["丙"]),
        ("<div hidden><div>甲</div>乙</div>丙", ["丙"]),
        ("甲<span hidden>乙<span>丙</span>丁</span>戊", ["甲戊"]),
        ("<div><span hidden>甲</div>乙", ["乙"]),
        ("<ul><li hidden>甲<li>乙</ul>", ["乙"]),
        ("<p hidden>甲<p>乙", ["乙"]),
        ("<form>甲<div hidden>乙</form>丙</div>丁", ["甲", "丁"]),
        ("甲</div></span></td></p>乙", ["甲", "乙"]),
        ("甲</div></span>乙", ["甲乙"]),
        ("规章</td><td>0</td><tr>乙", ["规章", "0", "乙"]),
        ("<h2>甲<h3>乙</h4>丙", ["甲", "乙", "丙"]),
        ("甲<o:p>乙</o:p><font>丙</font>", ["甲乙丙"]),
    ],
)
def test_lines(body: str, shown: list[str]) -> None:
    assert raws(page(body)) == shown


def test_pictures_and_hidden_tables_are_noted() -> None:
    document = page("<img src=a><p>甲<img><img hidden><div hidden><table><td>乙</table><img></div>")
    assert [(note.code, note.params) for note in document.notes] == [
        ("read.hidden-table", {"count": 1}),
        ("read.pictures", {"count": 2}),
    ]


@pytest.mark.parametrize("body", ["<p></p>", "<div id=app></div><script>x</script>", "<p>&nbsp;"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(ReadError) as refused:
        page(body)
    assert refused.value.code == "read.no-text"


PLAIN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@given(st.lists(PLAIN, min_size=1))
def test_escaped_text_is_read_as_it_was(texts: list[str]) -> None:
    document = page("".join(f"<p>{html.escape(text)}</p>\n" for text in texts))
    assert raws(document) == texts
    for block in paragraphs(document):
        assert block.at(0, len(block.raw)).line == block.location.line


OPEN = ["table", "tr", "td", "th", "tbody", "caption", "p", "div", "b", "br", "li", "pre", "h2"]
SOUP = st.lists(
    st.sampled_from([f"<{tag}>" for tag in OPEN] + [f"</{tag}>" for tag in OPEN])
    | st.sampled_from(["<td rowspan=3>", "<td colspan=2>", "<!-- -->", "&nbsp;", "& ", "\n"])
    | st.just("字")
)


@given(SOUP)
def test_no_character_of_any_tag_soup_is_lost_or_doubled(pieces: list[str]) -> None:
    marks = [f"字{index}。" for index in range(pieces.count("字"))]
    waiting = iter(marks)
    body = "".join(next(waiting) if piece == "字" else piece for piece in pieces)
    blocks = page(f"<p>始{body}").blocks
    shown = [block.cells if isinstance(block, Table) else (block,) for block in blocks]
    found = re.findall("字[0-9]+。", "".join(item.raw for items in shown for item in items))
    assert sorted(found) == sorted(marks)


def _starts_office(data: bytes) -> bool:
    """Whether these bytes are handed to LibreOffice, which has tests of its own."""
    return data.lstrip().startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0", b"PK"))


@settings(deadline=None)
@given(st.binary().filter(lambda data: not _starts_office(data)))
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_any_bytes_give_a_document_or_one_read_error(name: str, data: bytes) -> None:
    for whole in (data, b"<p>" + data, b"<table><tr><td>" + data):
        try:
            assert read(name, whole).blocks
        except ReadError as refused:
            assert refused.code.startswith("read.")
