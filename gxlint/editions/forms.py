"""Edition records from plain data.

In: what edition.yaml and the saved tables hold. Out: Edition, Conventions.
"""

from __future__ import annotations

from gxlint.lalr import ParseTables
from gxlint.model.edition import Axis, Conventions, Edition, Ending, TableForm
from gxlint.model.errors import RuleError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def edition(data: Mapping[str, Any], tables: Mapping[str, Any]) -> Edition:
    """The edition that edition.yaml (data) and the saved parse tables describe.

    Raises RuleError("edition.terminal") where edition.yaml names a terminal that the
    grammar does not have.
    """
    grammar = ParseTables.from_plain(tables)
    labels = {name: entry["text"] for name, entry in grammar.terminals.items() if "text" in entry}
    years = data["years"]
    return Edition(
        id=str(data["id"]),
        first_year=int(years["from"]),
        last_year=int(years["to"]) if "to" in years else None,
        basis=data["basis"],
        document=data["document"],
        grammar=grammar,
        labels=labels,
        headings={int(number): _known(name, labels) for number, name in data["headings"].items()},
        variants={
            _known(name, labels): tuple(texts) for name, texts in data.get("variants", {}).items()
        },
        tables={key: _table(key, entry, labels) for key, entry in data["tables"].items()},
    )


def conventions(data: Mapping[str, Any], agencies: Mapping[str, Any]) -> Conventions:
    """The reading conventions from conventions.yaml and agencies.yaml."""
    return Conventions(
        titles=tuple((entry["kind"], entry["pattern"]) for entry in data["titles"]),
        title_canonical=data["title_canonical"],
        title_prefixes=tuple(data["title_prefixes"]),
        title_marks=tuple(data["title_marks"]),
        title_length=int(data["title_length"]),
        period=data["period"],
        year_mentions=tuple(data["year_mentions"]),
        name_year=data["name_year"],
        name_divides=data["name_divides"],
        number_marks=data["number_marks"],
        numerals=data["numerals"],
        heading=data["heading"],
        heading_length=int(data["heading_length"]),
        heading_tail=data["heading_tail"],
        furniture=tuple(data["furniture"]),
        markup=data["markup"],
        captions=tuple(data["captions"]),
        remark=data["remark"],
        sentence_ends=data["sentence_ends"],
        dashes=frozenset(data["dashes"]),
        number=data["number"],
        valueish=data["valueish"],
        levels=tuple(_ending(entry, "level") for entry in agencies["levels"]),
        regulations=tuple(_ending(entry, "power") for entry in agencies["regulations"]),
        agency_ending=agencies["ending"],
        agency_placed=agencies["placed"],
    )


def _ending(entry: Mapping[str, Any], key: str) -> Ending:
    return Ending(entry[key], tuple(entry["ends"]), entry.get("pattern", ""))


def _known(name: str, labels: Mapping[str, str]) -> str:
    if name not in labels:
        raise RuleError("edition.terminal", name=name)
    return name


def _table(key: str, data: Mapping[str, Any], labels: Mapping[str, str]) -> TableForm:
    totals = frozenset(data.get("totals", ()))
    rows = _axis(data["rows"], "rows", totals, labels)
    columns = _axis(data["columns"], "columns", totals, labels)
    cells: dict[str, tuple[str, ...]] = {
        row: tuple(data["cells"][row]) if "cells" in data else columns.leaves for row in rows.leaves
    }
    slots: dict[tuple[str, str], int] = {}
    for row, names in cells.items():
        for column in names:
            slots[row, column] = len(slots)
    return TableForm(
        key=key,
        name=data["name"],
        start=data["start"],
        terminal=data["terminal"],
        section=int(data["section"]),
        rows=rows,
        columns=columns,
        cells=cells,
        units=dict(data.get("units", {})),
        signed={column: dict(words) for column, words in data.get("signed", {}).items()},
        amounts={column: dict(units) for column, units in data.get("amounts", {}).items()},
        across=bool(data.get("across", False)),
        head=tuple(_known(name, labels) for name in data.get("heading_labels", ())),
        slots=slots,
        one_heading=len(set(cells.values())) == 1,
    )


def _axis(
    tree: Mapping[str, Any], word: str, totals: frozenset[str], labels: Mapping[str, str]
) -> Axis:
    """Flatten a tree of keys (``word`` is "rows" or "columns") in mandated order."""
    leaves: list[str] = []
    paths: dict[str, tuple[str, ...]] = {}
    children: dict[str, tuple[str, ...]] = {}
    terminals: dict[str, str] = {}
    nested: dict[str, tuple[str, ...]] = {}

    def visit(level: Mapping[str, Any], group_key: str = "") -> list[str]:
        below: list[str] = []
        nested[group_key] = tuple(level)
        for key, entry in level.items():
            group = isinstance(entry, dict)
            terminals[key] = _known(entry["terminal"] if group else entry, labels)
            if group:
                inner = visit(entry[word], key)
                children[key] = tuple(name for name in entry[word] if name not in totals)
            else:
                inner = [key]
                leaves.append(key)
            paths[key] = tuple(name for name in inner if name not in totals)
            below.extend(inner)
        return below

    visit(tree)
    return Axis(tuple(leaves), totals, paths, children, terminals, nested)
