"""A government against its agencies: what does not add up is explained where it can be."""

from __future__ import annotations

from typing import Any

import pytest

from gxlint.cohort.judge import judge
from gxlint.model.cohort import Remark
from tests.support.checking import engine
from tests.support.cohorts import cohort

RULE = engine().rulebook.rule("GX805")
GOVERNMENT = "示例市示例区人民政府"
AGENCIES = ("示例市示例区财政局", "示例市示例区教育局", "示例市示例区民政局")


def patch(summed: tuple[str, ...], there: tuple[str, ...], **changes: Any) -> dict[str, Any]:
    """The government adds up the agencies of summed; the reports of there are among the files."""
    own = {"agency": GOVERNMENT, "level": "government", "sum": True, **changes}
    reports = [{"agency": name} for name in summed]
    roster = [{"机关名称": GOVERNMENT, "层级": "政府"}]
    roster += [{"机关名称": name, "上级": GOVERNMENT} for name in AGENCIES]
    return {"reports": [own, *reports], "roster": roster, "there": there}


def told(made: dict[str, Any]) -> list[Remark]:
    """The remark, when only the reports of ``there`` are handed in."""
    there = (GOVERNMENT, *made.pop("there"))
    whole = cohort(made, RULE)
    extra = [name for name in there if name not in {peer.agency for peer in whole.peers}]
    more = cohort({"reports": [{"agency": name} for name in extra]}, RULE).peers if extra else ()
    peers = [peer for peer in (*whole.peers, *more) if peer.agency in there]
    return list(judge([RULE], whole._replace(peers=peers), "zh"))


def test_what_adds_up_says_nothing() -> None:
    assert not told(patch(AGENCIES, AGENCIES))


def test_an_agency_that_was_left_out_is_named() -> None:
    (remark,) = told(patch(AGENCIES[:2], AGENCIES))
    assert "可能没有把示例市示例区民政局汇总进去" in remark.message


def test_a_report_that_is_missing_is_named() -> None:
    (remark,) = told(patch(AGENCIES, AGENCIES[:2]))
    assert "示例市示例区民政局的报告没有收到" in remark.message


def test_a_single_cell_is_named_with_both_numbers() -> None:
    (remark,) = told(patch(AGENCIES, AGENCIES, cells={"表四[行政复议, 尚未审结]": 4}))
    assert remark.cell == ("表四", "行政复议", "尚未审结")
    assert "相差 4。没有一个单位的数字正好等于相差的数" in remark.message


@pytest.mark.parametrize("text", ["", "/"])
def test_a_sum_with_an_unknown_part_is_not_judged(text: str) -> None:
    made = patch(AGENCIES, AGENCIES)
    made["reports"][1]["cells"] = {"表三[新收, 自然人]": text}
    del made["reports"][0]["sum"]
    (remark,) = told(made)
    cells = {remark.cell, *(point.cell for point in remark.points)}
    assert ("表三", "一、本年新收政府信息公开申请数量", "自然人") not in cells


def test_reports_that_are_missing_are_named_together() -> None:
    (remark,) = told(patch(AGENCIES, AGENCIES[:1]))
    assert "有 2 个单位的报告没有收到" in remark.message
    assert all(name in remark.message for name in AGENCIES[1:])
