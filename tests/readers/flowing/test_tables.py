"""Grids of a page: spans, missing tags, tables that only arrange the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.model.document import Document, Paragraph
from gxlint.model.errors import ReadError
from gxlint.readers import limits, read
from gxlint.readers.flowing.grid import place
from tests.readers.pages import REPORT, cells, raws, tables


def page(body: str) -> Document:
    return read("a.html", f"<!doctype html><body>{body}".encode())


def grid(document: Document) -> list[str]:
    """The only table as rows of cell texts, a slot of a span repeating its cell's."""
    (table,) = tables(document)
    slots = [["."] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                assert slots[row][column] == "."
                slots[row][column] = cell.raw
    return [" ".join(row) for row in slots]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>", ["a b", "c d"]),
        ("<tr><td>a<td>b<tr><th>c<th>d", ["a b", "c d"]),
        ("<td>a<td>b<tr><td>c<td>d", ["a b", "c d"]),
        ("<thead><tr><td>a<td>b<tbody><tr><td>c<td>d<tfoot><tr><td>e<td>f", ["a b", "c d", "e f"]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", ["a b", "a c"]),
        ("<tr><td colspan=2>a<tr><td>b<td>c", ["a a", "b c"]),
        (
            "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f",
            ["a a b", "a a c", "d e f"],
        ),
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e", ["a b c", "d b e"]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["a b", "a c", "a d"]),
        ("<tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td>d<td>e", ["a b", "a c", "d e"]),
        ("<tr><td rowspan=2>a<td>b<tr><td colspan=0>c", ["a b", "a c"]),
        ("<tr><td ROWSPAN='2'>a<td>b<tr><td>c", ["a b", "a c"]),
        ("<tr><td rowspan='x' colspan='-2'>a<td>b<tr><td>c<td>d", ["a b", "c d"]),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c", ["a b", "c b"]),
        ("<tr><td colspan=100>a<tr><td>b<td>c", ["a a", "b c"]),
        ("<tr><td>a<td>b<tr></tr><tr><td>c<td>d", ["a b", "c d"]),
        ("<tr><td>a<td>b<td>c<tr><td>d", ["a b c", "d . ."]),
        (
            "<tr><td>a<td hidden>x<td>b<tr style='display:none'><td>x<td>x<tr><td>c<td>d",
            ["a b", "c d"],
        ),
        (
            "<colgroup><col><col></colgroup><form><tr><td>a<td>b</form><tr><td>c<td>d",
            ["a b", "c d"],
        ),
        ("<tr><td>a</td></td></div></p></th><td>b</tr></tr><tr><td>c<td>d", ["a b", "c d"]),
    ],
)
def test_grids(body: str, expected: list[str]) -> None:
    for form in (
        f"<table>{body}</table>",
        f"<p>x<table>{body}",
        f"<table><tbody>{body}</tbody></table>",
    ):
        if not body.startswith("<col"):
            assert grid(page(form)) == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>1</p>", "1"),
        ("<p><span><font>1</font></span></p>", "1"),
        ("<p>&nbsp;1&nbsp;</p>", "\xa01\xa0"),
        ("商业<br>企业", "商业企业"),
        ("<p>商业</p>\n<p>企业</p>", "商业企业"),
        ("商业\n\t企业", "商业企业"),
        ("本 机 关", "本 机 关"),
        ("22<br>（其中修订16件）", "22（其中修订16件）"),
        ("3<br>4", "3 4"),
        ("<b>1</b>,<i>234</i>", "1,234"),
        ("&nbsp;", "\xa0"),
        (" \n ", ""),
        ("", ""),
        ("<!-- 0 --><span hidden>0</span>", ""),
    ],
)
def test_the_text_of_a_cell(cell: str, text: str) -> None:
    assert cells(page(f"<table><tr><td>a</td><td>{cell}</td></tr></table>"))[1].raw == text


def test_a_cell_knows_its_place_in_the_source_and_in_its_table() -> None:
    found = cells(read("a.html", REPORT.encode()))
    blank = next(cell for cell in found if cell.raw == "")
    assert blank.location[:4] == (17, 49, 17, 49)
    assert (blank.location.table, blank.location.row, blank.location.cell) == (1, 3, 3)
    space = next(cell for cell in found if cell.raw == "\xa0")
    assert space.location[:4] == (18, 25, 18, 31)
    last = found[-1]
    assert (last.location.table, last.location.row, last.location.cell) == (2, 5, 5)
    assert found[2].location.line == 16


