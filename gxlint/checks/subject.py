"""One report, prepared for the checks. In: Report. Out: Subject.

What several rules need is made once: faults by code, cells by state, the text of each
part folded or squeezed, and the values in the order of each edition's cells.
"""

from __future__ import annotations

from functools import cached_property

from gxlint.model.report import State
from gxlint.model.synopsis import Absence, Synopsis, synopsis
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal
    from typing import Any

    from gxlint.checks.layout import Layout, Values
    from gxlint.checks.pair import Pair
    from gxlint.checks.sayings import Sayings
    from gxlint.model.document import Paragraph
    from gxlint.model.report import Address, Fact, Fault, Report
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Reading


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
        self._paragraphs: dict[str, tuple[Paragraph, ...]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._said: Reading | None = None

    def form_of(self, table: str) -> str:
        """The edition whose form the table follows; of one that is not there, the mandated."""
        reading = self.report.tables.get(table)
        return reading.form if reading else self.mandated

    def said(self, sayings: Sayings) -> Reading:
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
        from gxlint.checks.pair import Pair

        return Pair(self.synopsis, self.previous)

    @cached_property
    def faults(self) -> dict[str, list[Fault]]:
        """Faults by code."""
        found: dict[str, list[Fault]] = {}
        for fault in self.report.faults:
            found.setdefault(fault.code, []).append(fault)
        return found

    @cached_property
    def numbers(self) -> dict[int | Decimal, list[Fact]]:
        """Cells by their number: most of them hold the same few."""
        found: dict[int | Decimal, list[Fact]] = {}
        for fact in self.states[State.NUMBER].values():
            if fact.value is not None:
                found.setdefault(fact.value, []).append(fact)
        return found

    def cells_text(self, state: State) -> str:
        """The text of all cells in a state, a line each: where to look for needles."""
        known = self._texts.get((state.value, "cells"))
        if known is None:
            texts = (squeezed(fact.text) for fact in self.states[state].values())
            known = self._texts[state.value, "cells"] = "\n".join(texts)
        return known

    @cached_property
    def states(self) -> dict[State, dict[Address, Fact]]:
        """Cells by state."""
        found: dict[State, dict[Address, Fact]] = {state: {} for state in State}
        for address, fact in self.report.facts.items():
            found[fact.state][address] = fact
        return found

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
    when: dict[str, Any] = rule.params.get("when") or {}
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
