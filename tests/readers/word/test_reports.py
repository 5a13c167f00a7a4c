"""Whole reports in Word files, made by hand, by python-docx and by LibreOffice."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gxlint.model.report import Address, Reading, Report
from gxlint.readers import read
from gxlint.reporters.phrases import Phrases
from gxlint.rulebook import wording
from tests.support import damage
from tests.support.checking import engine
from tests.support.clean import clean
from tests.support.paper import SOFFICE, word
from tests.support.sample import Sample
from tests.support.word import (
    MAIN,
    PICTURE,
    SPACES,
    field,
    levels,
    lists,
    numbered,
    p,
    part,
    relations,
    run,
    text_box,
    zipped,
)

from ..pages import tables

office = pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) is not installed")
SAMPLES = {"2021 form": clean(year=2024), "2019 form": clean(year=2020, level="township")}
BALANCE = Address("表三", "结转下年度", "自然人")


def facts(report: Report) -> dict[Address, str]:
    return {address: str(fact.value) for address, fact in report.facts.items()}


def mandated(sample: Sample) -> dict[Address, str]:
    return {address: str(value) for address, value in sample.cells.items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_reads_exactly_and_is_clean(name: str) -> None:
    sample = SAMPLES[name]
    report = engine().report("a.docx", word(sample))
    assert facts(report) == mandated(sample)
    assert {table.reading for table in report.tables.values()} == {Reading.WHOLE}
    assert (report.agency.name, report.year, report.faults) == (sample.agency, sample.year, ())
    result = engine().check("a.docx", word(sample))
    assert (result.diagnostics, result.notes, result.verdict.value) == ((), (), "clean")


def test_a_wrong_cell_is_told_in_the_words_of_a_clerk() -> None:
    sample = damage.valued(SAMPLES["2021 form"], BALANCE, 987)
    found = engine().check("a.docx", word(sample)).diagnostics
    ours = [one for one in found if one.address == BALANCE]
    place = ours[0].location
    assert (place.anchor, ours[0].excerpt) == ("t2r28c2", "987")
    said = Phrases(wording("zh")).place(place)
    assert said == f"第 2 张表第 {place.row} 行第 {place.cell} 列"


def test_a_wrong_heading_is_told_by_its_paragraph() -> None:
    sample = damage.headed(SAMPLES["2021 form"], 5, "五、存在的问题和改进情况")
    found = engine().check("a.docx", word(sample)).diagnostics
    assert [one.location.paragraph > 0 for one in found] == [True] * len(found)
    assert found[0].excerpt == "五、存在的问题和改进情况"
    said = Phrases(wording("zh")).place(found[0].location)
    assert said == f"正文第 {found[0].location.paragraph} 段"
    assert Phrases(wording("en")).place(found[0].location).startswith("paragraph ")


def test_faults_come_in_the_order_of_the_document() -> None:
    sample = damage.valued(SAMPLES["2021 form"], BALANCE, "")
    sample = damage.headed(sample, 6, "六、其他事项")
    sample = damage.headed(sample, 2, "二、主动公开信息情况")
    found = engine().check("a.docx", word(sample)).diagnostics
    orders = [one.location.order for one in found]
    assert len(orders) >= 3 and orders == sorted(orders) and orders[0] > 0


def test_a_report_numbered_by_word(tmp_path: Path) -> None:
    """Headings without their numerals, which the list of a style makes."""
    sample = SAMPLES["2021 form"]
    with zipfile.ZipFile(io.BytesIO(word(sample))) as source:
        body = source.read("word/document.xml").decode()
    for section in sample.parts:
        old = f'<w:t xml:space="preserve">{section.heading}</w:t>'
        at = body.index(old)
        start = body.rindex("<w:pPr>", 0, at) + len("<w:pPr>")
        new = old.replace(section.heading, section.heading[2:])
        body = body[:start] + numbered(1) + body[start:at] + new + body[at + len(old) :]
    parts = {
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": relations({"numbering": "numbering.xml"}),
        "word/numbering.xml": part("numbering", lists(levels(("chineseCounting", "%1、")))),
    }
    result = engine().check("a.docx", zipped(parts))
    assert (result.diagnostics, result.verdict.value) == ((), "clean")


def test_a_document_of_python_docx() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    made = docx.Document()
    made.add_heading("示例市示例区财政局2024年政府信息公开工作年度报告", 0)
    made.add_paragraph("一、总体情况")
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    made.sections[0].header.paragraphs[0].text = "页眉"
    stream = io.BytesIO()
    made.save(stream)
    document = read("a.docx", stream.getvalue())
    (found,) = tables(document)
    shape = [(c.row, c.column, c.rows, c.columns, c.raw) for c in found.cells]
    assert shape == [
        (0, 0, 1, 2, "00 01"),
        (0, 2, 1, 1, "02"),
        (1, 0, 1, 1, "10"),
        (1, 1, 1, 1, "11"),
        (1, 2, 2, 1, "12 22"),
        (2, 0, 1, 1, "20"),
        (2, 1, 1, 1, "21"),
    ]
    assert len(document.blocks) == 3


@office
def test_reports_that_went_through_libreoffice(tmp_path: Path) -> None:
    """As .doc, .odt and .rtf and back: every cell, and columns of one twip left out."""
    names = []
    for number, sample in enumerate(SAMPLES.values()):
        names.append(tmp_path / f"{number}.docx")
        names[-1].write_bytes(word(sample))
    for kind in ("doc", "odt", "rtf"):
        old = _converted(names, kind, tmp_path)
        if kind == "odt":
            for path, sample in zip(old, SAMPLES.values(), strict=True):
                assert facts(engine().report(path.name, path.read_bytes())) == mandated(sample)
        for path, sample in zip(_converted(old, "docx", tmp_path), SAMPLES.values(), strict=True):
            report = engine().report("a.docx", path.read_bytes())
            assert facts(report) == mandated(sample), kind
            assert report.faults == (), kind
            if kind == "doc":
                assert "read.narrow-columns" in {note.code for note in report.notes}


def _converted(paths: list[Path], kind: str, home: Path) -> list[Path]:
    target = home / kind
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(target)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    return [target / f"{path.stem}.{kind}" for path in paths]


def _changed(change: Callable[[str], str]) -> bytes:
    """The clean report with its main part changed."""
    with zipfile.ZipFile(io.BytesIO(word(SAMPLES["2021 form"]))) as source:
        files: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    body = files["word/document.xml"]
    assert isinstance(body, bytes)
    root = f'<w:document xmlns:w="{MAIN}" {SPACES}>'
    files["word/document.xml"] = re.sub("<w:document [^>]*>", root, change(body.decode()))
    return zipped(files)


def _inside(before: str, after: str = "") -> Callable[[str], str]:
    """Put something at the beginning and the end of the body."""

    def change(body: str) -> str:
        first, last = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr>")
        return body[:first] + before + body[first:last] + after + body[last:]

    return change


INDENTED = '<w:jc w:val="both"/></w:pPr>'
RUN = re.compile(r"<w:r>.*?</w:r>")
GONE = '<w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del>'
DRESSES: dict[str, Callable[[str], str]] = {
    "a picture first and last": _inside(p(PICTURE), p(PICTURE)),
    "a picture between paragraphs": lambda body: body.replace(
        "</w:p><w:p>", f"</w:p>{p(PICTURE)}<w:p>"
    ),
    "a picture in paragraphs": lambda body: body.replace(INDENTED, INDENTED + PICTURE),
    "tabs as indents": lambda body: body.replace(INDENTED, f"{INDENTED}<w:r><w:tab/></w:r>"),
    "spaces as indents": lambda body: body.replace(INDENTED, INDENTED + run("\u3000\u3000")),
    "all in one cell": _inside("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "all in a column": _inside("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    "all in a control": _inside("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "all inserted": lambda body: RUN.sub(lambda found: f"<w:ins>{found[0]}</w:ins>{GONE}", body),
    "runs of one character": lambda body: RUN.sub(
        lambda found: re.sub(r"(?<=>)([^<]+)(?=</w:t>)", _split, found[0]), body
    ),
    "a table of contents": _inside(
        p(field("TOC \\o", run("一、总体情况") + "<w:r><w:tab/></w:r>"))
    ),
    "a text box": _inside(p(text_box(p("示例市示例区财政局文件")))),
    "numbers between hard spaces": lambda body: re.sub(
        r">(\d+)</w:t></w:r></w:p></w:tc>", ">\xa0\\1\xa0</w:t></w:r></w:p></w:tc>", body
    ),
    "breaks between sentences": lambda body: body.replace("。", "。</w:t><w:br/><w:t>", 5),
}


def _split(found: re.Match[str]) -> str:
    between = '</w:t></w:r><w:r><w:t xml:space="preserve">'
    return between.join(re.findall(r"&\w+;|.", found[0]))


@pytest.mark.parametrize("name", DRESSES)
def test_a_report_in_any_dress_is_the_same_report(name: str) -> None:
    result = engine().check("a.docx", _changed(DRESSES[name]))
    assert (result.diagnostics, result.verdict.value) == ((), "clean")
    assert result.assessed == ("表二", "表三", "表四")


def test_a_table_that_is_a_picture_is_not_missing() -> None:
    def drawn(body: str) -> str:
        found = re.findall(r"<w:tbl>.*?</w:tbl>", body)
        return body.replace(found[1], p(PICTURE))

    result = engine().check("a.docx", _changed(drawn))
    assert ([one.rule for one in result.diagnostics], result.verdict.value) == (
        ["GX004"],
        "unknown",
    )
