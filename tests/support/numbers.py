"""Balanced figures for the three tables. In: an edition, a random generator. Out: cells."""

from __future__ import annotations

from random import Random

from gxlint.model.edition import Edition, TableForm
from gxlint.model.report import Address

Cells = dict[Address, int | str]


def balanced(edition: Edition, draw: Random, scale: int, regulations: bool) -> Cells:
    """Every cell of the edition, all sums right. scale: about how many applications; 0: none."""
    cells: Cells = {}
    for form in edition.tables.values():
        if form.across:
            cells |= _cases(form, draw, scale)
        elif len(set(form.cells.values())) == 1:
            cells |= _applications(form, draw, scale)
        else:
            cells |= _published(form, draw, scale, regulations)
    return cells


def _applications(form: TableForm, draw: Random, scale: int) -> Cells:
    """表三: results first, so that the totals and what was received follow from them."""
    received, carried_in, handled, carried_out = (
        form.rows.leaves[0],
        form.rows.leaves[1],
        form.rows.leaves[-2],
        form.rows.leaves[-1],
    )
    *kinds, total = form.columns.leaves
    results = form.rows.leaves[2:-2]
    cells: dict[tuple[str, str], int] = {}
    for kind in kinds:
        most = scale if kind == kinds[0] else scale // 4
        for row in results:
            cells[row, kind] = draw.randint(0, most) if draw.random() < 0.6 else 0
        cells[handled, kind] = sum(cells[row, kind] for row in results)
        cells[carried_out, kind] = draw.randint(0, most)
        out = cells[handled, kind] + cells[carried_out, kind]
        cells[carried_in, kind] = draw.randint(0, min(out, most))
        cells[received, kind] = out - cells[carried_in, kind]
    for row in form.rows.leaves:
        cells[row, total] = sum(cells[row, kind] for kind in kinds)
    return {Address(form.key, row, column): value for (row, column), value in cells.items()}


def _cases(form: TableForm, draw: Random, scale: int) -> Cells:
    """表四: the total of each group is the sum of its outcomes."""
    cells: Cells = {}
    for row in form.rows.leaves:
        *outcomes, total = form.cells[row]
        values = [draw.randint(0, max(scale // 3, 0)) for _ in outcomes]
        for column, value in zip(outcomes, values, strict=True):
            cells[Address(form.key, row, column)] = value
        cells[Address(form.key, row, total)] = sum(values)
    return cells


def _published(form: TableForm, draw: Random, scale: int, regulations: bool) -> Cells:
    """表二 of either edition: in force not fewer than made, changes of 0, money both or none."""
    cells: Cells = {}
    for row, columns in form.cells.items():
        values: list[int | str]
        own = scale if row != form.rows.leaves[0] or regulations else 0
        if row in form.rows.leaves[:2]:
            made = draw.randint(0, max(own, 0))
            middle = made if "2019" in _era(form) else draw.randint(0, own // 2)
            values = [made, middle, made + draw.randint(0, own * 3)]
        elif len(columns) == 3:
            values = [draw.randint(0, own), 0, draw.randint(0, own * 40)]
        elif len(columns) == 2:
            money = columns[-1] in form.amounts
            most = own * 2
            values = [draw.randint(1, most), 251000] if money and own else [0, 0]
            if not money:
                values = [draw.randint(0, most), 0]
        elif columns[-1] in form.units:
            values = [f"{draw.randint(1, 900)}.{draw.randint(1, 99):02}" if own else 0]
        else:
            values = [draw.randint(0, own * 40)]
        for column, value in zip(columns, values, strict=True):
            cells[Address(form.key, row, column)] = value
    return cells


def _era(form: TableForm) -> str:
    """The edition: only the form of 2019 counts changes."""
    return "2019" if form.signed else "2021"
