"""Two years of one agency. In: two synopses. Out: Pair, what both have, what can be told of it.

What is unknown of last year's report leaves a rule undecided, as an unread cell of this
year's does.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from gxlint.checks.outcome import Undecided
from gxlint.formulas.language import words
from gxlint.model.finding import Elsewhere, Operand
from gxlint.model.place import NOWHERE
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from gxlint.checks.outcome import Outcome
    from gxlint.formulas.layout import Layout, Values
    from gxlint.model.report import Fact
    from gxlint.model.synopsis import Sentence, Synopsis

    Judge = Callable[["Pair", Outcome], None]

_SECTIONS = range(7)
_FOLDED = r"(?<=[\u4e00-\u9fff\u300b])[,;:!?()]|[,;:!?()](?=[\u4e00-\u9fff\u300a])"
_MARKS = str.maketrans(",;:!?()", "\uff0c\uff1b\uff1a\uff01\uff1f\uff08\uff09")


class Pair:
    """current: the report that is judged; last: last year's of the same agency.

    file: the name of last year's file, without its folder.
    """

    def __init__(self, current: Synopsis, last: Synopsis) -> None:
        self.current = current
        self.last = last
        self.file = PurePath(last.source).name
        self._values: dict[tuple[str, bool], Values] = {}

    def values(self, layout: Layout, last: bool = False) -> Values:
        """The values of either report by the layout's slots; see Layout.values."""
        known = self._values.get((layout.edition.id, last))
        if known is None:
            report = self.last if last else self.current
            known = layout.values(report.facts, report.forms)
            self._values[layout.edition.id, last] = known
        return known

    def params(self) -> dict[str, Any]:
        """What every message may name."""
        word = words()
        year = self.current.year
        last = self.last.year or (year - 1 if year else "")
        return {word.year: year or "", word.last_year: last, word.file: self.file}

    def earlier(self, fact: Fact, label: str) -> Operand:
        """A cell of last year's report; it has no place in this one."""
        elsewhere = Elsewhere(self.last.source, fact.location)
        return Operand(NOWHERE, f"{self.file} {label}", elsewhere=elsewhere)


def unlike(pair: Pair, tables: Iterable[str], edition: str, undecided: list[Undecided]) -> bool:
    """Whether one of the tables is not of this edition's form in last year's report: undecided."""
    found = len(undecided)
    for table in tables:
        form = pair.last.forms.get(table)
        if form is None:
            undecided.append(Undecided("previous-table", table))
        elif form != edition:
            undecided.append(Undecided("previous-form", table))
    return len(undecided) > found


def missing(pair: Pair, tables: Iterable[str], edition: str, undecided: list[Undecided]) -> bool:
    """Whether one of the tables is not of this edition's form in this report.

    A table that follows another form is judged by that edition, one that was not read is
    undecided.
    """
    wrong = [table for table in tables if pair.current.forms.get(table) != edition]
    if pair.current.edition == edition:
        lost = [table for table in wrong if table not in pair.current.forms]
        undecided.extend(Undecided("table-unread", table) for table in lost)
    return bool(wrong)


def sections(scopes: Iterable[str]) -> frozenset[int]:
    """The sections that ``scope`` names: preamble is 0, body all."""
    found: set[int] = set()
    for scope in scopes:
        tail = scope.rpartition("-")[2]
        found.update(_SECTIONS if scope == "body" else (int(tail) if tail.isdecimal() else 0,))
    return frozenset(found)


def quoted(sentence: Sentence) -> str:
    """A sentence as it is quoted: the marks that were folded for reading are Chinese again."""
    return re.sub(_FOLDED, lambda mark: mark[0].translate(_MARKS), sentence.text)


def within(sentences: Iterable[Sentence], chosen: frozenset[int]) -> list[Sentence]:
    """The sentences of these sections."""
    return [sentence for sentence in sentences if sentence.section in chosen]
