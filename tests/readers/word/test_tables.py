"""Grids of Word tables: spans, merged cells, columns too narrow to hold anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.document import Document
from gxlint.readers import limits, read
from gxlint.readers.word.grid import Merge, WordBox, WordGrid
from tests.support.word import DOWN, GOES_ON, docx, p, run, span, tbl, tc, tr

from ..flowing.test_tables import grid
from ..pages import cells, raws

CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"


def opened(body: str) -> Document:
    return read("a.docx", docx(body))


def before(columns: int) -> str:
    return f'<w:gridBefore w:val="{columns}"/><w:gridAfter w:val="1"/>'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr("a", "b"), tr("c", "d")], ["a b", "c d"]),
        ([tr(tc("a", span(2))), tr("b", "c")], ["a a", "b c"]),
        ([tr(tc("a", DOWN), "b"), tr(tc("x", GOES_ON), "c")], ["a b", "a c"]),
        (
            [tr(tc("a", span(2) + DOWN), "b"), tr(tc("", span(2) + GOES_ON), "c")],
            ["a b", "a c"],
        ),
        ([tr(tc("a", DOWN), "b"), tr(tc("c", DOWN), "d")], ["a b", "c d"]),
        ([tr(tc("a", GOES_ON), "b"), tr("c", "d")], ["a b", "c d"]),
        (
            [tr(tc("a", DOWN), "b"), tr("c", "d"), tr(tc("e", GOES_ON), "f")],
            ["a b", "c d", "e f"],
        ),
        ([tr("a", "b", "c"), tr("d", "e", properties=before(1))], ["a b c", ". d e"]),
        (
            [tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")), tr("b", "c")],
            ["a a", "b c"],
        ),
        ([tr(tc("a", span(0)), "b")], ["a b"]),
        ([tr(tc("a", '<w:gridSpan w:val="x"/>'), "b")], ["a b"]),
        ([tr(tc("a", span(2_000_000_000)), "b"), tr("c", "d")], ["a a b", "c d ."]),
        ([tr("a", "b"), CONTROL.format(tr("c", "d"))], ["a b", "c d"]),
        ([tr("a", CONTROL.format(tc("b"))), tr("c", "d")], ["a b", "c d"]),
        ([tr(tc(CONTROL.format(p("a"))), "b")], ["a b"]),
        ([tr("a", "b"), tr("x", "y", properties="<w:hidden/>")], ["a b"]),
        ([tr("a", tc("x", "<w:cellDel/>"), "b")], ["a b"]),
        (
            [
                tr(tc("a", span(2) + DOWN), tc("b", span(2)), "c"),
                tr(tc("", span(2) + GOES_ON), "d", "e", "f"),
            ],
            ["a b b c", "a d e f"],
        ),
    ],
)
def test_grids(rows: list[str], expected: list[str]) -> None:
    assert grid(opened(tbl(*rows))) == expected


def test_a_cell_that_goes_on_with_nothing_above_is_a_cell() -> None:
    assert [c.rows for c in cells(opened(tbl(tr(tc("a", GOES_ON), "b"), tr("c", "d"))))] == [1] * 4


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (p("1"), "1"),
        (p("商业") + p("企业"), "商业企业"),
        (p(run("商业") + "<w:r><w:br/></w:r>" + run("企业")), "商业企业"),
        (p("3") + p("4"), "3 4"),
        (p(run("1") + run(",") + run("234")), "1,234"),
        (p("\xa0"), "\xa0"),
        (p() + p(), ""),
        (p(" 1 "), " 1 "),
    ],
)
def test_the_text_of_a_cell(inside: str, text: str) -> None:
    assert cells(opened(tbl(tr("a", tc(inside)))))[1].raw == text


def test_narrow_columns_are_dropped_and_told() -> None:
    rows = [tr("a", tc("b", span(2)), "c"), tr(tc("d", span(2)), "e", "f")]
    document = opened(tbl(*rows, widths=(2000, 1, 2000, 900)))
    assert grid(document) == ["a b c", "d e f"]
    assert [note.code for note in document.notes] == ["read.narrow-columns"]
    assert [cell.location.cell for cell in cells(document)] == [1, 2, 3] * 2


def test_merged_cells_meet_after_the_narrow_columns_are_gone() -> None:
    rows = [tr(tc("a", DOWN), tc("b", span(2))), tr(tc("", span(2) + GOES_ON), "c")]
    document = opened(tbl(*rows, widths=(2000, 1, 2000)))
    assert grid(document) == ["a b", "a c"]


def test_a_narrow_column_that_holds_a_cell_stays() -> None:
    document = opened(tbl(tr("a", "b", "c"), tr(tc("d", span(2)), "e"), widths=(2000, 1, 2000)))
    assert grid(document) == ["a b c", "d d e"]
    assert document.notes == ()


def test_wide_columns_stay() -> None:
    rows = [tr("a", tc("b", span(2))), tr(tc("c", span(2)), "d")]
    assert grid(opened(tbl(*rows, widths=(2000, 400, 2000)))) == ["a b b", "c c d"]


def test_cells_outside_tables_are_only_text() -> None:
    assert raws(opened(tc("甲") + tr("乙") + p("丙"))) == ["甲", "乙", "丙"]


CELL = st.tuples(st.integers(1, 4), st.sampled_from(Merge))
ROWS = st.lists(st.tuples(st.integers(0, 2), st.lists(CELL, max_size=5)), min_size=1, max_size=5)


@settings(max_examples=60)
@given(ROWS, st.lists(st.sampled_from([1, 20, 1500]), max_size=12))
def test_every_cell_is_placed_and_nothing_raises(
    rows: list[tuple[int, list[tuple[int, Merge]]]], widths: list[int]
) -> None:
    made = WordGrid(widths)
    for skipped, found in rows:
        row, column = made.row(), skipped
        for width, merge in found:
            row.append(WordBox(column, width, merge, ""))
            column += width
    made.place()
    kept = [box for row in made.rows() for box in row]
    assert len(made.placed) == len(kept)
    assert all(slot.rows >= 1 and slot.columns >= 1 for slot in made.placed)
    owners = [slot for slot, box in zip(made.placed, kept, strict=True) if slot.rows == 1]
    taken = {(slot.row, slot.column + n) for slot in owners for n in range(slot.columns)}
    assert len(taken) == sum(slot.columns for slot in owners)
    assert len(taken) <= limits.SLOTS
