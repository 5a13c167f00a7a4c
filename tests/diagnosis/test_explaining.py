"""What is told of wrong cells: one fault once, honest under any selection."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from gxlint.engine import Engine
from gxlint.model.finding import Applicability, Diagnostic, FileResult, Verdict
from gxlint.model.report import Address
from tests.support.checking import laid_out
from tests.support.clean import clean, patched
from tests.support.last_year import beside

CELL = Address("表三", "予以公开", "商业企业")
ONE = {"cells": {"表三[予以公开, 商业企业]": "=12"}}  # 2 in the clean report
FOUR = {
    "cells": {
        "表三[新收, 自然人]": "=7",
        "表三[予以公开, 其他]": "=44",
        "表三[内部事务, 总计]": "=3",
        "表三[办理总计, 总计]": "=777",
    }
}
CASES = {"cells": {"表四[行政复议, 结果维持]": "=7"}}


def checked(
    patch: dict[str, object],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    lang: str = "zh",
) -> FileResult:
    rendered = laid_out(patched(clean(year=2024), patch))
    engine = Engine.open(select=select, ignore=ignore, lang=lang)
    return engine.check(rendered.name, rendered.data())


def only(result: FileResult) -> Diagnostic:
    (one,) = result.diagnostics
    return one


def test_one_fault_is_said_once_with_its_sums() -> None:
    told = only(checked(ONE))
    assert (told.rule, told.address) == ("GX311", CELL)
    assert "12" in told.message and "2（疑似多录一位数字）" in told.message
    assert [(one.address, one.message) for one in told.related] == [
        (
            Address("表三", "予以公开", "总计"),
            "“（一）予以公开”一行：总计与各列之和：现在 22≠32，改后 22＝22",
        ),
        (
            Address("表三", "办理总计", "商业企业"),
            "“商业企业”一列：（七）总计与（一）至（六）之和：现在 21≠31，改后 21＝21",
        ),
    ]
    assert told.fix is not None
    assert told.fix.applicability is Applicability.SUGGESTED
    assert [(edit.old, edit.new, edit.address) for edit in told.fix.edits] == [("12", "2", CELL)]
    assert not told.candidates


def test_the_language_does_not_change_the_fingerprint() -> None:
    chinese, english = only(checked(ONE)), only(checked(ONE, lang="en"))
    assert chinese.fingerprint == english.fingerprint
    assert "a digit too many" in english.message
    assert not any(char in english.related[0].message for char in "现在改后")


def test_an_identity_selected_alone_speaks_with_the_right_way() -> None:
    result = checked(ONE, select=["GX301"])
    told = only(result)
    assert (told.rule, told.address) == ("GX301", Address("表三", "予以公开", "总计"))
    assert told.fix is None, "the total is right: changing it would be wrong"
    ((edit,),) = [one.edits for one in told.candidates]
    assert (edit.address, edit.new) == (CELL, "2")
    assert not result.not_evaluated


def test_an_identity_selected_alone_keeps_a_proposal_that_is_right() -> None:
    total = {"cells": {"表三[予以公开, 总计]": "=99"}}
    told = only(checked(total, select=["GX301"]))
    assert told.fix is not None
    assert (told.fix.edits[0].new, told.fix.applicability) == ("22", Applicability.SUGGESTED)


def test_a_localisation_selected_alone_reckons_with_all_identities() -> None:
    assert only(checked(ONE, select=["GX311"])).address == CELL
    assert not checked(CASES, select=["GX311"]).diagnostics


def test_without_localisations_the_identities_speak() -> None:
    told = checked(ONE, ignore=["GX31", "GX41"]).diagnostics
    assert [one.rule for one in told] == ["GX301", "GX302"]
    assert all(one.candidates for one in told)


def test_what_is_ignored_is_not_reckoned_with() -> None:
    """Without the balance, a cell that only the balance and its row watch cannot be told."""
    received = {"cells": {"表三[新收, 自然人]": "=999"}}
    assert only(checked(received)).rule == "GX311"
    told = only(checked(received, ignore=["GX303"]))
    assert told.rule == "GX301"
    assert len(told.candidates) > 1
    assert told.fix is None


def test_one_equation_lists_its_candidates() -> None:
    told = only(checked(CASES))
    assert told.rule == "GX401"
    assert told.fix is None
    edits = [one.edits for one in told.candidates]
    assert {(edit.address.column, edit.new) for (edit,) in edits if edit.address} == {
        ("总计", "15"),
        ("结果维持", "1"),
        ("其他结果", "0"),
    }


def test_a_sentence_tells_which_cell_is_wrong() -> None:
    """The sentence confirms one of the ways; the others are listed behind it."""
    said = {"规范受理、审查、答复各个环节": "因政府信息公开被申请行政复议9件、提起行政诉讼23件"}
    wrong = {"cells": {"表四[行政复议, 总计]": "=12"}, "replace": said}
    told = only(checked(wrong))
    assert (told.rule, told.address) == ("GX411", Address("表四", "行政复议", "总计"))
    assert "与正文“" in told.message
    assert told.fix is not None
    first, *others = [[edit.new for edit in one.edits] for one in told.candidates]
    assert first == [edit.new for edit in told.fix.edits] == ["9"]
    assert others
    assert any("9" in one.message and one.address is None for one in told.related)


def test_what_follows_from_no_single_fault_is_not_lost() -> None:
    """Two faults; what only both together explain stays a finding of its own."""
    both = {"cells": {**ONE["cells"], "表四[行政复议, 总计]": "=0"}}
    assert [one.rule for one in checked(both).diagnostics] == ["GX311", "GX411"]


def test_parts_of_an_application_are_never_proposed() -> None:
    """Too much is wrong to explain; what is left of the sums' own proposals is possible."""
    numbers = ("2.5", "0.25", "7", "33", "61", "90", "14", "77")
    rows = (
        "新收",
        "予以公开",
        "部分公开",
        "内部事务",
        "不掌握",
        "重复申请",
        "其他情形",
        "办理总计",
    )
    cells = {f"表三[{row}, 自然人]": number for row, number in zip(rows, numbers, strict=True)}
    for one in checked({"cells": {**cells, "表三[结转下年度, 其他]": "=41"}}).diagnostics:
        edits = [*(one.fix.edits if one.fix else ()), *(e for c in one.candidates for e in c.edits)]
        assert one.rule[:3] == "GX2" or not any("." in edit.new for edit in edits), one.message


