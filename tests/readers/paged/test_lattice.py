"""Rules to grids, and pages of any rules and characters to blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.document import Table
from gxlint.model.errors import ReadError
from gxlint.readers.paged.lattice import Lattice, Slot, lattices
from gxlint.readers.paged.layout import lay_out
from gxlint.readers.paged.marks import Glyph, Rule, Sheet, through, upright
from gxlint.readers.paged.ruling import merged

ACROSS = [Rule(y, 10, 100) for y in (10, 40, 70)]
DOWN = [Rule(x, 10, 70) for x in (10, 50, 100)]


def found(across: list[Rule], down: list[Rule]) -> list[Lattice]:
    return lattices(across, down, 1000)


def cells(across: list[Rule], down: list[Rule]) -> list[tuple[Slot, ...]]:
    return [one.cells for one in found(across, down)]


FOUR = tuple(Slot(row, column, 1, 1) for row in (0, 1) for column in (0, 1))


def test_a_grid() -> None:
    (one,) = found(ACROSS, DOWN)
    assert (one.xs, one.ys, one.cells) == ((10, 50, 100), (10, 40, 70), FOUR)
    assert one.box(FOUR[3]) == (50, 40, 100, 70)
    assert [one.slot(*at) for at in ((11, 11), (60, 69), (8, 72), (5, 40))] == [
        *((0, 0), (1, 1), (1, 0)),
        None,
    ]


def test_rules_in_pieces_doubled_and_not_quite_touching() -> None:
    across = [
        Rule(y + off, x, x + 28) for y in (10, 40, 70) for x in (12, 40, 70) for off in (0, 1)
    ]
    assert cells(across, DOWN) == [FOUR]


def test_a_missing_rule_merges() -> None:
    assert cells(ACROSS, [DOWN[0], Rule(50, 40, 70), DOWN[2]]) == [
        (Slot(0, 0, 1, 2), Slot(1, 0, 1, 1), Slot(1, 1, 1, 1))
    ]
    assert cells([ACROSS[0], Rule(40, 50, 100), ACROSS[2]], DOWN) == [
        (Slot(0, 0, 2, 1), Slot(0, 1, 1, 1), Slot(1, 1, 1, 1))
    ]


@pytest.mark.parametrize("gone", range(3))
def test_an_outer_rule_may_be_missing(gone: int) -> None:
    if gone != 1:
        assert cells(ACROSS, [rule for n, rule in enumerate(DOWN) if n != gone]) == [FOUR]
        assert cells([rule for n, rule in enumerate(ACROSS) if n != gone], DOWN) == [FOUR]
    assert cells(ACROSS, [DOWN[1]]) == [FOUR]


def test_tables_apart_and_what_is_none() -> None:
    below = [Rule(rule.at + 100, rule.start, rule.end) for rule in ACROSS]
    beside = [Rule(rule.at, 110, 170) for rule in DOWN]
    assert cells(ACROSS + below, DOWN + beside) == [FOUR, FOUR]
    frame = [ACROSS[0], ACROSS[2]], [DOWN[0], DOWN[2]]
    for across, down in (frame, (ACROSS, []), ([], DOWN), (ACROSS[:1], DOWN[:1])):
        assert found(across, down) == []
    assert merged([Rule(5, 10, 13)]) == []


def test_too_many_slots() -> None:
    across = [Rule(n * 5, 0, 300) for n in range(41)]
    down = [Rule(n * 10, 0, 200) for n in range(31)]
    assert len(lattices(across, down, 1200)[0].cells) == 1200
    with pytest.raises(ReadError, match=r"read\.too-many-cells"):
        lattices(across, down, 1199)


def test_a_page_turned_upright_leads_back_to_where_it_was() -> None:
    for turn in range(4):
        sheet = Sheet(1, 200, 300, [Glyph("字", 20, 30, 32, 42, 20, 40, turn)], [], [Rule(5, 7, 9)])
        found = upright(sheet)
        assert found.glyphs[0].turn == 0
        assert through(found.own, found.glyphs[0][1:5]) == (20, 30, 32, 42)
        size = (found.width, found.height)
        assert size == ((300, 200) if turn % 2 else (200, 300))
        (rule,) = found.across if turn % 2 else found.down
        box = (rule.start, rule.at, rule.end, rule.at)
        if not turn % 2:
            box = (rule.at, rule.start, rule.at, rule.end)
        assert through(found.own, box) == (5, 7, 5, 9)


PLACES = st.one_of(st.integers(-2, 60).map(lambda n: n * 10.0), st.floats(-50, 900))


@st.composite
def glyphs(draw: st.DrawFn) -> Glyph:
    x, y = draw(PLACES), draw(PLACES)
    size = draw(st.sampled_from((0.0, 7.5, 12.0, 40.0)))
    text = draw(st.sampled_from("一三、0128 aB（）.,。\ufffd"))
    return Glyph(text, x, y - size, x + size, y + size / 8, x, y, draw(st.integers(0, 3)))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    start, end = sorted((draw(PLACES), draw(PLACES)))
    return Rule(draw(PLACES), start, end)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    some = st.lists(rules(), max_size=12)
    picture = draw(st.sampled_from((0.0, 0.9)))
    held = draw(st.lists(glyphs(), max_size=40))
    return Sheet(1, 595, 842, held, draw(some), draw(some), picture)


@settings(deadline=None, max_examples=200)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_any_page_gives_blocks_or_one_read_error(pages: list[Sheet]) -> None:
    """No slot of a table is given twice, and the order of blocks is that of reading."""
    numbered = [page._replace(number=n) for n, page in enumerate(pages, start=1)]
    try:
        blocks, _ = lay_out(numbered)
    except ReadError:
        return
    assert blocks
    orders = [block.location.order for block in blocks]
    assert orders == sorted(set(orders))
    for block in blocks:
        if not isinstance(block, Table):
            continue
        slots = [
            (row, column)
            for cell in block.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert len(slots) == len(set(slots))
        assert all(row < block.height and column < block.width for row, column in slots)
