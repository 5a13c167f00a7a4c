"""Verb ``content``: judges what a part of the report speaks of.

In: ``scope`` and any of topics, require, minimum, perfunctory; about and unless say when
there is nothing to judge. Out: at most one finding. A part that is missing, or cut off by
the end of the file, is undecided: its absence is a fault of its own.
"""

from __future__ import annotations

from gxlint.checks.outcome import Undecided, applicability
from gxlint.checks.pattern import finder, finders
from gxlint.checks.subject import applies
from gxlint.formulas.language import words
from gxlint.model.finding import Finding
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.document import Paragraph
    from gxlint.model.rule import Rule

_HAN = ("\u3400", "\u9fff")  # first and last Chinese character; a pattern of them takes 2 ms
_SEPARATOR = "\u3001"
_ENOUGH = 20  # times the minimum: a longer text need not be counted to its end


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``content`` rule. Its editions are those of the report, not of a table."""
    params = rule.params
    scopes: tuple[str, ...] = tuple(params["scope"])
    topics: dict[str, tuple[Finder, ...]] = {
        name: tuple(finder(rule, pattern) for pattern in patterns)
        for name, patterns in params.get("topics", {}).items()
    }
    require, perfunctory = finders(rule, "require"), finders(rule, "perfunctory")
    about, unless = finders(rule, "about"), finders(rule, "unless")
    minimum: int = params.get("minimum", 0)

    def check(subject: Subject, outcome: Outcome) -> None:
        if subject.mandated != layout.edition.id or not applies(rule, subject.report):
            return
        reason = _undecidable(subject, scopes)
        if reason:
            outcome.undecided.append(Undecided(reason, place=scopes[0]))
            return
        text = "".join(subject.squeezed(scope) for scope in scopes)
        beside = bool(about) and not any(item.found(text) for item in about)
        if beside or any(item.found(text) for item in unless):
            return
        missing = [
            name for name, items in topics.items() if not any(item.found(text) for item in items)
        ]
        broken = (
            bool(missing)
            or (bool(require) and not any(item.found(text) for item in require))
            or any(item.whole(text) for item in perfunctory)
            or (minimum > 0 and _length(text[: _ENOUGH * minimum], minimum) < minimum)
        )
        if broken:
            length = _length(text[: _ENOUGH * minimum])
            outcome.findings.append(_finding(rule, subject, scopes, missing, length))

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    return {word.missing, word.length, word.agency, word.year}


def _length(text: str, enough: int = -1) -> int:
    """The number of Chinese characters, counted until they are enough."""
    found = 0
    for char in text:
        if found == enough:
            break
        found += _HAN[0] <= char <= _HAN[1]
    return found


def _undecidable(subject: Subject, scopes: tuple[str, ...]) -> str:
    """Why the parts cannot be judged, or ""."""
    report = subject.report
    last = max(report.sections, default=0)
    for scope in scopes:
        number = int(scope[-1]) if scope.startswith("section-") else 0
        whole = scope in ("body", "document")
        if report.truncated and (whole or number >= last > 0):
            return "section-cut"
        if number and number not in report.sections:
            return "section-missing"
    own = scopes[:1] if scopes[0].startswith("section-") else scopes
    return "" if any(subject.squeezed(scope) for scope in own) else "section-empty"


def _finding(
    rule: Rule, subject: Subject, scopes: tuple[str, ...], missing: list[str], length: int
) -> Finding:
    word = words()
    report = subject.report
    params: dict[str, Any] = {
        word.missing: _SEPARATOR.join(missing),
        word.length: length,
        word.agency: report.agency.name,
        word.year: report.year or "",
    }
    place = _place(subject, scopes)
    return Finding(rule.id, place.location, params, applicability=applicability(rule))


def _place(subject: Subject, scopes: tuple[str, ...]) -> Paragraph:
    """The heading of the first part, of section one for the whole body, else its first paragraph.

    Parts without any paragraph are never judged, so there is always one.
    """
    first = "section-1" if scopes[0] in ("body", "document") else scopes[0]
    number = int(first[-1]) if first.startswith("section-") else 0
    section = subject.report.sections.get(number)
    if section and section.heading:
        return section.heading
    return next(p for scope in (first, *scopes) for p in subject.paragraphs(scope))
