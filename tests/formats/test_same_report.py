"""The same report in every format gives the same facts and the same findings, places apart."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint import writers
from gxlint.editions.texts import paper
from gxlint.model.finding import FileResult
from gxlint.model.report import Address, Report
from gxlint.readers import read_many
from gxlint.writers.conversion import converted
from tests.support.checking import engine, laid_out, reported
from tests.support.clean import clean
from tests.support.sample import Sample

OURS = (".txt", ".md", ".html", ".docx")
OFFICE = ("doc", "odt", "rtf", "pdf")
YEARS = (2019, 2020, 2021, 2024)


def facts(report: Report) -> dict[Address, tuple[object, ...]]:
    return {a: (f.state, f.value, f.text) for a, f in report.facts.items()}


def findings(result: FileResult) -> list[tuple[object, ...]]:
    """What is said, with the cell it is said of; the words name no place."""
    return sorted((d.rule, d.cell or (), d.message, d.help) for d in result.diagnostics)


@cache
def written(sample_key: tuple[str, int, int, str, str]) -> tuple[Report, dict[str, bytes]]:
    level, year, seed, place, value = sample_key
    sample = clean(level=level, year=year, seed=seed)
    if place:
        sample = changed(sample, place, value)
    source = reported(laid_out(sample, "html"))
    draft = converted(source, engine().editions, paper())
    files = {form: writers.write(draft, paper(), writers.format_of(form)) for form in OURS}
    return source, files


def changed(sample: Sample, place: str, value: str) -> Sample:
    table, row, column = place.split(",")
    address = Address(table, row, column)
    cells = {**sample.cells, address: value}
    return dataclasses.replace(sample, cells=cells)


samples = st.tuples(
    st.sampled_from(("government", "office", "department", "township", "subdistrict")),
    st.sampled_from(YEARS),
    st.integers(0, 9),
    st.sampled_from(("", "表三,新收,总计", "表三,公开出版物,自然人", "表四,行政复议,结果维持")),
    st.sampled_from(("", "/", "7", "1234", "3（其中1件）")),
)


@settings(max_examples=20, deadline=None)
@given(samples)
def test_what_gxlint_writes_is_one_report(sample: tuple[str, int, int, str, str]) -> None:
    source, files = written(sample)
    told = None
    for form, data in files.items():
        report = engine().report(f"报告{form}", data)
        assert facts(report) == facts(source), form
        result = engine().check(f"报告{form}", data)
        told = told or findings(result)
        assert findings(result) == told, form


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("form", OFFICE)
def test_what_an_office_program_makes_of_it(form: str, tmp_path: Path) -> None:
    """Several reports in one call, as a folder of them is read."""
    chosen = [
        ("department", 2024, 1, "", ""),
        ("government", 2020, 2, "", ""),
        ("subdistrict", 2021, 3, "表三,新收,总计", "1234"),
        ("township", 2024, 4, "表四,行政复议,结果维持", "/"),
    ]
    for number, sample in enumerate(chosen):
        (tmp_path / f"{number}.docx").write_bytes(written(sample)[1][".docx"])
    target = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}.get(form, form)
    command = [
        *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
        *("--convert-to", target, "--outdir", str(tmp_path / "out")),
        *map(str, sorted(tmp_path.glob("*.docx"))),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    files = [
        (f"{number}.{form}", (tmp_path / "out" / f"{number}.{form}").read_bytes())
        for number in range(len(chosen))
    ]
    for sample, document, (name, data) in zip(chosen, read_many(files), files, strict=True):
        source, ours = written(sample)
        assert not isinstance(document, Exception), document
        assert document.format == form
        assert facts(engine().report(name, data)) == facts(source), sample
        docx = engine().check("报告.docx", ours[".docx"])
        assert findings(engine().check(name, data)) == findings(docx), sample
