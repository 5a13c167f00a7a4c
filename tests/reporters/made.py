"""Hand-made results of every shape that a reporter may meet."""

from __future__ import annotations

from functools import cache
from typing import Any

from gxlint.editions import load
from gxlint.model.document import Note
from gxlint.model.edition import Edition
from gxlint.model.finding import (
    Applicability,
    Candidate,
    Diagnostic,
    Edit,
    Elsewhere,
    FileResult,
    Fix,
    NotEvaluated,
    Related,
    Result,
    Verdict,
)
from gxlint.model.place import NOWHERE, Location
from gxlint.model.report import Address, Agency, Report
from gxlint.model.rule import Severity
from gxlint.rulebook import wording

AGENCY = "示例市示例区财政局"
BASIS = "国办公开办函〔2021〕30号，附件表三表头"


@cache
def editions() -> dict[str, Edition]:
    return load().by_id


@cache
def words(lang: str) -> dict[str, str]:
    return wording(lang)


def at(line: int, column: int = 1, length: int = 1) -> Location:
    return Location(line, column, line, column + length)


def labels(row: str, column: str, table: str = "表三") -> tuple[str, str, str]:
    edition = editions()["2021"]
    form = edition.tables[table]
    return (
        table,
        edition.labels[form.rows.terminals[row]],
        edition.labels[form.columns.terminals[column]],
    )


def diagnostic(rule: str, location: Location, message: str, **more: Any) -> Diagnostic:
    fields: dict[str, Any] = {
        "name": "made-by-hand",
        "severity": Severity.ERROR,
        "help": "先核对原始台账，再改正。",
        "basis": BASIS,
        "address": None,
        "cell": None,
        "excerpt": "",
        "related": (),
        "fix": None,
        "fingerprint": f"{rule.lower()}{location.line:04x}",
    }
    return Diagnostic(rule=rule, location=location, message=message, **(fields | more))


def balance() -> Diagnostic:
    """An identity down a column: long labels, one below the other."""
    address = Address("表三", "结转下年度", "自然人")
    operands = (("新收", 88, 6), ("上年结转", 97, 1), ("办理总计", 290, 5))
    return diagnostic(
        "GX303",
        at(299, 2),
        "“自然人”列不平：新收 6＋上年结转 1＝7，而总计 5＋结转下年度 3＝8，相差 -1",
        address=address,
        cell=labels("结转下年度", "自然人"),
        excerpt="\t3",
        related=tuple(
            Related(
                at(line, 2), f"{labels(row, '自然人')[1]} {value}", Address("表三", row, "自然人")
            )
            for row, line, value in operands
        ),
        fix=Fix(
            "把“结转下年度继续办理”一行的自然人改为 2",
            Applicability.SUGGESTED,
            (Edit(at(299, 2), "3", "2", address),),
        ),
    )


def carried_in() -> Diagnostic:
    """A number that is not that of last year's report: the other place is in another file."""
    last = Elsewhere("去年/2022.docx", Location(table=2, row=26, cell=4))
    return diagnostic(
        "GX701",
        at(97, 2),
        "“上年结转”和 2022 年报告的“结转下年度继续办理”不一样（本年≠上年）：自然人 1≠2",
        severity=Severity.WARNING,
        address=Address("表三", "上年结转", "自然人"),
        cell=labels("上年结转", "自然人"),
        excerpt="\t1",
        related=(Related(NOWHERE, "2022.docx 四、结转下年度继续办理 2", elsewhere=last),),
    )


def row_total() -> Diagnostic:
    """An identity along a row: short labels, side by side, on one line of the source."""
    address = Address("表三", "新收", "总计")
    columns = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    return diagnostic(
        "GX301",
        at(88, 37, 2),
        "总计 17 不等于各列之和 6＋1＋0＋0＋0＋0＝7",
        address=address,
        cell=labels("新收", "总计"),
        excerpt="一、本年新收政府信息公开申请数量  6  1  0  0  0  0  17",
        mark=(36, 38),
        related=tuple(
            Related(
                at(88, 19 + 3 * n), f"{name} {[6, 1, 0, 0, 0, 0][n]}", Address("表三", "新收", name)
            )
            for n, name in enumerate(columns)
        ),
    )


def wrong_cell() -> Diagnostic:
    """A guilty cell: the identities that it breaks, with their sums before and after."""
    address = Address("表三", "予以公开", "商业企业")
    return diagnostic(
        "GX311",
        at(109, 3),
        "“（一）予以公开”的“商业企业”填 1，按各行各列的合计应为 12（疑似漏录一位数字）",
        address=address,
        cell=labels("予以公开", "商业企业"),
        excerpt="\t\t1",
        related=(
            Related(
                at(114, 2),
                "“（一）予以公开”一行：现在 32≠21，改后 32＝32",
                Address("表三", "予以公开", "总计"),
            ),
            Related(
                at(338, 3),
                "“商业企业”一列：现在 31≠20，改后 31＝31",
                Address("表三", "办理总计", "商业企业"),
            ),
        ),
        fix=Fix(
            "把这一格改为 12",
            Applicability.SUGGESTED,
            (Edit(at(109, 3), "1", "12", address),),
        ),
    )


def several() -> Diagnostic:
    """One equation, six ways to mend it."""
    form = editions()["2021"].tables["表四"]
    ways = tuple(
        Candidate(
            f"“行政复议”的“{labels('行政复议', column, '表四')[2]}”由 {n} 改为 {n + 6}",
            (Edit(at(396, 2 + n), str(n), str(n + 6), Address("表四", "行政复议", column)),),
        )
        for n, column in enumerate((*form.columns.leaves, "总计"), start=1)
    )
    return diagnostic(
        "GX401",
        at(396, 2),
        "表四“行政复议”的总计填 9，而四种结果相加是 15，相差 6",
        address=Address("表四", "行政复议", "总计"),
        cell=labels("行政复议", "总计", "表四"),
        excerpt="\t9",
        candidates=ways,
    )


