"""Small reports to judge, made without reading a file. Out: report, fill, rule, run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from gxlint.checks import compile_rules
from gxlint.editions import load
from gxlint.model.document import Paragraph, Run
from gxlint.model.finding import Finding, NotEvaluated
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.model.report import (
    Address,
    Agency,
    Fact,
    Fault,
    Reading,
    Report,
    Section,
    State,
    TableReading,
)
from gxlint.model.rule import Page, Phrase, Rule, Severity
from gxlint.rulebook import load as load_rules

EDITIONS = load().by_id
RULES = {rule.id: rule for rule in load_rules().rules}

DEPARTMENT = Agency("示例市示例区财政局", "department", "no")
Cells = dict[Address, int | Decimal | str | None]


def zeros(edition: str) -> Cells:
    """Every cell of the edition, 0."""
    return {
        Address(key, row, column): 0
        for key, form in EDITIONS[edition].tables.items()
        for row, column in form.slots
    }


def facts(cells: Mapping[Address, int | Decimal | str | None]) -> dict[Address, Fact]:
    """A number is a number, "" is blank, other text unreadable, None not bound at all."""
    found: dict[Address, Fact] = {}
    for line, (address, value) in enumerate(cells.items(), start=1):
        if value is None:
            continue
        place = Location(line=line, column=1, end_line=line, end_column=2)
        text = str(value)
        state = State.NUMBER
        if isinstance(value, str):
            state = State.UNREADABLE if value else State.BLANK
        number = None if isinstance(value, str) else value
        found[address] = Fact(address, state, number, text, fold(text), place)
    return found


def paragraph(text: str, line: int) -> Paragraph:
    place = Location(line=line, column=1, end_line=line, end_column=len(text) + 1)
    return Paragraph(text, fold(text), place, (Run(0, line, 1),))


def report(
    cells: Mapping[Address, int | Decimal | str | None] | None = None,
    edition: str = "2021",
    year: int | None = 2024,
    agency: Agency = DEPARTMENT,
    forms: Mapping[str, str] | None = None,
    readings: Mapping[str, Reading] | None = None,
    sections: Mapping[int, tuple[str, ...]] | None = None,
    preamble: tuple[str, ...] = (),
    faults: tuple[Fault, ...] = (),
    truncated: bool = False,
) -> Report:
    """A report of an edition; forms, readings: tables that differ from it."""
    place = Location(line=1, column=1)
    parts = {
        number: Section(
            number,
            f"第{number}部分",
            paragraph(f"第{number}部分", number * 100),
            tuple(paragraph(text, number * 100 + n) for n, text in enumerate(texts, start=1)),
            place,
        )
        for number, texts in (sections or {}).items()
    }
    front = tuple(paragraph(text, 10 + n) for n, text in enumerate(preamble))
    prose = [line for part in parts.values() for line in part.paragraphs]
    return Report(
        source="",
        edition=edition,
        agency=agency,
        year=year,
        title=paragraph("题目", 1),
        front=(),
        preamble=front,
        sections=parts,
        tables={
            key: TableReading(
                key,
                (forms or {}).get(key, edition),
                (readings or {}).get(key, Reading.WHOLE),
                place,
            )
            for key in EDITIONS[edition].tables
        },
        facts=facts(zeros(edition) if cells is None else cells),
        faults=faults,
        truncated=truncated,
        paragraphs=(*front, *prose),
    )


def rule(
    kind: str,
    params: dict[str, Any],
    editions: tuple[str, ...] = ("2021",),
    message: Phrase | None = None,
) -> Rule:
    """A rule of a kind, nothing but its params."""
    said = Phrase("", "")
    places = {key: [5, 10] for key in params}
    return Rule(
        id="ZZ901",
        name="own-rule",
        kind=kind,
        severity=Severity.WARNING,
        editions=editions,
        params=params,
        pages={"ZZ901": Page("", said, message or said, said, said, places=places)},
        source=str(Path("own.yaml")),
    )


def run(rules: Rule | str, judged: Report) -> tuple[list[Finding], list[NotEvaluated]]:
    """What one rule (a built-in one by its id) says of a report."""
    one = RULES[rules] if isinstance(rules, str) else rules
    return compile_rules([one], EDITIONS).run(judged)[:2]
