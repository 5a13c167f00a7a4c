"""The notices: to whom, about what, and that Word can open them."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from gxlint.__main__ import main
from tests.dossier import made
from tests.support.clean import clean
from tests.support.layouts import render


def notice(audited: Path, agency: str) -> Path:
    return audited / "审核" / "整改通知" / f"{agency}.docx"


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_an_agency_is_told_its_findings_item_by_item(audited: Path) -> None:
    path = notice(audited, made.WRONG)
    assert f"{made.WRONG}：" in texts(path)
    (table,) = Document(str(path)).tables
    head = [cell.text for cell in table.rows[0].cells]
    assert head == ["序号", "问题", "怎样改", "依据", "已改"]
    lines = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [line[0] for line in lines] == [str(n) for n in range(1, len(lines) + 1)]
    assert {line[4] for line in lines} == {"□"}
    assert all("国办" in line[3] for line in lines)
    assert {line[1][:4] for line in lines} == {"2023", "2024"}


def test_an_agency_that_did_not_report_is_asked_for_it(audited: Path) -> None:
    told = texts(notice(audited, made.MISSING))
    assert any("没有收到你单位2023、2024年度" in text for text in told)


def test_a_late_agency_is_told(audited: Path) -> None:
    (table,) = Document(str(notice(audited, made.LATE))).tables
    assert any("2025-02-03 公开" in row.cells[1].text for row in table.rows)


def test_who_has_nothing_to_mend_gets_no_notice(audited: Path) -> None:
    assert not notice(audited, "示例市示例区财政局").exists()


def test_all_whose_texts_are_alike_are_told_of_the_others(tmp_path: Path) -> None:
    """One remark of many agencies stands in the notice of each."""
    agencies = [f"示例市示例区{name}局" for name in ("水利", "林业", "民政")]
    (tmp_path / "年报").mkdir()
    for agency in agencies:
        rendered = render(clean(agency), "cell_lines")
        (tmp_path / "年报" / f"{agency}.txt").write_bytes(rendered.data())
    main(["audit", str(tmp_path / "年报"), "-o", str(tmp_path / "审核"), "--workers", "1"])
    for agency in agencies:
        (table,) = Document(str(notice(tmp_path, agency))).tables
        told = [row.cells[1].text for row in table.rows if "雷同" in row.cells[1].text]
        assert len(told) == 1
        assert all(other in told[0] for other in agencies)
