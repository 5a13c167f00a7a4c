"""Fixes that are looked at again: what is taken back, what is done in several places at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxlint.engine import Engine
from gxlint.fixes.plans import Policy
from gxlint.fixes.rounds import mend
from gxlint.model.report import Address
from tests.properties.strategies import full_width
from tests.support import damage
from tests.support.clean import clean, patched
from tests.support.layouts import render
from tests.support.sample import Sample

from .faulty import DOCX, FORMATS, SAFE, UNSAFE, alike, file, mended

SLASH = Policy(False, {"GX202": "(?:/)"})
ZERO = clean(zero=True)
CELLS = [Address("表二", row, "处理决定数量") for row in ("行政许可", "行政处罚", "行政强制")]
_RULE = """
id: {id}
name: {name}
kind: text
severity: info
editions: [2019, 2021]
title: {{zh: 题, en: title}}
basis: 本单位规定
scope: body
find: '{find}'
{more}
message: {{zh: "有“{{原文}}”", en: "“{{原文}}”"}}
help: {{zh: 改, en: mend}}
why: {{zh: 因, en: reason}}
examples:
  - pass: {{}}
  - fail: {{sections: {{6: "{shown}"}}}}
"""
_FIX = "replace: {new}\napplicability: safe\nfix: {{zh: 改, en: mend}}"


def slashed(*texts: str) -> Sample:
    sample = ZERO
    for address, text in zip(CELLS, texts, strict=False):
        sample = damage.valued(sample, address, text)
    return sample


@pytest.mark.parametrize("form", ["cell_lines_tabbed", "markdown", "html", DOCX])
def test_a_slash_is_a_zero_where_the_office_says_so(form: str) -> None:
    name, data = file(slashed("/", "/", "/"), form)
    assert not mended(name, data).changes
    assert not mended(name, data, UNSAFE).changes, "nobody has said what it means"
    done = mended(name, data, SLASH)
    assert [change.edit.new for change in done.changes] == ["0", "0", "0"]
    assert alike(done.data, file(ZERO, form)[1])
    assert not done.after.result.diagnostics


def test_a_dash_beside_it_stays() -> None:
    """One finding gathers all four cells; only what is granted is written."""
    name, data = file(slashed("/", "—", "/"), "html")
    done = mended(name, data, SLASH)
    assert {change.edit.address for change in done.changes} == {CELLS[0], CELLS[2]}
    assert [one.rule for one in done.after.result.diagnostics] == ["GX202"]
    assert not done.left


def test_a_slash_that_cannot_be_a_zero_is_taken_back() -> None:
    """With 0 there the sums would not hold: so it did not mean 0."""
    place = Address("表三", "新收", "自然人")
    sample = damage.valued(damage.valued(ZERO, place, "/"), CELLS[0], "/")
    for row, column in (("新收", "总计"), ("结转下年度", "自然人"), ("结转下年度", "总计")):
        sample = damage.valued(sample, Address("表三", row, column), 5)
    name, data = file(sample, "row_bars")
    done = mended(name, data, SLASH)
    assert [change.edit.address for change in done.changes] == [CELLS[0]]
    assert [left.reason.code for left in done.left] == ["fix.new-finding"]
    assert place in {one.address for one in done.after.result.diagnostics}


def test_numbers_that_start_again_are_mended_together() -> None:
    sample = ZERO
    for number, numeral in ((4, 1), (5, 2), (6, 3)):
        sample = damage.numbered(sample, number, numeral)
    for form in FORMATS:
        name, data = file(sample, form)
        done = mended(name, data)
        assert [one.rule for one in done.before.result.diagnostics] == ["GX105"], form
        assert len(done.changes) == 3
        assert alike(done.data, file(ZERO, form)[1])
        assert not done.after.result.diagnostics


def test_full_width_digits() -> None:
    sample = clean()
    rendered = render(sample, "html", full_width)
    done = mended(rendered.name, rendered.data())
    assert {change.diagnostic.rule for change in done.changes} == {"GX214"}
    assert done.data == render(sample, "html").data()
    prose = patched(
        ZERO, {"sections": {6: "本机关２０２４年未收取信息处理费，没有其他需要报告的事项。"}}
    )
    name, data = file(prose, "markdown")
    done = mended(name, data)
    assert [(change.edit.old, change.edit.new) for change in done.changes] == [("２０２４", "2024")]
    assert not done.after.result.diagnostics


def local(folder: Path, **rules: str) -> Engine:
    for number, (name, text) in enumerate(rules.items(), start=1):
        find, _, new = text.partition(">")
        more = _FIX.format(new=new) if new else ""
        rule = _RULE.format(id=f"LOCAL{number:03}", name=name, find=find, more=more, shown=find)
        (folder / f"{name}.yaml").write_text(rule, encoding="utf-8")
    return Engine.open(rules=[folder])


SAYS = patched(ZERO, {"sections": {6: "本机关未收取信息处理费，无旧词，没有其他需要报告的事项。"}})


def fixed_by(engine: Engine) -> tuple[list[str], list[tuple[str, str]]]:
    """The rules whose fixes were made, and why others were not."""
    name, data = file(SAYS, "html")
    done = mend(data, lambda changed: engine.examine(name, changed), SAFE)
    again = mend(done.data, lambda changed: engine.examine(name, changed), SAFE)
    assert again.data == done.data
    left = [(one.diagnostic.rule, one.reason.code) for one in done.left]
    return [change.diagnostic.rule for change in done.changes], left


def test_a_fix_that_brings_a_new_finding_is_taken_back(tmp_path: Path) -> None:
    engine = local(tmp_path, old="旧词>新词", new="新词")
    assert fixed_by(engine) == ([], [("LOCAL001", "fix.new-finding")])


def test_the_others_are_made_all_the_same(tmp_path: Path) -> None:
    engine = local(tmp_path, old="旧词>新词", new="新词", office="本机关>我单位")
    assert fixed_by(engine) == (["LOCAL003"] * 3, [("LOCAL001", "fix.new-finding")])


def test_a_fix_that_mends_nothing_is_taken_back(tmp_path: Path) -> None:
    engine = local(tmp_path, old="旧词>旧词旧词")
    assert fixed_by(engine) == ([], [("LOCAL001", "fix.new-finding")])
    engine = local(tmp_path, old="旧词>旧词")
    assert fixed_by(engine) == ([], [("LOCAL001", "fix.no-effect")])


def test_two_in_one_place_come_one_after_the_other(tmp_path: Path) -> None:
    """The second is looked at again when the first is done."""
    engine = local(tmp_path, first="无旧词>无词", second="旧词，没有>词，没有")
    assert fixed_by(engine) == (["LOCAL001"], [])


def test_a_finding_whose_words_change_width_is_no_new_one() -> None:
    """The message of another finding repeats the comma that is mended."""
    text = "全年主动公开政府信息  条,本机关未收取信息处理费，没有其他需要报告的事项。"
    name, data = file(patched(ZERO, {"sections": {6: text}}), "html")
    done = mended(name, data)
    assert [change.edit.new for change in done.changes] == ["，"]
    assert {one.rule for one in done.after.result.diagnostics} == {
        one.rule for one in done.before.result.diagnostics
    } - {"GX901"}
    assert not done.left
