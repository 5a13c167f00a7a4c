"""The clean report of the year before. In: a clean report. Out: one that it follows from.

What it carries out is what this one carries in, its documents in force are those from
which this one's follow, and its prose is other prose.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gxlint.model.report import Address
from gxlint.model.synopsis import Synopsis, synopsis
from tests.support import prose
from tests.support.checking import laid_out, reported
from tests.support.clean import clean
from tests.support.damage import part_of, saying
from tests.support.patches import BASE, patched
from tests.support.sample import EDITIONS, Sample

_PROSE = "文字"


def last_year(sample: Sample) -> Sample:
    """The clean report of the year before, balanced in itself and with this one."""
    before = clean(agency=sample.agency, year=sample.year - 1, level=sample.level, seed=1)
    before = replace(before, cells=_following(before, sample))
    before = saying(before, 1, *prose.last_years_overview(before.level, before.year))
    return saying(before, 5, *prose.last_years_shortcomings())


def compared(sample: Sample, patch: dict[str, Any]) -> Synopsis:
    """Last year's report of the clean sample, changed as ``previous`` of an example says."""
    before = last_year(sample)
    rest = dict(patch)
    same = rest.pop("same", [])
    for what in same if isinstance(same, list) else [same]:
        before = _made_same(before, sample, what)
    return synopsis(reported(laid_out(patched(before, rest))))


def beside(sample: Sample, patch: dict[str, Any]) -> tuple[Sample, Synopsis]:
    """This year's report after the patch of an example, and last year's."""
    previous = patch.get("previous", {})
    own = {key: value for key, value in patch.items() if key != "previous"}
    base = patched(sample, {key: own[key] for key in BASE if key in own})
    return patched(sample, own), compared(base, previous)


def _made_same(before: Sample, sample: Sample, what: str) -> Sample:
    """Last year's report with this year's table, section or prose, the year changed."""
    if what in sample.sheets:
        own = {address: value for address, value in sample.cells.items() if address.table == what}
        return replace(before, cells=before.cells | own)
    numerals = EDITIONS.conventions.numerals
    numbers = (1, 5) if what == _PROSE else (numerals.index(what) + 1,)
    for number in numbers:
        texts = part_of(sample, number).prose
        years = str(sample.year), str(before.year)
        before = saying(before, number, *(text.replace(*years) for text in texts))
    return before


def _following(before: Sample, sample: Sample) -> dict[Address, int | str]:
    """The cells of last year from which this year's follow."""
    cells = dict(before.cells)
    form = EDITIONS.by_id[before.edition].tables["表三"]
    *kinds, total = form.columns.leaves
    for kind in kinds:
        out = _number(sample, Address("表三", "上年结转", kind))
        handled = _number(before, Address("表三", "办理总计", kind))
        brought = min(_number(before, Address("表三", "上年结转", kind)), out + handled)
        cells[Address("表三", "结转下年度", kind)] = out
        cells[Address("表三", "上年结转", kind)] = brought
        cells[Address("表三", "新收", kind)] = out + handled - brought
    for row in ("新收", "上年结转", "结转下年度"):
        parts = [cells[Address("表三", row, kind)] for kind in kinds]
        cells[Address("表三", row, total)] = sum(int(part) for part in parts)
    if before.edition == sample.edition and form.key in sample.sheets:
        for row in EDITIONS.by_id[sample.edition].tables["表二"].rows.leaves[:2]:
            cells |= _in_force(before, sample, row)
    return cells


def _in_force(before: Sample, sample: Sample, row: str) -> dict[Address, int | str]:
    made, repealed, valid = (
        Address("表二", row, column) for column in ("制发件数", "废止件数", "现行有效件数")
    )
    if valid not in sample.cells:
        return {}
    then = _number(sample, valid) - _number(sample, made) + _number(sample, repealed)
    return {valid: then, made: min(_number(before, made), then)}


def _number(sample: Sample, address: Address) -> int:
    return int(sample.cells[address])
