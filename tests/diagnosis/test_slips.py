"""How a wrong number may have come about."""

from __future__ import annotations

import pytest

from gxlint.diagnosis.slips import slip
from gxlint.model.report import Address
from tests.support.sample import EDITIONS

FORM = EDITIONS.by_id["2021"].tables["表三"]
CELL = Address("表三", "不掌握", "商业企业")
TOTAL = Address("表三", "办理总计", "自然人")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (-5, 5, "sign"),
        (14, 140, "digit-dropped"),
        (4, 14, "digit-dropped"),
        (1440, 140, "digit-doubled"),
        (149, 14, "digit-added"),
        (41, 14, "digits-swapped"),
        (19, 18, "digit-wrong"),
        (0, 30, "left-out"),
        (3, 8, ""),
        (12, 97, ""),
        (-1, 19, ""),
    ],
)
def test_slips_of_one_cell(old: int, new: int, code: str) -> None:
    assert slip(FORM, CELL, new, {CELL: old}, {}).code == code


@pytest.mark.parametrize(
    ("code", "row", "column"),
    [
        ("left", "不掌握", "自然人"),
        ("right", "不掌握", "科研机构"),
        ("above", "行政查询", "商业企业"),
        ("below", "需另行制作", "商业企业"),
    ],
)
def test_a_number_of_a_neighbour(code: str, row: str, column: str) -> None:
    other = Address("表三", row, column)
    found = slip(FORM, CELL, 97, {CELL: 12, other: 12}, {})
    assert (found.code, found.other) == (code, other)
    assert slip(FORM, CELL, 97, {CELL: 2, other: 2}, {}).code == "", "by chance"


def test_a_number_of_last_year() -> None:
    assert slip(FORM, CELL, 97, {CELL: 12}, {CELL: 12}).code == "last-year"


def test_totals() -> None:
    part = Address("表三", "公开出版物", "自然人")
    found = slip(FORM, TOTAL, 57, {TOTAL: 50, part: 7}, {})
    assert (found.code, found.other) == ("part-left-out", part)
    assert slip(FORM, TOTAL, 43, {TOTAL: 50, part: 7}, {}).code == "part-twice"
    assert slip(FORM, TOTAL, 12, {TOTAL: 50, part: 7}, {}).code == "total-not-updated"
    apart = Address("表三", "新收", "自然人")
    assert slip(FORM, TOTAL, 68, {TOTAL: 50, apart: 18}, {}).code == "total-not-updated"
