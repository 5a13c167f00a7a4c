"""The reader of numbers: what is written is what is read, and approximate is never exact."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxlint.model.claim import Number
from gxlint.model.fold import fold
from gxlint.prose.numbers import NumberReader
from gxlint.sources import yaml_file
from gxlint.sources.place import rules_home

DIGITS = "零一二三四五六七八九"
FULL = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")


@cache
def reader() -> NumberReader:
    return NumberReader(yaml_file.load(f"{rules_home()}/prose/numbers.yaml"))


def read(text: str) -> list[Number]:
    return reader().read(fold(text))


def only(text: str) -> Number:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


def below_ten_thousand(number: int) -> str:
    """一千零九十: zeros between digits once, none at the end."""
    said, gap = "", False
    for step, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return said


def in_chinese(number: int) -> str:
    """As a clerk writes it. Out: 一亿零三十万零五."""
    if number == 0:
        return "零"
    said = ""
    for step, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // step % 10**4
        if group:
            said += ("零" if said and group < 1000 else "") + below_ten_thousand(group) + unit
    return said.removeprefix("一") if said.startswith("一十") else said


WHOLE = st.integers(0, 10**11)
AROUND = st.sampled_from([("收到", "件"), ("共办理申请", "件。"), ("，其中", "条，"), ("", "起")])


@given(WHOLE, AROUND)
def test_digits_are_read(number: int, around: tuple[str, str]) -> None:
    for written in (str(number), f"{number:,}", str(number).translate(FULL)):
        found = only(f"{around[0]}{written}{around[1]}")
        assert (found.value, found.exact) == (number, True)
        assert found.unit == around[1][0]


@given(WHOLE, AROUND)
def test_chinese_characters_are_read(number: int, around: tuple[str, str]) -> None:
    said = in_chinese(number)
    if set(said) <= set("万亿百千"):
        return
    found = only(f"{around[0]}{said}{around[1]}")
    assert (found.value, found.exact) == (number, True)


@given(st.integers(0, 9999), st.integers(1, 99))
def test_percentages_are_read(whole: int, decimals: int) -> None:
    value = Decimal(f"{whole}.{decimals:02}")
    chinese = in_chinese(whole) + "点" + "".join(DIGITS[int(d)] for d in f"{decimals:02}")
    for written in (f"{value}%", f"{value}%".translate(FULL), f"百分之{value}", f"百分之{chinese}"):
        found = only(f"占{written}，")
        assert (found.value, found.unit, found.place, found.exact) == (value, "%", -2, True)


@given(st.integers(1, 10**7), st.sampled_from(["近", "约", "超", "超过", "不足", "逾"]))
def test_a_number_with_about_is_never_exact(number: int, word: str) -> None:
    found = only(f"受理{word}{number}件")
    assert not found.exact
    assert found.low <= number
    assert found.high is None or number <= found.high
    assert found.start == 2


@given(st.integers(1, 10**7), st.sampled_from("余多"))
def test_a_number_with_more_is_never_exact(number: int, word: str) -> None:
    found = only(f"公开{number}{word}条")
    assert not found.exact
    assert found.low == number


@given(st.integers(1, 9999), st.integers(0, 99), st.sampled_from([("万", 4), ("亿", 8)]))
def test_ten_thousands_mean_what_rounds_to_them(
    whole: int, decimals: int, scale: tuple[str, int]
) -> None:
    value = Decimal(f"{whole}.{decimals:02}") * 10 ** scale[1]
    found = only(f"公开{whole}.{decimals:02}{scale[0]}条")
    assert found.value == value
    assert found.high is not None
    assert found.high - found.low == 10 ** (scale[1] - 2)
    assert found.low <= value <= found.high


@given(
    st.text(
        alphabet="0123456789,.%年月日号第件条余近约万亿一二十百千零两几数分之点(( 、。", max_size=60
    )
)
def test_nothing_raises_and_places_are_right(text: str) -> None:
    past = 0
    for number in read(text):
        assert past <= number.start < number.end <= number.stop <= len(text)
        assert number.high is None or number.low <= number.high
        past = number.stop


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("30余件", 30, 40),
        ("近百件", 50, 100),
        ("近300个", 200, 300),
        ("14万余条", 140000, 150000),
        ("三十余件", 30, 40),
        ("数十件", 20, 99),
        ("十几件", 12, 19),
        ("几十万条", 200000, 999999),
        ("二三件", 2, 3),
        ("约30件", 20, 40),
        ("超2300万人次", 23000000, None),
        ("不足10件", 0, 10),
        ("上百件", 50, 999),
        ("2.5万条", 24500, 25500),
    ],
)
def test_what_an_approximate_number_may_mean(text: str, low: int, high: int | None) -> None:
    found = only(text)
    assert (found.low, found.high) == (low, high)
    assert not found.exact


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到信息公开申请6，我局", 6, ""),
        ("收取1.2万元", 12000, "元"),
        ("收取380元", 380, "元"),
        ("二〇二四件", 2024, "件"),
        ("受理零件", 0, "件"),
        ("一百零五件", 105, "件"),
        ("两万五千条", 25000, "条"),
        ("3 件", 3, "件"),
        ("提升5个百分点", 5, "%"),
        ("各1件", 1, "件"),
    ],
)
def test_numbers_as_reports_write_them(text: str, value: int, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至12月31日",
        "第20条第（五）项",
        "一网通办",
        "三审三校",
        "办好每一件申请",
        "统一条目",
        "万一件",
        "三千五件",
        "一是加强学习",
        "1万2千件",
        "12个月",
        "20个工作日",
        "数据条数",
        "政策条文",
        "邮编223001号",
        "十九大",
        "1.2.3",
    ],
)
def test_what_is_no_count_is_not_read(text: str) -> None:
    assert not read(text)
