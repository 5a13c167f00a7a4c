"""A district: many reports of many agencies and years, varied and the same every time.

In: how many, a seed. Out: names and bytes. No two are alike: agency, year, numbers,
layout and faults are drawn by chance with a seed; one in four has a fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from random import Random

from gxlint.model.report import Address
from tests.support import prose
from tests.support.clean import clean
from tests.support.damage import saying, valued
from tests.support.layouts import render
from tests.support.paper import word
from tests.support.sample import Sample

_BUREAUS = ("财政", "教育", "民政", "司法", "水利", "农业农村", "商务", "审计", "统计", "应急管理")
_WORKS = ["专题培训", "实地走访", "座谈会", "抽查", "政策宣讲", "网上征求意见"]
_MEANS = [
    *("，并建立台账逐项销号", "，由办公室统一归口办理", "，与业务工作同部署同检查"),
    *("，每季度通报进度", "，结合本行业特点细化清单", "，听取服务对象的意见后改进"),
    *("，请专业人员参与把关", "，压缩了内部流转的时间", "，面向企业和村居广泛宣传"),
]
_WANTING = [
    *("公开内容的针对性还不够强", "政策解读的形式比较单一", "工作人员的业务能力有待提高"),
    *("栏目更新不够及时", "与群众的互动不够充分", "历年文件的整理进展较慢"),
]
_MENDED = [
    *("重新梳理了公开事项清单", "增加了图文和视频解读", "组织了跟班学习"),
    *("明确了每个栏目的更新期限", "开通了咨询答复渠道", "完成了存量文件的清理"),
]
_NUMERALS = "零一二三四五六七八九"
_LAYOUTS = ("cell_lines_tabbed", "row_bars", "cell_bars", "aligned")
YEARS = range(2021, 2026)


def agency(number: int) -> str:
    """The name of an agency: no two numbers have the same."""
    district = "".join(_NUMERALS[int(digit)] for digit in str(number // len(_BUREAUS)))
    return f"示例市{district}号区{_BUREAUS[number % len(_BUREAUS)]}局"


def sample(number: int, seed: int = 0) -> Sample:
    """The report of this number; every five are the years of one agency, and fit each other."""
    draw = Random(f"{number} {seed}")
    found = _sound(number, seed)
    if draw.random() < 0.25:
        address = draw.choice([key for key, value in found.cells.items() if value != ""])
        value = found.cells[address]
        if isinstance(value, int):
            return valued(found, address, value + draw.randint(1, 9))
    return found


@lru_cache(maxsize=8)
def _sound(number: int, seed: int) -> Sample:
    """The same without fault."""
    year = YEARS[number % len(YEARS)]
    found = clean(agency(number // len(YEARS)), year, seed, "department")
    draw = Random(f"words {number} {seed}")
    overview = (prose.overview, prose.last_years_overview)[year % 2]("department", year)
    tail = f"，其中{draw.choice(_WORKS)}{draw.randint(3, 99)}次。"
    found = saying(found, 1, *(text[:-1] + draw.choice(_MEANS) + tail for text in overview))
    wanting, mended = draw.sample(_WANTING, 2), draw.sample(_MENDED, 2)
    found = saying(
        found,
        5,
        f"存在的主要问题：一是{wanting[0]}；二是{wanting[1]}。",
        f"改进情况：一是{mended[0]}；二是{mended[1]}。",
    )
    if year > YEARS[0]:
        _carry(found.cells, _sound(number - 1, seed).cells)
    return found


def _carry(cells: dict[Address, int | str], before: dict[Address, int | str]) -> None:
    """Let a year begin where the last one ended, as far as the numbers allow it."""
    for table, row, column in list(cells):
        carried, new = (Address(table, name, column) for name in ("上年结转", "新收"))
        if row == "新收" and table == "表三":
            more = _number(cells[carried]) - _number(before[Address(table, "结转下年度", column)])
            if _number(cells[new]) + more >= 0:
                cells[new] = _number(cells[new]) + more
                cells[carried] = _number(cells[carried]) - more
        if column == "现行有效件数":
            made, gone = (Address(table, row, name) for name in ("制发件数", "废止件数"))
            place = Address(table, row, column)
            value = _number(before[place]) + _number(cells[made]) - _number(cells[gone])
            if value >= 0:
                cells[place] = value


def _number(value: int | str) -> int:
    return int(value)


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
