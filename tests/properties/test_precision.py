"""Clean reports give no finding, and what is read of them is what was written, in its place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.model.finding import Verdict
from gxlint.model.report import Reading, State
from gxlint.model.rule import Severity
from tests.properties.strategies import DRESSES, LAYOUTS, SAMPLES
from tests.support.checking import checked, laid_out, reported, said
from tests.support.clean import AGENCIES, clean
from tests.support.layouts import ALL, HTML, TEXT, Rendered, render
from tests.support.sample import Mark, Sample


def assert_clean(
    sample: Sample,
    rendered: Rendered,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
    hints: frozenset[str] = frozenset(),
) -> None:
    """Nothing to say but the notes and hints by these rules; every table read whole."""
    result = checked(rendered, encoding)
    told = tuple(one for one in result.diagnostics if one.rule not in hints)
    assert not told, said(told)
    assert all(one.severity is Severity.INFO for one in result.diagnostics)
    assert result.verdict is Verdict.CLEAN
    assert set(result.assessed) == set(sample.sheets)
    assert tuple(note.code for note in result.notes) == notes
    assert (result.agency, result.year, result.edition) == (
        sample.agency,
        sample.year,
        sample.edition,
    )


def assert_facts(sample: Sample, rendered: Rendered, encoding: str = "utf-8") -> None:
    """Every cell with its value, as it stands, where it stands; every heading too."""
    report = reported(rendered, encoding)
    assert not report.faults
    assert set(report.facts) == set(sample.cells)
    for address, text in sample.cells.items():
        fact = report.facts[address]
        assert fact.state is State.NUMBER
        assert fact.value == (Decimal(text) if "." in str(text) else int(text)), address
        assert tuple(fact.location[:4]) == tuple(rendered.cell(address)), address
    assert all(table.reading is Reading.WHOLE for table in report.tables.values())
    assert set(report.sections) == {part.number for part in sample.parts}
    for number, section in report.sections.items():
        assert section.heading is not None
        place = rendered.place(Mark("heading", number=number))
        assert section.heading.location.line == place.line
        written = next(part for part in sample.parts if part.number == number)
        said_there = [paragraph.raw.strip() for paragraph in section.paragraphs]
        assert said_there[: len(written.prose)] == list(written.prose)
        if number < len(sample.parts):  # a page's foot stands below the last section
            assert len(said_there) == len(written.prose)


@pytest.mark.parametrize("layout", ALL)
@settings(max_examples=10)
@given(sample=SAMPLES)
def test_clean_in_every_layout(layout: str, sample: Sample) -> None:
    rendered = render(sample, layout)
    assert_clean(sample, rendered)
    assert_facts(sample, rendered)


@pytest.mark.parametrize("level", AGENCIES)
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025])
@pytest.mark.parametrize("zero", [False, True])
def test_clean_at_every_level(level: str, year: int, zero: bool) -> None:
    sample = clean(level=level, year=year, zero=zero)
    assert_clean(sample, laid_out(sample))


@pytest.mark.parametrize("dress", DRESSES)
@settings(max_examples=12)
@given(sample=SAMPLES, layout=LAYOUTS)
def test_numbers_however_they_are_written(dress: str, sample: Sample, layout: str) -> None:
    rendered = render(sample, layout, DRESSES[dress])
    hints = frozenset(("GX214",)) if dress == "full_width" else frozenset[str]()
    assert_clean(sample, rendered, hints=hints)
    assert_facts(sample, rendered)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@settings(max_examples=6)
@given(sample=SAMPLES, layout=st.sampled_from(TEXT))
def test_text_in_every_encoding(encoding: str, sample: Sample, layout: str) -> None:
    rendered = render(sample, layout, str.strip)
    if encoding == "gbk":  # it has no no-break space
        rendered = rendered._replace(text=rendered.text.replace("\u00a0", " "))
    assert_clean(sample, rendered, encoding)
    assert_facts(sample, rendered, encoding)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312"), ("gbk", "utf-8")],
)
@settings(max_examples=6)
@given(sample=SAMPLES, layout=st.sampled_from(HTML))
def test_pages_whatever_charset_they_claim(
    encoding: str, charset: str, sample: Sample, layout: str
) -> None:
    rendered = render(sample, layout, charset=charset)
    wrong = (encoding == "utf-8") != (charset == "utf-8")
    assert_clean(sample, rendered, encoding, ("read.charset-wrong",) * wrong)
    assert_facts(sample, rendered, encoding)


_TITLES = {
    "year first": "{year}年{agency}政府信息公开工作年度报告",
    "year with 度": "{agency}{year}年度政府信息公开工作年度报告",
    "two lines": "{agency}\n\n{year}年政府信息公开工作年度报告",
}


@pytest.mark.parametrize("form", _TITLES)
@settings(max_examples=6)
@given(sample=SAMPLES, layout=st.sampled_from(TEXT))
def test_lawful_forms_of_the_title(form: str, sample: Sample, layout: str) -> None:
    from dataclasses import replace

    title = _TITLES[form].format(agency=sample.agency, year=sample.year)
    rendered = render(replace(sample, title=title), layout)
    assert_clean(sample, rendered)


@settings(max_examples=12)
@given(sample=SAMPLES, layout=LAYOUTS)
def test_signature_and_date_at_the_end(sample: Sample, layout: str) -> None:
    from dataclasses import replace

    tail = (sample.agency, f"{sample.year + 1}年1月20日")
    assert_clean(sample, render(replace(sample, tail=tail), layout))
