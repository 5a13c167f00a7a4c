"""Patches of rule examples. In: Sample, patch (keys of gxlint.rulebook.schema). Out: Sample.

Values of ``cells``: a number or "+1"/"-1" adds, "=5" writes 5, any other text stands as it
is. Places in drop, swap, repeat, empty and insert: a numeral (五: the section), 题目, 表四,
表三[重复申请] (the row), 表三[表头] (the heading), 表三[*, 科研机构] (the column),
表三[重复申请, 科研机构] (the cell).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gxlint.model.report import Address
from tests.support import damage
from tests.support.sample import EDITIONS, Sample, address_of, cell

_CHANGE = re.compile(r"[+-]\d{1,9}(?:\.\d{1,4})?")
_TITLE = "题目"
_HEAD = "[表头]"

# Given to clean() before the rest of the patch: they decide what a clean report is.
BASE = ("agency", "level", "year")


def patched(sample: Sample, patch: dict[str, Any]) -> Sample:
    """The sample changed as an example of a rule says."""
    from tests.support.clean import clean

    base = {key: patch[key] for key in BASE if key in patch}
    if base:
        given = {"agency": sample.agency, "year": sample.year, **base}
        if "level" in base and "agency" not in base:
            del given["agency"]
        sample = clean(**given)
    for key, apply in _APPLY.items():
        if key in patch:
            sample = apply(sample, patch[key])
    unknown = set(patch) - set(_APPLY) - set(BASE)
    assert not unknown, f"no such patch: {unknown}"
    return sample


def _cells(sample: Sample, changes: dict[str, Any]) -> Sample:
    for place, change in changes.items():
        address = Address(*address_of(place))
        sample = damage.valued(sample, address, _changed(sample.cells[address], change))
    return sample


def _changed(old: int | str, change: Any) -> int | str:
    if change is None:
        return ""
    if isinstance(change, int | float) or _CHANGE.fullmatch(change):
        new = Decimal(str(old)) + Decimal(str(change))
        return int(new) if new == int(new) else str(new)
    return str(change).removeprefix("=")


def _replaced(sample: Sample, changes: dict[str, Any]) -> Sample:
    pairs = tuple((old, str(new if new is not None else "")) for old, new in changes.items())
    return replace(sample, replaced=(*sample.replaced, *pairs))


def _sections(sample: Sample, texts: dict[str, Any]) -> Sample:
    for number, text in texts.items():
        sample = damage.saying(sample, int(number), *str(text or "").splitlines())
    return sample


def _dropped(sample: Sample, place: str) -> Sample:
    if place.endswith(_HEAD):
        return damage.beheaded(sample, place.removesuffix(_HEAD))
    if place == _TITLE:
        return replace(sample, title="")
    if place in EDITIONS.conventions.numerals:
        return damage.without_section(sample, _number(place))
    if "[" not in place:
        return damage.without_table(sample, place)
    table, row, column = address_of(place)
    if not column:
        return damage.without_row(sample, table, row)
    rows = sample.sheets[table].form.rows.leaves if row == "*" else (row,)
    for key in rows:
        sample = damage.without_cell(sample, cell(table, key, column))
    return sample


def _repeated(sample: Sample, place: str) -> Sample:
    if place in EDITIONS.conventions.numerals:
        return damage.repeated_section(sample, _number(place))
    if place.endswith(_HEAD):
        table = place.removesuffix(_HEAD)
        return damage.headed_again(sample, table, len(sample.sheets[table].rows) // 2)
    table, row, _ = address_of(place)
    return damage.repeated_row(sample, table, row)


def _swapped(sample: Sample, places: list[str]) -> Sample:
    one, other = places
    if one in EDITIONS.conventions.numerals:
        return damage.swapped_sections(sample, _number(one), _number(other))
    table, row, column = address_of(one)
    _, other_row, other_column = address_of(other)
    if column:
        return damage.swapped_columns(sample, table, column, other_column)
    return damage.swapped_rows(sample, table, row, other_row)


def _inserted(sample: Sample, labels: dict[str, str]) -> Sample:
    for place, label in labels.items():
        table, row, _ = address_of(place)
        sample = damage.extra_row(sample, table, row, label)
    return sample


def _formed(sample: Sample, forms: dict[str, Any]) -> Sample:
    for table, edition in forms.items():
        sample = damage.in_form(sample, table, str(edition))
    return sample


def _number(numeral: str) -> int:
    return EDITIONS.conventions.numerals.index(numeral) + 1


def _each(apply: Callable[[Sample, str], Sample]) -> Callable[[Sample, Any], Sample]:
    """The operation for one place or a list of them."""

    def run(sample: Sample, places: Any) -> Sample:
        for place in places if isinstance(places, list) else [places]:
            sample = apply(sample, str(place))
        return sample

    return run


# In the order in which they are applied.
_APPLY: dict[str, Callable[[Sample, Any], Sample]] = {
    "form": _formed,
    "cells": _cells,
    "sections": _sections,
    "insert": _inserted,
    "repeat": _each(_repeated),
    "swap": _swapped,
    "drop": _each(_dropped),
    "empty": _each(lambda sample, place: damage.saying(sample, _number(place))),
    "hollow": _each(damage.hollowed),
    "replace": _replaced,
    "append": lambda sample, text: replace(sample, tail=tuple(text.splitlines())),
    "cut": lambda sample, text: replace(sample, cut=text),
    "text": lambda sample, text: replace(sample, whole=text or ""),
    "layout": lambda sample, name: replace(sample, layout=name),
}
