"""A check takes steps in proportion to the report, whatever stands in it too often.

Lines of the program are counted, not seconds: a hundred more of anything must not cost more
than the hundred before it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

import pytest

from gxlint.engine import Engine
from tests.support.clean import clean
from tests.support.layouts import render

_STEP = 100
_TOLERATED = 1.01  # the third hundred against the second; the same where each one costs the same


def _rows(count: int) -> str:
    """Labels of no form, each another one, before as many values as a row of 表三 has."""
    return "\n".join(f"备查甲{n}号 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |" for n in range(count))


def _long_rows(count: int) -> str:
    return "\n".join(f"备查{n} | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |" for n in range(count))


def _near_rows(count: int) -> str:
    """Labels that are nearly one of the form."""
    return "\n".join(f"二、上年结转政{n} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |" for n in range(count))


def _in_turn(count: int) -> str:
    known = "（一）予以公开 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |"
    return "\n".join(f"{row}\n{known}" for row in _rows(count).split("\n"))


def _labels(count: int) -> str:
    return "\n".join(["（一）予以公开 |", f"{'备查':　>4} |"] * count)


def _characters(count: int) -> str:
    return "\n".join(["字"] * count)


def _headings(count: int) -> str:
    return "\n".join(f"七、其他第{n}项工作\n这里说明第{n}项工作。" for n in range(count))


def _repeated_headings(count: int) -> str:
    return "\n".join(["一、总体情况\n这里说明总体情况。"] * count)


def _contents(count: int) -> str:
    return "\n".join(f"{n}. 第{n}项工作情况……{n}" for n in range(count))


def _copies(count: int) -> str:
    """The same table again and again."""
    rendered = render(clean(year=2024), "row_bars").text.splitlines()
    rows = [line for line in rendered if line.rstrip().endswith("|")]
    return "\n".join(rows[:3] * count)


_IN_THE_TABLE = (_rows, _long_rows, _near_rows, _in_turn, _labels, _characters, _copies)
_AT_THE_END = (_characters, _headings, _repeated_headings, _contents)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open()


@pytest.mark.parametrize("more", _IN_THE_TABLE)
def test_of_rows(engine: Engine, more: Callable[[int], str]) -> None:
    """Right under a row of 表三."""
    rendered = render(clean(year=2024), "row_bars")
    row = next(line for line in rendered.text.splitlines() if line.startswith("二、上年结转"))
    _assert_straight(engine, lambda n: rendered.text.replace(row, f"{row}\n{more(n)}", 1))


@pytest.mark.parametrize("more", _AT_THE_END)
def test_of_lines(engine: Engine, more: Callable[[int], str]) -> None:
    """Behind everything else."""
    text = render(clean(year=2024), "cell_lines_tabbed").text
    _assert_straight(engine, lambda n: f"{text}\n{more(n)}\n")


def _assert_straight(engine: Engine, text: Callable[[int], str]) -> None:
    files = [text(n).encode() for n in (_STEP, 2 * _STEP, 3 * _STEP)]
    engine.check("report.txt", files[0])  # what is made once does not count
    first, second, third = (_lines_run(partial(engine.check, "report.txt", data)) for data in files)
    assert third - second <= _TOLERATED * (second - first)


def _lines_run(call: Callable[[], object]) -> int:
    count = 0

    def local(_frame: FrameType, event: str, _told: Any) -> Any:
        nonlocal count
        count += event == "line"
        return local

    before = sys.gettrace()
    sys.settrace(local)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
