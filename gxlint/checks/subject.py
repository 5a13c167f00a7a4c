"""One report, prepared for the checks. In: Report. Out: Subject.

What several rules need is made once: faults by code, cells by state, the text of each
part folded or squeezed, and the values in the order of each edition's cells.
"""

from __future__ import annotations

from functools import cached_property

from gxlint.checks.pattern import Whole
from gxlint.model.report import Reading, State
from gxlint.model.synopsis import Absence, Synopsis, synopsis
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal
    from typing import Any

    from gxlint.checks.claims.sayings import Sayings
    from gxlint.checks.lastyear.pair import Pair
    from gxlint.formulas.layout import Layout, Values
    from gxlint.model.document import Paragraph
    from gxlint.model.report import Fact, Fault, Report
    from gxlint.model.rule import Rule
    from gxlint.prose import claims

BETWEEN = "\0"
"""What separates the texts of cells; white space would be squeezed out."""

_UNREAD = (Reading.UNREAD, Reading.ABSENT)


class Subject:
    """A report and what was made of it so far.

    edition: whose rules give words to its faults. mandated: whose demands it is to meet,
    "" for a report of a year in which no form was mandated. previous: last year's report
    of the same agency, None where none was asked for; absence: why one that was asked for
    is not there.
    """

    def __init__(
        self,
        report: Report,
        edition: str,
        mandated: str,
        previous: Synopsis | Absence | None = None,
    ) -> None:
        self.report = report
        self.edition = edition
        self.mandated = mandated
        self.previous = previous if isinstance(previous, Synopsis) else None
        self.absence = previous if isinstance(previous, Absence) else None
        self._values: dict[str, Values] = {}
        self._cells: dict[str, list[Fact]] = {}
        self._lost: dict[str, list[str]] = {}
        self._paragraphs: dict[str, tuple[Paragraph, ...]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._wholes: dict[tuple[bool, tuple[str, ...]], Whole] = {}
        self._said: claims.Reading | None = None

    def form_of(self, table: str) -> str:
        """The edition whose form the table follows; of one that is not there, the mandated."""
        reading = self.report.tables.get(table)
        return reading.form if reading else self.mandated

    def said(self, sayings: Sayings) -> claims.Reading:
        """What the sentences of the report assert, read once by whoever asks first."""
        if self._said is None:
            report = self.report
            self._said = sayings.read(self.paragraphs("body"), report.agency, report.year)
        return self._said

    @cached_property
    def synopsis(self) -> Synopsis:
        """What of the report is compared with others."""
        return synopsis(self.report)

    @cached_property
    def pair(self) -> Pair | None:
        """The report and last year's, None where there is none."""
        if self.previous is None:
            return None
        from gxlint.checks.lastyear.pair import Pair

        return Pair(self.synopsis, self.previous)

    @cached_property
    def faults(self) -> dict[str, list[Fault]]:
        """Faults by code."""
        found: dict[str, list[Fault]] = {}
        for fault in self.report.faults:
            found.setdefault(fault.code, []).append(fault)
        return found

    @cached_property
    def numbers(self) -> set[int | Decimal]:
        """The numbers that stand in cells: most cells hold the same few."""
        return {fact.value for fact in self.cells("number") if fact.value is not None}

    def cells(self, state: str) -> list[Fact]:
        """The cells in a state ("number", "blank", "unreadable"), in reading order."""
        known = self._cells.get(state)
        if known is None:
            wanted = State(state)
            known = self._cells[state] = [
                fact for fact in self.report.facts.values() if fact.state is wanted
            ]
        return known

    def cells_text(self, state: str, raw: bool = False) -> str:
        """The texts of the cells in a state, BETWEEN each two: where to look for needles.

        raw: as they stand, not squeezed.
        """
        key = state, "raw cells" if raw else "cells"
        known = self._texts.get(key)
        if known is None:
            texts = [fact.raw if raw else fact.text for fact in self.cells(state)]
            whole = BETWEEN.join(texts)
            known = self._texts[key] = whole if raw else squeezed(whole)
        return known

    def unread(self, layout: Layout, tables: tuple[str, ...]) -> list[str]:
        """Those of the tables that the edition would judge but that are absent or unreadable."""
        lost = self._all_unread(layout)
        return [table for table in tables if table in lost] if lost else []

    def _all_unread(self, layout: Layout) -> list[str]:
        """All of them, found once an edition.

        A table that follows another edition's form is judged by that edition, not missed here.
        """
        edition = layout.edition
        known = self._lost.get(edition.id)
        if known is None:
            known = self._lost[edition.id] = []
            for key in edition.tables:
                reading = self.report.tables.get(key)
                form = reading.form if reading else self.report.edition
                unread = reading is None or reading.reading in _UNREAD
                if unread and form == edition.id:
                    known.append(key)
        return known

    def values(self, layout: Layout) -> Values:
        """The values by the layout's slots; see Layout.values."""
        known = self._values.get(layout.edition.id)
        if known is None:
            known = self._values[layout.edition.id] = layout.values(
                self.report.facts, {key: table.form for key, table in self.report.tables.items()}
            )
        return known

    def paragraphs(self, scope: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a part: title, front, preamble, section-1 … 6, body, document."""
        known = self._paragraphs.get(scope)
        if known is None:
            known = self._paragraphs[scope] = tuple(_paragraphs(self.report, scope))
        return known

    def text(self, scope: str) -> str:
        """The folded text of a part, a line a paragraph: where to look for needles."""
        return self._text(scope, "folded", lambda found: "\n".join(p.text for p in found))

    def raw(self, scope: str) -> str:
        """The text of a part as it stands, a line a paragraph."""
        return self._text(scope, "raw", lambda found: "\n".join(p.raw for p in found))

    def whole(self, scopes: Sequence[str], raw: bool) -> Whole:
        """These parts and others in one, folded or as they stand.

        What is not there is in no part: told once for most rules, whichever asks first.
        """
        document = "document" in scopes
        key = raw, tuple(scopes) if document else ()
        known = self._wholes.get(key)
        if known is None:
            one = self.raw if raw else self.text
            numbers = self.report.sections
            parts = ("title", "front", "preamble", *[f"section-{number}" for number in numbers])
            text = "\n".join(map(one, scopes if document else parts))
            known = self._wholes[key] = Whole(text)
        return known

    def squeezed(self, scope: str) -> str:
        """The text of a part without white space: wrapped lines are whole again."""
        return self._text(scope, "squeezed", lambda found: squeezed("".join(p.text for p in found)))

    def _text(self, scope: str, form: str, make: Callable[[tuple[Paragraph, ...]], str]) -> str:
        known = self._texts.get((scope, form))
        if known is None:
            known = self._texts[scope, form] = make(self.paragraphs(scope))
        return known


def squeezed(text: str) -> str:
    """Text that is folded already, without its white space."""
    return "".join(text.split())


def applies(rule: Rule, report: Report | Synopsis) -> bool:
    """Whether the report is of the kind that the rule's ``when`` asks for."""
    when: dict[str, Any] | None = rule.params.get("when")
    if not when:
        return True
    agency = report.agency
    if "level" in when and agency.level not in when["level"]:
        return False
    if "regulations" in when and agency.regulations not in when["regulations"]:
        return False
    years = when.get("years")
    if years is None:
        return True
    year = report.year
    return year is not None and years.get("from", year) <= year <= years.get("to", year)


def _paragraphs(report: Report, scope: str) -> Iterator[Paragraph]:
    if scope == "title":
        yield from [report.title] if report.title else []
    elif scope == "front":
        yield from report.front
    elif scope == "preamble":
        yield from report.preamble
    elif scope == "document":
        yield from report.paragraphs
    elif scope == "body":
        yield from report.preamble
        for number in sorted(report.sections):
            yield from report.sections[number].paragraphs
    elif section := report.sections.get(int(scope.rpartition("-")[2])):
        yield from section.paragraphs
