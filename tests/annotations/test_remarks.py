"""What stands in a margin: in both languages, cut where it is long, capped where it is much."""

from __future__ import annotations

import pytest

from gxlint.model.finding import Applicability, Diagnostic, FileResult, Fix, Related, Verdict
from gxlint.model.place import NOWHERE, Location
from gxlint.model.rule import Severity
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.remarks import MOST, remarks
from gxlint.rulebook.wording import wording

ZH, EN = Phrases(wording("zh")), Phrases(wording("en"))


def diagnostic(**changes: object) -> Diagnostic:
    base = Diagnostic(
        rule="GX303",
        name="request-balance",
        severity=Severity.ERROR,
        message="这一列不平",
        help="先核对总计。",
        basis="附件",
        location=Location(table=2, row=3, cell=4, order=9),
        address=None,
        cell=None,
        excerpt="",
        related=(),
        fix=None,
        fingerprint="0",
    )
    return base._replace(**changes)  # type: ignore[arg-type]


def file(*told: Diagnostic) -> FileResult:
    return FileResult("a.docx", "docx", "", 2024, "2021", Verdict.MEND, told, (), (), (), True)


def lines(told: Diagnostic, phrases: Phrases = ZH) -> list[str]:
    (remark,) = remarks(file(told), phrases)
    return list(remark.lines)


def test_all_that_is_known() -> None:
    told = diagnostic(
        related=(
            Related(Location(table=2, row=1, cell=4), "新收 3"),
            Related(Location(table=3, row=1, cell=1), "结果维持 1"),
            Related(NOWHERE, "去年的报告"),
        ),
        fix=Fix("改为 8", Applicability.SUGGESTED, ()),
    )
    assert lines(told) == [
        "【错误】这一列不平",
        "建议：先核对总计。",
        "改法：改为 8",
        "有关的地方：新收 3；结果维持 1（第 3 张表第 1 行第 1 列）；去年的报告",
        "依据：附件",
        "规则编号：GX303",
    ]
    assert lines(told, EN) == [
        "[error] 这一列不平",
        "help: 先核对总计。",
        "fix: 改为 8",
        "see also: 新收 3; 结果维持 1 (table 3, row 1, column 1); 去年的报告",
        "basis: 附件",
        "rule: GX303",
    ]


def test_only_what_is_known() -> None:
    assert lines(diagnostic(help="", basis="")) == ["【错误】这一列不平", "规则编号：GX303"]


def test_a_fix_that_the_advice_says_is_not_said_twice() -> None:
    told = diagnostic(help="总计改为 8。", fix=Fix("改为 8", Applicability.SUGGESTED, ()))
    assert lines(told)[1:3] == ["建议：总计改为 8。", "依据：附件"]


def test_many_other_places_are_counted() -> None:
    places = tuple(Related(Location(table=2, row=n), f"第{n}项") for n in range(1, 60))
    (told,) = (line for line in lines(diagnostic(related=places)) if line.startswith("有关"))
    assert told.count("；") == 5
    assert told.endswith("等 59 项")


def test_a_long_message_is_cut() -> None:
    (first, *_) = lines(diagnostic(message="长" * 5000))
    assert len(first) < 700
    assert first.endswith("……")


@pytest.mark.parametrize("phrases", [ZH, EN])
def test_too_many_findings_are_capped_with_a_sentence_the_gravest_kept(phrases: Phrases) -> None:
    mild = [
        diagnostic(severity=Severity.INFO, location=Location(order=n)) for n in range(1, MOST + 50)
    ]
    grave = [diagnostic(location=Location(order=n)) for n in range(1000, 1010)]
    found = remarks(file(*mild, *grave), phrases)
    assert len(found) == MOST + 1
    assert sum(one.severity is Severity.ERROR for one in found) == 10
    assert found[0].location == NOWHERE
    assert str(MOST) in found[0].lines[0] and "59" in found[0].lines[0]
    orders = [one.location.order for one in found]
    assert orders == sorted(orders)
