"""Merged cells of the three tables, in both editions."""

from __future__ import annotations

import pytest

from gxlint.model.draft import COLUMNS, ROWS, DraftTable
from gxlint.writers.layout import lay_out
from gxlint.writers.slots import slots
from tests.support.clean import clean
from tests.support.grids import grid
from tests.support.sample import EDITIONS

FORMS = [(edition, key) for edition in ("2019", "2021") for key in ("表二", "表三", "表四")]


def table(edition: str, key: str) -> DraftTable:
    found = EDITIONS.by_id[edition]
    return lay_out(found.tables[key], found, {})


def spans(made: DraftTable) -> dict[str, tuple[int, int]]:
    """Spans by label; of labels that come twice, the last."""
    return {cell.text: (cell.rows, cell.columns) for row in made.rows for cell in row}


@pytest.mark.parametrize(("edition", "key"), FORMS)
def test_cells_fill_the_grid_without_a_gap(edition: str, key: str) -> None:
    made = table(edition, key)
    rows = slots(made)
    assert {len(row) for row in rows} == {len(made.widths)}
    assert sum(made.widths) == pytest.approx(1)
    covered = sum(cell.rows * cell.columns for row in made.rows for cell in row)
    assert covered == len(rows) * len(made.widths)


@pytest.mark.parametrize(("edition", "key"), FORMS)
def test_numbers_are_the_cells_of_the_form_in_order(edition: str, key: str) -> None:
    found = EDITIONS.by_id[edition]
    form = found.tables[key]
    from gxlint.model.report import Address

    texts = {Address(key, *slot): str(n) for slot, n in form.slots.items()}
    made = lay_out(form, found, texts)
    numbers = [cell.text for row in made.rows for cell in row if cell.number]
    assert numbers == [str(n) for n in range(len(form.slots))]


@pytest.mark.parametrize(("edition", "key"), FORMS)
def test_it_is_the_grid_that_the_tests_draw_themselves(edition: str, key: str) -> None:
    """An independent hand made that grid; only the widths of 表二 of 2019 are a matter of taste."""
    sample = clean(year=2020 if edition == "2019" else 2024)
    other = {
        (cell.row, cell.text if not cell.value else ""): (cell.rows, cell.columns)
        for cell in grid(sample, key).cells
    }
    mine = {
        (number, "" if cell.number else cell.text): (cell.rows, cell.columns)
        for number, row in enumerate(table(edition, key).rows)
        for cell in row
    }
    assert mine == other


@pytest.mark.parametrize(("edition", "results", "otherwise"), [("2019", 20, 1), ("2021", 22, 3)])
def test_labels_of_groups_stand_beside_all_their_rows(
    edition: str, results: int, otherwise: int
) -> None:
    found = spans(table(edition, "表三"))
    assert found["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == (3, 3)
    assert found["申请人情况"] == (1, 7)
    assert found["法人或其他组织"] == (1, 5)
    assert found["三、本年度办理结果"] == (results, 1)
    assert found["（三）不予公开"] == (8, 1)
    assert found["（六）其他处理"] == (otherwise, 1 if otherwise > 1 else 2)
    assert found["（七）总计"] == (1, 2)
    assert found["2.重复申请"] == (1, 1)
    assert found["四、结转下年度继续办理"] == (1, 3)


def test_what_a_label_heads() -> None:
    made = table("2021", "表三")
    heads = {cell.text: cell.header for row in made.rows for cell in row if not cell.number}
    assert heads["自然人"] == COLUMNS
    assert heads["（三）不予公开"] == ROWS
    assert heads[made.rows[0][0].text] == ""
    assert (made.head, made.labels) == (3, 3)
    assert (table("2021", "表二").head, table("2021", "表四").head) == (0, 3)
