"""Verb ``text``: finds wordings.

In: ``scope``, ``find``, optional raw, unless (in the same sentence), replace. Out: a
finding for each occurrence, at its exact place.
"""

from __future__ import annotations

import re

from gxlint.checks.language import words
from gxlint.checks.outcome import Undecided, applicability
from gxlint.checks.pattern import finders
from gxlint.checks.subject import applies
from gxlint.model.finding import Edit, Finding
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gxlint.checks.layout import Layout
    from gxlint.checks.outcome import Check, Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.model.document import Paragraph
    from gxlint.model.rule import Rule

_ENDS = re.compile(r"[\u3002;!?\n]")
_GROUP = re.compile(r"\{([^\W\d]\w{0,30})\}")
_AROUND = 40


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``text`` rule. Its editions are those of the report."""
    params = rule.params
    scopes: tuple[str, ...] = tuple(params["scope"])
    wanted = finders(rule, "find")
    dated = any(item.year for item in wanted)
    unless = finders(rule, "unless")
    raw: bool = params.get("raw", False)

    def check(subject: Subject, outcome: Outcome) -> None:
        report = subject.report
        if subject.mandated != layout.edition.id or not applies(rule, report):
            return
        if dated and report.year is None:
            outcome.undecided.append(Undecided("year-unknown"))
            return
        for scope in scopes:
            text = subject.text(scope)
            likely = [item for item in wanted if raw or item.possible(text)]
            for paragraph in subject.paragraphs(scope) if likely else ():
                for match in _matches(
                    likely, paragraph.raw if raw else paragraph.text, report.year
                ):
                    sentence = _sentence(match)
                    if not any(lawful.found(sentence) for lawful in unless):
                        outcome.findings.append(_finding(rule, paragraph, match, report.year))

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name, the groups of the patterns included."""
    word = words()
    groups = [name for item in finders(rule, "find") for name in item.compiled(2000).groupindex]
    return {word.raw, word.context, word.year, word.last_year, *groups}


def _matches(items: list[Finder], text: str, year: int | None) -> list[re.Match[str]]:
    """What the patterns find, from left to right; of two that overlap the first."""
    found = [
        match
        for item in items
        if item.possible(text)
        for match in item.compiled(year).finditer(text)
    ]
    if len(items) > 1:
        found.sort(key=re.Match.start)
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _sentence(match: re.Match[str]) -> str:
    """The sentence that the match stands in."""
    text = match.string
    start = 0
    for end in _ENDS.finditer(text, 0, match.start()):
        start = end.end()
    end_found = _ENDS.search(text, max(match.start(), match.end() - 1))
    return text[start : end_found.start() if end_found else len(text)]


def _finding(rule: Rule, paragraph: Paragraph, match: re.Match[str], year: int | None) -> Finding:
    word = words()
    start, end = match.span()
    found = paragraph.raw[start:end]
    around = paragraph.raw[max(0, start - _AROUND) : end + _AROUND].strip()
    groups = {key: value or "" for key, value in match.groupdict().items()}
    params: dict[str, Any] = {
        **groups,
        word.raw: found,
        word.context: around,
        word.year: year or "",
        word.last_year: year - 1 if year else "",
    }
    location = paragraph.at(start, end)
    edits: tuple[Edit, ...] = ()
    if "replace" in rule.params:
        new = _GROUP.sub(lambda group: str(params.get(group[1], "")), rule.params["replace"])
        edits = (Edit(location, found, new),)
    return Finding(rule.id, location, params, edits=edits, applicability=applicability(rule))
