"""Verb ``content``: judges what a part of the report speaks of.

In: ``scope`` and any of topics, require, minimum, perfunctory, unless. Out: at most one
finding. A part that is missing, or cut off by the end of the file, is undecided: its
absence is a fault of its own.
"""

from __future__ import annotations

import re
from typing import Any

from gxlint.checks.language import words
from gxlint.checks.layout import Layout
from gxlint.checks.outcome import Check, Outcome, Undecided, applicability
from gxlint.checks.pattern import Finder, finder, finders
from gxlint.checks.subject import Subject, applies
from gxlint.model.document import Paragraph
from gxlint.model.finding import Finding
from gxlint.model.rule import Rule

_HAN = re.compile(r"[\u3400-\u9fff]")
_SEPARATOR = "\u3001"


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``content`` rule. Its editions are those of the report, not of a table."""
    params = rule.params
    scopes: tuple[str, ...] = tuple(params["scope"])
    topics: dict[str, tuple[Finder, ...]] = {
        name: tuple(finder(rule, pattern) for pattern in patterns)
        for name, patterns in params.get("topics", {}).items()
    }
    require, perfunctory = finders(rule, "require"), finders(rule, "perfunctory")
    unless = finders(rule, "unless")
    minimum: int = params.get("minimum", 0)

    def check(subject: Subject, outcome: Outcome) -> None:
        if subject.report.edition != layout.edition.id or not applies(rule, subject.report):
            return
        reason = _undecidable(subject, scopes)
        if reason:
            outcome.undecided.append(Undecided(reason))
            return
        text = "".join(subject.squeezed(scope) for scope in scopes)
        if any(item.found(text) for item in unless):
            return
        missing = [
            name for name, items in topics.items() if not any(item.found(text) for item in items)
        ]
        length = len(_HAN.findall(text)) if minimum else 0
        broken = (
            bool(missing)
            or (bool(require) and not any(item.found(text) for item in require))
            or any(item.whole(text) for item in perfunctory)
            or length < minimum
        )
        if broken:
            outcome.findings.append(_finding(rule, subject, scopes, missing, length))

    return check


def _undecidable(subject: Subject, scopes: tuple[str, ...]) -> str:
    """Why the parts cannot be judged, or ""."""
    report = subject.report
    for scope in scopes:
        if not scope.startswith("section-"):
            continue
        number = int(scope[-1])
        if number not in report.sections:
            return "section-missing"
        if report.truncated and number == max(report.sections):
            return "section-cut"
    return ""


def _finding(
    rule: Rule, subject: Subject, scopes: tuple[str, ...], missing: list[str], length: int
) -> Finding:
    names = words()
    report = subject.report
    params: dict[str, Any] = {
        names.missing: _SEPARATOR.join(missing),
        names.length: length,
        names.agency: report.agency.name,
        names.year: report.year or "",
    }
    place = _place(subject, scopes)
    location = place.location if place else report.sections[int(scopes[0][-1])].location
    return Finding(rule.id, location, params, applicability=applicability(rule))


def _place(subject: Subject, scopes: tuple[str, ...]) -> Paragraph | None:
    """The heading of the first part, else its first paragraph, else the title."""
    report = subject.report
    first = scopes[0]
    if first.startswith("section-"):
        section = report.sections[int(first[-1])]
        if section.heading:
            return section.heading
        return section.paragraphs[0] if section.paragraphs else None
    paragraphs = subject.paragraphs(first)
    return paragraphs[0] if paragraphs else report.title