def results_total() -> Diagnostic:
    """An identity over many cells, most of them zero."""
    form = editions()["2021"].tables["表三"]
    leaves = form.rows.paths["办理结果"]
    return diagnostic(
        "GX302",
        at(290, 2),
        "“自然人”列的总计 5 不等于各项处理结果之和 6",
        address=Address("表三", "办理总计", "自然人"),
        cell=labels("办理总计", "自然人"),
        excerpt="\t5",
        related=tuple(
            Related(
                at(100 + 9 * n, 2),
                f"{labels(row, '自然人')[1]} {6 if n == 0 else 0}",
                Address("表三", row, "自然人"),
            )
            for n, row in enumerate(leaves)
        ),
    )


def heading() -> Diagnostic:
    found = "五、存在问题及改进措施"
    official = "五、存在的主要问题及改进情况"
    return diagnostic(
        "GX104",
        at(320, 1, len(found)),
        f"第五部分的标题应为“{official}”",
        severity=Severity.WARNING,
        basis="国办公开办函〔2021〕30号",
        excerpt=found,
        fix=Fix(
            f"改为“{official}”",
            Applicability.SAFE,
            (Edit(at(320, 1, len(found)), found, official),),
        ),
    )


def long_line() -> Diagnostic:
    before = "2021年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，" * 4
    after = "缺少统筹，工作人员的业务水平还要继续提高。" * 4
    line = f"　　{before}影响力还不够,{after}"
    column = line.index(",") + 1
    return diagnostic(
        "GX901",
        at(330, column),
        "中文句子里用了半角逗号",
        severity=Severity.INFO,
        help="改为全角逗号“，”。",
        basis="",
        excerpt=line,
    )


def broken_paragraph() -> Diagnostic:
    return diagnostic(
        "GX902",
        Location(340, 11, 341, 4),
        "一个句子断在两段里",
        excerpt="本单位将继续加强政府信息公开\n工作，提高水平。",
        related=(Related(at(342, 1), "这里又接了上来"),),
    )


def blank(number: int) -> Diagnostic:
    column = ("商业企业", "科研机构", "其他")[number % 3]
    row = list(editions()["2021"].tables["表三"].rows.leaves)[number]
    return diagnostic(
        "GX201",
        at(90 + 9 * number, 2, 0),
        "格子空着，没有数的应当填 0",
        address=Address("表三", row, column),
        cell=labels(row, column),
        excerpt="\t",
        fix=Fix("填 0", Applicability.MANUAL, (Edit(at(90 + 9 * number, 2, 0), "", "0"),)),
    )


def file(path: str, *diagnostics: Diagnostic, **more: Any) -> FileResult:
    fields: dict[str, Any] = {
        "format": "text",
        "agency": AGENCY,
        "year": 2023,
        "edition": "2021",
        "verdict": Verdict.MEND if diagnostics else Verdict.CLEAN,
        "not_evaluated": (),
        "notes": (),
        "assessed": ("表二", "表三", "表四"),
        "readable": True,
    }
    return FileResult(path=path, diagnostics=diagnostics, **(fields | more))


def unreadable(path: str, code: str, /, **params: str | int) -> FileResult:
    return file(
        path,
        format="",
        agency="",
        year=None,
        edition="",
        verdict=Verdict.UNKNOWN,
        notes=(Note(code, dict(params)),),
        assessed=(),
        readable=False,
    )


def report(path: str) -> Report:
    """A report of which nothing could be read."""
    return Report(
        source=path,
        edition="2021",
        agency=Agency(),
        year=None,
        title=None,
        front=(),
        preamble=(),
        sections={},
        tables={},
        facts={},
        faults=(),
        assessable=False,
    )


def everything() -> Result:
    """Every shape of finding, out of order, and files that could not be checked."""
    not_evaluated = (
        NotEvaluated(
            "GX301", "blank-operand", {"tables": "表三", "places": "新收、上年结转", "count": 2}
        ),
        NotEvaluated("GX302", "blank-operand", {"tables": "表三", "places": "自然人", "count": 1}),
        NotEvaluated("GX605", "section-missing", {"tables": "", "places": "", "count": 1}),
    )
    return Result(
        (
            file(
                "报告/财政局2023.txt",
                heading(),
                balance(),
                results_total(),
                wrong_cell(),
                several(),
                row_total(),
                carried_in(),
                broken_paragraph(),
                long_line(),
                not_evaluated=not_evaluated,
                notes=(Note("structure.torn", {"table": "表四"}, at(305)),),
            ),
            file("报告/干净.txt"),
            file(
                "无题.md",
                diagnostic("GX003", NOWHERE, "看不出是哪一年的报告"),
                agency="",
                year=None,
                edition="",
                assessed=(),
                verdict=Verdict.UNKNOWN,
            ),
            unreadable("照片.html", "read.picture", kind="PNG"),
            unreadable("没有.txt", "file.missing", path="没有.txt"),
        )
    )


def one() -> Result:
    return Result((file("报告.txt", balance()),))


def many() -> Result:
    """The same fault twenty times over."""
    return Result((file("空格.txt", *(blank(number) for number in range(20)), heading()),))


def clean() -> Result:
    return Result((file("干净.txt"),))