def test_the_place_of_a_cell_counts_the_rows_that_the_source_has() -> None:
    found = cells(page("<table><tr><td>a<td>b<tr></tr><tr><td>c<td>d</table>"))
    assert [(cell.row, cell.location.row) for cell in found] == [(0, 1), (0, 1), (1, 3), (1, 3)]


def test_the_tables_are_counted_as_they_come() -> None:
    two = "<table><tr><td>a<td>b</table>"
    document = page(f"<table><tr><td>只有一格</table>{two}<table><tr><td>{two}<td>x</table>")
    assert [table.location.table for table in tables(document)] == [1, 2]


LONG = "本年度主动公开政府信息工作情况如下" * 4


@pytest.mark.parametrize(
    ("table", "blocks"),
    [
        ("<tr><td>甲", ["甲"]),
        ("<tr><td>甲<p>乙<tr><td>丙", ["甲", "乙", "丙"]),
        ("<tr><td>甲<td><table><tr><td>1<td>2</table>乙", ["甲", "表", "乙"]),
        ("<tr><td>甲<td><table><tr><td>1</table><tr><td>乙<td>丙", ["甲", "1", "乙", "丙"]),
        ("<tr><td><h2>甲</h2><td>乙", ["甲", "乙"]),
        (f"<tr><td>甲<td><p>{LONG}<p>{LONG}", ["甲", LONG, LONG]),
        (f"<tr><td>甲<td>{LONG * 4}", ["甲", LONG * 4]),
        (f"<tr><td>甲<td>{LONG}", ["表"]),
        ("<caption>甲</caption><tr><td>1<td>2", ["甲", "表"]),
        ("甲<tr>乙<td>1<td>2</tr>丙", ["甲", "乙", "丙", "表"]),
        ("<tr><td>1<td>2<table><tr><td>3<td>4", ["1", "2", "表"]),
        ("<tr><td>1<td>2</td><table><tr><td>3<td>4", ["表", "表"]),
        ("", []),
    ],
)
def test_a_table_that_arranges_the_page_is_no_table(table: str, blocks: list[str]) -> None:
    document = page(f"始<table>{table}</table>终")
    shape = [block.raw if isinstance(block, Paragraph) else "表" for block in document.blocks]
    assert shape == ["始", *blocks, "终"]


def test_a_report_laid_out_in_tables_is_the_same_report() -> None:
    body = REPORT[REPORT.index("<h1>") : REPORT.index("</body>")]
    plain = page(body)
    laid = page(f"<table><tr><td>左<td><table><tr><td>{body}</table><td>右</table>")
    assert raws(laid) == ["左", *raws(plain), "右"]
    assert [cell.raw for cell in cells(laid)] == [cell.raw for cell in cells(plain)]


SPANS = st.tuples(st.integers(0, 9), st.integers(1, 9))
SECTIONS = st.lists(st.lists(st.lists(SPANS, max_size=6), max_size=6), max_size=3)


@given(SECTIONS)
def test_no_slot_is_given_twice_and_every_cell_is_placed(
    sections: list[list[list[tuple[int, int]]]],
) -> None:
    placed = place(sections, limits.SLOTS)
    assert len(placed) == sum(len(row) for section in sections for row in section)
    taken = [
        (row, column)
        for cell in placed
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(taken) == len(set(taken))
    assert all(cell.rows >= 1 and cell.columns >= 1 for cell in placed)
    corners = [(cell.row, cell.column) for cell in placed]
    assert corners == sorted(corners)
    assert {row for row, _ in corners} == {row for row, _ in taken}
    assert {column for _, column in corners} == {column for _, column in taken}


def test_slots_over_the_budget_are_refused() -> None:
    with pytest.raises(ReadError) as refused:
        place([[[(1, 1)] * 30] * 30], 899)
    assert refused.value.code == "read.too-many-cells"
    assert len(place([[[(1, 1)] * 30] * 30], 900)) == 900