def test_independent_faults_are_told_apart() -> None:
    both = {"cells": {**ONE["cells"], "表三[新收, 自然人]": "=999"}}
    told = checked(both).diagnostics
    assert [one.rule for one in told] == ["GX311", "GX311"]
    assert {one.address for one in told} == {CELL, Address("表三", "新收", "自然人")}
    for one in told:
        assert len(one.related) == 2


def test_what_another_rule_says_of_the_cell_is_folded_into_it() -> None:
    """A count below zero is a finding of its own, unless it is the fault that breaks the sums."""
    negative = {"cells": {"表三[予以公开, 商业企业]": "=-2"}}
    told = only(checked(negative))
    assert told.rule == "GX311"
    assert "负号" in told.message
    assert any(one.address == CELL for one in told.related)
    assert {one.rule for one in checked(negative, ignore=["GX31"]).diagnostics} >= {"GX203"}


def test_four_wrong_cells_need_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.rule for one in checked(FOUR).diagnostics] == ["GX311"] * 4
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = checked(FOUR)
    assert {one.rule for one in result.diagnostics} == {"GX301", "GX302", "GX303"}
    assert len(result.diagnostics) == 8
    assert [note.code for note in result.notes] == ["diagnosis.no-solver"]
    assert not any(
        one.fix and one.fix.applicability is not Applicability.MANUAL for one in result.diagnostics
    )


def test_a_report_without_localisations_can_still_be_published() -> None:
    assert checked({}, ignore=["GX31", "GX41"]).verdict is Verdict.CLEAN


def test_last_year_is_named_where_it_is_given() -> None:
    row = {"自然人": 150, "总计": 320}
    own = {f"表三[办理总计, {column}]": f"={value}" for column, value in row.items()}
    rest = {"商业企业": 21, "科研机构": 32, "社会公益组织": 32, "法律服务机构": 39, "其他": 46}
    whole = {f"表三[办理总计, {c}]": f"={value}" for c, value in (row | rest).items()}
    patch = {"cells": own, "previous": {"cells": whole}}
    sample, before = beside(clean(year=2024), patch)
    rendered = laid_out(sample)
    told = only(Engine.open().check(rendered.name, rendered.data(), before))
    assert told.rule == "GX316"
    assert told.fix is not None
    assert [edit.new for edit in told.fix.edits] == ["173", "343"]
    without = Engine.open().check(rendered.name, rendered.data()).diagnostics
    assert [one.rule for one in without] == ["GX311", "GX311"]


def test_a_year_that_carries_over_confirms_the_cell() -> None:
    """What last year's report carried out is what this year's carries in."""
    patch = {"cells": {"表三[上年结转, 自然人]": "=41", "表三[上年结转, 总计]": "=50"}}
    sample, before = beside(clean(year=2024), {**patch, "previous": {}})
    rendered = laid_out(sample)
    told = Engine.open().check(rendered.name, rendered.data(), before).diagnostics
    assert [one.rule for one in told] == ["GX311", "GX311"]
    assert all("上年报告" in one.message for one in told)
