"""All cohort rules over one year. In: rules, Cohort, language. Out: Remarks.

A new check is one function and one line in VERBS. All wording comes from the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gxlint.cohort import alike, attendance, carried, outliers, sums
from gxlint.model.cohort import Point, Remark
from gxlint.model.rule import COHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gxlint.cohort.subject import Cohort, Found, Verb
    from gxlint.model.cohort import Peer
    from gxlint.model.report import Address
    from gxlint.model.rule import Rule

ALIKE = "alike"
VERBS: dict[str, Verb] = {
    "missing": attendance.missing,
    "unexpected": attendance.unexpected,
    "renamed": attendance.renamed,
    "late": attendance.late,
    "shared": attendance.shared,
    "parent-sum": sums.parent_sum,
    "carried-in": carried.carried_in,
    ALIKE: alike.alike,
    "outliers": outliers.outliers,
}
_SHOWN = 5


def judge(rules: Iterable[Rule], cohort: Cohort, lang: str) -> Iterator[Remark]:
    """What the rules of kind ``cohort`` among these say of a year, rule by rule."""
    for rule in rules:
        if rule.kind == COHORT:
            for found in VERBS[rule.params["check"]](rule, cohort):
                yield _told(rule, found, cohort, lang)


def _told(rule: Rule, found: Found, cohort: Cohort, lang: str) -> Remark:
    points = tuple(
        Point(beside.peer.path, beside.peer.member, cell, beside.text)
        for beside in found.beside
        for cell in (_labels(beside.peer, beside.address, cohort),)
    )
    cell = _labels(found.peer, found.address, cohort)
    cases: dict[str, Any] = rule.params.get("cases", {})
    params = {
        "agency": found.agency,
        "year": cohort.year,
        "cell": _written(cell),
        "agencies_named": _listed(dict.fromkeys(point.agency for point in points), lang),
        "cells_named": _listed(
            dict.fromkeys(f"{_written(point.cell)} {point.message}" for point in points), lang
        ),
        **{
            name: _listed(value, lang) if isinstance(value, list) else value
            for name, value in found.params.items()
        },
    }
    case = cases.get(found.params.get("cause", ""), {})
    params["explained"] = case.get(lang, "").format_map(params)
    return Remark(
        rule=rule.id,
        name=rule.name,
        severity=rule.severity,
        agency=found.agency,
        year=cohort.year,
        path=found.peer.path if found.peer else "",
        cell=cell,
        message=rule.message.say(lang).format_map(params),
        help=rule.help.say(lang).format_map(params),
        basis=rule.basis,
        points=points,
    )


def _labels(
    peer: Peer | None, address: Address | None, cohort: Cohort
) -> tuple[str, str, str] | None:
    if peer is None or address is None:
        return None
    edition = cohort.editions[peer.cells[address.table][0]]
    form = edition.tables[address.table]
    row = edition.labels[form.rows.terminals[address.row]]
    return address.table, row, edition.labels[form.columns.terminals[address.column]]


def _written(cell: tuple[str, str, str] | None) -> str:
    return f"{cell[0]}[{cell[1]}, {cell[2]}]" if cell else ""


def _listed(words: Iterable[str], lang: str) -> str:
    known = list(words)
    separator = "\u3001" if lang == "zh" else ", "
    rest = "\u2026" if len(known) > _SHOWN else ""
    return separator.join(known[:_SHOWN]) + rest
