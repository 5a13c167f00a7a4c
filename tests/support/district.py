"""A district: many reports of many agencies and years, varied and the same every time.

In: how many, a seed. Out: names and bytes. No two are alike: agency, year, numbers,
layout and faults are drawn by chance with a seed; one in four has a fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.support.clean import clean
from tests.support.layouts import render
from tests.support.paper import word
from tests.support.sample import Sample

_BUREAUS = ("财政", "教育", "民政", "司法", "水利", "农业农村", "商务", "审计", "统计", "应急管理")
_NUMERALS = "零一二三四五六七八九"
_LAYOUTS = ("cell_lines_tabbed", "row_bars", "cell_bars", "aligned")
YEARS = range(2021, 2026)


def agency(number: int) -> str:
    """The name of an agency: no two numbers have the same."""
    district = "".join(_NUMERALS[int(digit)] for digit in str(number // len(_BUREAUS)))
    return f"示例市{district}号区{_BUREAUS[number % len(_BUREAUS)]}局"


def sample(number: int, seed: int = 0) -> Sample:
    """The report of this number; every five are the years of one agency."""
    draw = Random(f"{number} {seed}")
    year = YEARS[number % len(YEARS)]
    found = clean(agency(number // len(YEARS)), year, seed, "department")
    if draw.random() < 0.25:
        address = draw.choice([key for key, value in found.cells.items() if value != ""])
        value = found.cells[address]
        if isinstance(value, int):
            found.cells[address] = value + draw.randint(1, 9)
    return found


def report(number: int, kind: str = "text", seed: int = 0) -> tuple[str, bytes]:
    """Its path below the district, and it as text or docx."""
    one = sample(number, seed)
    place = f"{number // 1000:03}/{one.agency}/{one.year}"
    if kind == "docx":
        return f"{place}.docx", word(one)
    return f"{place}.txt", render(one, _LAYOUTS[number % len(_LAYOUTS)]).data()


def write(folder: Path, count: int, kind: str = "text", seed: int = 0) -> list[Path]:
    """Write the reports with the first so many numbers; their paths."""
    return write_some(folder, range(count), kind, seed)


def write_some(folder: Path, numbers: Iterable[int], kind: str, seed: int = 0) -> list[Path]:
    """Write the reports of these numbers; their paths."""
    return [_put(folder, *report(number, kind, seed)) for number in numbers]


def _put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
