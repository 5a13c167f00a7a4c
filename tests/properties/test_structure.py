"""Every damage to sections, rows and labels is told once, at its place, and nothing else is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties import trials
from tests.properties.strategies import LAYOUTS, SAMPLES
from tests.properties.trials import Trial, verdict
from tests.support import damage
from tests.support.checking import checked, laid_out, reported, said
from tests.support.clean import clean
from tests.support.layouts import ALL, RULED
from tests.support.sample import Mark, Sample

_YEARS = {"2019": 2020, "2021": 2024}


def _all(found: list[Trial], every: int = 1) -> None:
    """Judge every n-th of the trials."""
    wrong = [problem for trial in found[::every] if (problem := verdict(trial))]
    assert not wrong


@pytest.mark.parametrize("layout", ALL)
def test_sections_dropped_and_repeated(layout: str) -> None:
    sample = clean(seed=2)
    _all([*trials.dropped_sections(sample, layout), *trials.repeated_sections(sample, layout)])


@pytest.mark.parametrize("layout", ALL)
def test_sections_swapped_and_misnumbered(layout: str) -> None:
    sample = clean(seed=2)
    _all(list(trials.swapped_sections(sample, layout)), 2)
    _all(list(trials.misnumbered_sections(sample, layout)), 5)


@pytest.mark.parametrize("edition", _YEARS)
def test_headings_in_other_words(edition: str) -> None:
    sample = clean(year=_YEARS[edition], seed=2)
    found = [
        trial
        for n, wording in enumerate(trials.wordings(edition))
        for trial in trials.renamed_sections(sample, ALL[n % len(ALL)], wording)
    ]
    _all(found)


@pytest.mark.parametrize("layout", ALL)
def test_rows_dropped_repeated_and_swapped(layout: str) -> None:
    sample = clean(year=2024 if ALL.index(layout) % 2 else 2020, seed=2)
    rows = trials.rows_of(sample)
    _all([trials.dropped_row(sample, table, row, layout) for table, row in rows], 3)
    _all([trials.repeated_row(sample, table, row, layout) for table, row in rows], 5)
    _all([trials.swapped_row(sample, *pair, layout) for pair in trials.siblings(sample)], 4)


@pytest.mark.parametrize("layout", ALL)
def test_labels_left_out(layout: str) -> None:
    sample = clean(year=2024 if ALL.index(layout) % 2 else 2020, seed=2)
    marks = [*trials.row_marks(sample), *trials.column_marks(sample)]
    _all([trials.damaged_label(sample, mark, "", layout) for mark in marks], 4)


@settings(max_examples=150)
@given(data=st.data(), sample=SAMPLES, layout=LAYOUTS)
def test_labels_misspelt(data: st.DataObject, sample: Sample, layout: str) -> None:
    mark = data.draw(st.sampled_from([*trials.row_marks(sample), *trials.column_marks(sample)]))
    label = sample.sheets[mark.table].labels[mark]
    wrong = [text for text in trials.misspelt(label) if text != label]
    trial = trials.damaged_label(sample, mark, data.draw(st.sampled_from(wrong)), layout)
    assert not verdict(trial)


@settings(max_examples=40)
@given(data=st.data(), sample=SAMPLES, layout=LAYOUTS)
def test_any_row_dropped(data: st.DataObject, sample: Sample, layout: str) -> None:
    table, row = data.draw(st.sampled_from(trials.rows_of(sample)))
    assert not verdict(trials.dropped_row(sample, table, row, layout))


# Slips that were once told wrongly: a total before a label without its digit, a heading
# before filler, a group's label that looks like a heading, labels broken over two lines.
_FOUND = [
    (2023, 18, "表三", "行政查询", "", ".属于行政查询事项", "markdown_repeated"),
    (2025, 3, "表三", "", "总计", "某计", "cell_bars"),
    (2020, 2, "表三", "办理结果", "", "三、本某度办理结果", "cell_lines_tabbed"),
    (2024, 2, "表三", "", "自然人", "自然人人", "cell_lines_tabbed"),
    (2024, 2, "表四", "行政复议", "其他结果", "其他结某", "cell_lines_tabbed"),
    (2024, 2, "表四", "复议后起诉", "总计", "计总", "html_filled"),
    (2024, 2, "表三", "", "商业企业", "商业某业", "html_plain"),
    (2020, 2, "表二", "CLAUSE_5", "", "第二二十条第（五）项", "cell_bars"),
]


@pytest.mark.parametrize(("year", "seed", "table", "row", "column", "text", "layout"), _FOUND)
def test_slips_once_told_wrongly(
    year: int, seed: int, table: str, row: str, column: str, text: str, layout: str
) -> None:
    sample = clean(year=year, seed=seed)
    (mark,) = [
        mark
        for mark in sample.sheets[table].labels
        if (mark.row, mark.column) in ((row, column), (row, row))
        and (mark.kind == "row") == (not column and not row.isascii())
    ]
    assert not verdict(trials.damaged_label(sample, mark, text, layout))


@pytest.mark.parametrize("layout", RULED)
def test_a_misspelt_row_without_numbers_is_still_that_row(layout: str) -> None:
    sample = clean(seed=2)
    for address in sample.cells:
        if (address.table, address.row) == ("表三", "重复申请"):
            sample = damage.valued(sample, address, "")
    mark = Mark("row", "表三", "重复申请")
    changed = damage.labelled(sample, mark, sample.sheets["表三"].labels[mark] + "某")
    told = checked(laid_out(changed, layout)).diagnostics
    assert {one.name for one in told} == {"row-label", "blank-cell"}, said(told)


@pytest.mark.parametrize("layout", ALL)
def test_columns_that_changed_places_are_told_and_read_where_they_stand(layout: str) -> None:
    sample = clean(seed=2)
    form = sample.sheets["表三"].form
    (group,) = form.columns.children.values()
    for one, other in pairwise(group):
        changed = damage.swapped_columns(sample, "表三", one, other)
        marks = tuple(Mark("column", "表三", "", key) for key in (one, other))
        name = f"columns {one} and {other} swapped in {layout}"
        assert not verdict(Trial(name, changed, layout, ("column-order",), marks))
        facts = reported(laid_out(changed, layout)).facts
        assert {address: str(fact.value) for address, fact in facts.items()} == {
            address: str(value) for address, value in sample.cells.items()
        }


_FLAT = ("cell_lines", "cell_lines_tabbed")
_NUMBERED = [label for label in clean().sheets["表三"].labels.values() if label[:1].isdecimal()]


@pytest.mark.parametrize("layout", _FLAT)
@pytest.mark.parametrize("label", _NUMBERED)
def test_a_number_alone_on_its_line_goes_with_the_words_below(label: str, layout: str) -> None:
    rendered = laid_out(clean(seed=2), layout)
    broken = rendered.text.replace(label, f"{label[:2]}\n{label[2:]}")
    assert checked(rendered._replace(text=broken)).diagnostics == ()


@pytest.mark.parametrize("layout", _FLAT)
@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("1.属于国家秘密", "1."),
        ("1.属于国家秘密", "1.\n属于国家机密"),
        ("4.保护第三方合法权益", "4."),
        ("4.保护第三方合法权益", "4.\n保护第三方\n合法利益"),
    ],
)
def test_what_is_left_of_a_label_is_that_label_misspelt(label: str, left: str, layout: str) -> None:
    rendered = laid_out(clean(seed=2), layout)
    told = checked(rendered._replace(text=rendered.text.replace(label, left))).diagnostics
    assert [one.name for one in told] == ["row-label"], said(told)


@pytest.mark.parametrize("layout", _FLAT)
@pytest.mark.parametrize("column", ["自然人", "总计"])
def test_a_number_with_a_point_in_a_cell_stays_a_slip_in_that_cell(
    column: str, layout: str
) -> None:
    sample = clean(seed=2)
    for row in ("国家秘密", "法律法规禁止"):
        (address,) = (one for one in sample.cells if (one.row, one.column) == (row, column))
        told = checked(laid_out(damage.valued(sample, address, "3."), layout)).diagnostics
        assert [(one.name, one.address) for one in told] == [("not-a-number", address)], said(told)


@pytest.mark.parametrize("layout", ALL)
def test_a_total_before_the_other_columns_is_told_and_read_where_it_stands(layout: str) -> None:
    sample = clean(seed=2)
    columns = sample.sheets["表三"].columns
    changed = damage.with_columns(sample, "表三", (columns[-1], *columns[:-1]))
    found = laid_out(changed, layout)
    assert [one.name for one in checked(found).diagnostics] == ["column-order"]
    facts = reported(found).facts
    assert {address: str(fact.value) for address, fact in facts.items()} == {
        address: str(value) for address, value in sample.cells.items()
    }


@pytest.mark.parametrize(
    ("agency", "told"), [("示例市示例区人民医院", []), ("示例市示例区财政局", ["title-wording"])]
)
def test_only_public_institutions_report_on_information_of_their_own(
    agency: str, told: list[str]
) -> None:
    rendered = laid_out(clean(agency=agency))
    text = rendered.text.replace("年政府信息公开工作年度报告", "年信息公开工作年度报告", 1)
    assert [one.name for one in checked(rendered._replace(text=text)).diagnostics] == told


def test_a_note_in_the_grid_of_a_table_is_no_part_of_the_form() -> None:
    rendered = laid_out(clean(seed=2), "html")
    note = "<tr><td colspan=15>注：本表的数字含所属事业单位。</td></tr></tbody></table>"
    assert rendered.text.count("</tbody></table>") == 3
    noted = rendered.text.replace("</tbody></table>", note)
    assert checked(rendered._replace(text=noted)).diagnostics == ()


def test_a_section_with_its_table_pasted_twice_is_told_in_two_sentences() -> None:
    rendered = laid_out(clean(seed=2), "html")
    start, end = (rendered.text.index(f'"><span>{mark}、') for mark in "三四")
    twice = rendered.text[:end] + rendered.text[start:end] + rendered.text[end:]
    told = checked(rendered._replace(text=twice)).diagnostics
    assert [one.name for one in told] == ["section-repeated", "rows-repeated"], said(told)


def test_an_announcement_is_no_title() -> None:
    rendered = laid_out(clean())
    text = rendered.text.replace("信息公开工作年度报告", "信息公开工作年度报告的公告", 1)
    told = checked(rendered._replace(text=text)).diagnostics
    assert [one.name for one in told] == ["title-wording"], said(told)
