"""Reports printed by LibreOffice say the same as on a web page, wherever their pages break."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from gxlint.engine import Engine
from gxlint.model.document import Table
from gxlint.model.fold import squeeze
from gxlint.model.report import Report
from gxlint.readers import read
from gxlint.readers.pdf.content import read as read_pdf
from tests.support.checking import engine
from tests.support.clean import clean, patched
from tests.support.layouts import render
from tests.support.paper import SOFFICE, Look, printed, word
from tests.support.sample import Sample

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not on this machine")

LOOKS = {
    **{f"break-{n}": Look(filler=n) for n in (0, 3, 7, 11, 15, 19, 23)},
    **{f"heading-again-{n}": Look(filler=n, header=True) for n in (2, 9, 16)},
    **{f"rows-whole-{n}": Look(filler=n, whole_rows=True) for n in (4, 12)},
    **{f"large-{n}": Look(filler=n, cell_size=12, row_height=30, align="top") for n in (4, 20)},
    "open-sides": Look(filler=4, open_sides=True),
    "landscape": Look(filler=8, landscape=True, footer="第 {page} 页"),
    "label-downwards": Look(filler=4, turned="tbRlV"),
    "label-on-its-side": Look(filler=4, turned="btLr"),
    "small": Look(size=14, cell_size=7.5, row_height=12, footer="— {page} —"),
    "no-page-number": Look(filler=20, footer=""),
}
DAMAGE = {
    "sum": {"cells": {"表三[办理总计, 总计]": "+1"}},
    "blank": {"cells": {"表三[重复申请, 科研机构]": "", "表二[行政处罚, 处理决定数量]": ""}},
    "slash": {"cells": {"表三[国家秘密, 自然人]": "/"}},
    "label": {"replace": {"2.重复申请": "2.多次申请"}},
    "row-missing": {"drop": ["表三[公开出版物]"]},
    "column-missing": {"drop": ["表三[*, 科研机构]"]},
    "table-missing": {"drop": ["表四"]},
    "section-missing": {"drop": ["五"]},
    "sections-swapped": {"swap": ["五", "六"]},
    "old-form": {"form": {"表三": "2019"}},
}


class Case(NamedTuple):
    sample: Sample
    look: Look


CASES = {
    **{
        f"{name}-{year}": Case(clean(year=year), look)
        for name, look in LOOKS.items()
        for year in (2020, 2024)
    },
    **{
        f"{name}-{n}": Case(patched(clean(year=2024), patch), Look(filler=n))
        for name, patch in DAMAGE.items()
        for n in (1, 8, 14)
    },
}


@cache
def files() -> dict[str, bytes]:
    """All reports as PDF."""
    return dict(zip(CASES, printed([word(*case) for case in CASES.values()]), strict=True))


@cache
def judge() -> Engine:
    return engine()


def figures(report: Report) -> dict[object, object]:
    return {address: (fact.state, fact.value) for address, fact in report.facts.items()}


@pytest.mark.parametrize("name", CASES)
def test_the_same_facts_and_findings(name: str) -> None:
    page = render(CASES[name].sample, "html_plain").data()
    data = files()[name]
    assert figures(judge().report("a.pdf", data)) == figures(judge().report("a.html", page))
    told, wanted = judge().check("a.pdf", data), judge().check("a.html", page)
    said = Counter((one.rule, one.address) for one in told.diagnostics)
    assert said == Counter((one.rule, one.address) for one in wanted.diagnostics)
    assert (told.verdict, told.year, told.agency) == (wanted.verdict, wanted.year, wanted.agency)


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith("2024")])
def test_paragraphs_are_whole(name: str) -> None:
    sample = CASES[name].sample
    found = [squeeze(p.raw) for p in judge().report("a.pdf", files()[name]).paragraphs]
    wanted = [text for part in sample.parts for text in (part.heading, *part.prose) if text]
    assert [text for text in map(squeeze, wanted) if text not in found] == []


def test_every_cell_has_its_box_on_its_page() -> None:
    document = read("a.pdf", files()["break-7-2024"])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    for table in tables:
        for cell in table.cells:
            assert cell.location.page and cell.location.box
            left, lower, right, upper = cell.location.box
            assert 0 <= left < right <= 596 and 0 <= lower < upper <= 843


def test_in_a_process_of_its_own_it_reads_the_same() -> None:
    data = files()["large-4-2024"]
    document = read("a.pdf", data)
    content = read_pdf(data)
    assert (document.blocks, document.notes) == (content.blocks, content.notes)
