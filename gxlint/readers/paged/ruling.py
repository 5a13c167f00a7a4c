"""Rules as they are drawn to rules as they are seen. In: Rules. Out: whole ones, and tables' own.

A table's rules are drawn cell by cell, twice, in dots, or not quite to the corner.
"""

from __future__ import annotations

from gxlint.readers.paged.marks import Rule
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAR = 3.0
"""Points: rules nearer than this are one, and ends this near touch."""

SHORTEST = 5.0
"""Points of a rule that separates cells."""


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line put together where they meet; the short ones that are left dropped."""
    found: list[Rule] = []
    for line in _lines(sorted(rules)):
        line.sort(key=lambda rule: rule.start)
        at, start, end = line[0]
        for rule in line[1:]:
            if rule.start <= end + NEAR:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                at, start, end = rule
        found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= SHORTEST]


def _lines(rules: list[Rule]) -> Iterable[list[Rule]]:
    """Rules by the line that they lie on; lines of a double rule are one."""
    line: list[Rule] = []
    for rule in rules:
        if line and rule.at - line[0].at > NEAR / 2:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def connected(
    rows: Sequence[Rule], columns: Sequence[Rule]
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or by way of others."""
    group = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for number, row in enumerate(rows):
        low, high, left, right = row.at - NEAR, row.at + NEAR, row.start - NEAR, row.end + NEAR
        for other, column in enumerate(columns, start=len(rows)):
            if left <= column.at <= right and column.start <= high and low <= column.end:
                group[root(number)] = root(other)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(group)):
        across, down = parts.setdefault(root(index), ([], []))
        if index < len(rows):
            across.append(rows[index])
        else:
            down.append(columns[index - len(rows)])
    return parts.values()
