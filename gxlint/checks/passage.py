"""A stretch of prose as a finding. In: Rule, Paragraph, where in it. Out: Finding.

Shared by the verbs that look at prose, so that their messages name the same things.
"""

from __future__ import annotations

from gxlint.checks.outcome import applicability
from gxlint.checks.subject import applies
from gxlint.formulas.language import words
from gxlint.model.finding import Edit, Finding
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.model.document import Paragraph
    from gxlint.model.rule import Rule

_AROUND = 40


def finding(
    rule: Rule,
    paragraph: Paragraph,
    span: tuple[int, int],
    params: dict[str, Any] | None = None,
    new: str | None = None,
) -> Finding:
    """The finding at ``paragraph.raw[start:end]``; new: what to write there, None: no proposal."""
    word = words()
    start, end = span
    found = paragraph.raw[start:end]
    around = paragraph.raw[max(0, start - _AROUND) : end + _AROUND].strip()
    said = {word.raw: found, word.context: around, **(params or {})}
    location = paragraph.at(start, end)
    edits = () if new is None else (Edit(location, found, new),)
    return Finding(rule.id, location, said, edits=edits, applicability=applicability(rule))


def demanded(rule: Rule, subject: Subject, edition: str) -> bool:
    """Whether the rule judges the report: the form of its year is the edition, its kind fits."""
    return subject.mandated == edition and applies(rule, subject.report)


def cut_off(subject: Subject) -> Paragraph | None:
    """The paragraph in which the file stops midway; None where it is whole."""
    report = subject.report
    return report.paragraphs[-1] if report.truncated and report.paragraphs else None


def covered(patterns: Iterable[Finder], text: str, span: tuple[int, int]) -> bool:
    """Whether a match of one of the patterns covers the span; only what is near is searched."""
    start, end = span
    low, high = max(0, start - _AROUND), end + _AROUND
    near = text[low:high]
    return any(
        match.start() <= start and match.end() >= end
        for item in patterns
        if item.possible(near)
        for match in item.compiled(None).finditer(text, low, high)
    )
