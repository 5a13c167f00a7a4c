"""Verb ``text``: finds wordings.

In: ``scope``, ``find``; optional raw, unless (in the same sentence, or what ``around`` says),
check (see ``confirm``), replace or change, mask, most or gather (see ``spread``). Out: a
finding for each occurrence, at its exact place.
"""

from __future__ import annotations

import re

from gxlint.checks import confirm, passage, spread
from gxlint.checks.outcome import Undecided
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.document import Paragraph
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule

_ENDS = r"[\u3002;!?\n]"  # compiled when something is found: that takes as long as a rule
_GROUP = r"\{([^\W\d]\w{0,30})\}"
_SENTENCE = 400  # characters: a sentence is looked for no farther than this
_KEPT = (3, 2)  # of a number that is not to be repeated: its first and last digits


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``text`` rule. Its editions are those of the report."""
    params = rule.params
    wanted = finders(rule, "find")
    dated = any(item.year for item in wanted)
    unless = finders(rule, "unless")
    around = _AROUND[params.get("around", "sentence")]
    counts = confirm.TESTS.get(params.get("check", ""))
    raw: bool = params.get("raw", False)
    edition = layout.edition.id

    def check(subject: Subject, outcome: Outcome) -> None:
        if not passage.demanded(rule, subject, edition):
            return
        year = subject.report.year
        if dated and year is None:
            outcome.undecided.append(Undecided("year-unknown"))
            return
        whole = subject.whole(params["scope"], raw)
        likely = [item for item in wanted if whole.likely(item, year)]
        if not likely:
            return
        found = [
            spread.Found(_finding(rule, paragraph, match, year), paragraph, match.span())
            for paragraph, match in _places(rule, subject, likely)
            if not (unless and any(lawful.found(around(match), year) for lawful in unless))
            and (counts is None or counts(match, subject, rule))
        ]
        outcome.findings.extend(spread.told(rule, subject, found))

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name, the groups of the patterns included."""
    word = words()
    groups = [name for item in finders(rule, "find") for name in item.compiled(2000).groupindex]
    known = {word.raw, word.context, word.year, word.last_year, *groups}
    if "gather" in rule.params:
        known |= {word.places, word.listing}
    return known | ({word.expected} if "names" in rule.params else set())


def _places(
    rule: Rule, subject: Subject, wanted: list[Finder]
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Every match, part by part."""
    raw, year = rule.params.get("raw", False), subject.report.year
    for scope in rule.params["scope"]:
        whole = subject.raw(scope) if raw else subject.text(scope)
        likely = [item for item in wanted if item.likely(whole, year)]
        for paragraph in subject.paragraphs(scope) if likely else ():
            text = paragraph.raw if raw else paragraph.text
            for match in _matches(likely, text, year):
                yield paragraph, match


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
    """The sentence that the match stands in, as far as it is near."""
    text = match.string
    ends = re.compile(_ENDS)
    start = low = max(0, match.start() - _SENTENCE)
    for end in ends.finditer(text, low, match.start()):
        start = end.end()
    last = match.end() + _SENTENCE
    end_found = ends.search(text, max(match.start(), match.end() - 1), last)
    return text[start : end_found.start() if end_found else last]


def _paragraph(match: re.Match[str]) -> str:
    return match.string


_AROUND = {"sentence": _sentence, "paragraph": _paragraph}


def _finding(rule: Rule, paragraph: Paragraph, match: re.Match[str], year: int | None) -> Finding:
    word = words()
    params: dict[str, Any] = {key: value or "" for key, value in match.groupdict().items()}
    params |= {word.year: year or "", word.last_year: year - 1 if year else ""}
    if "names" in rule.params:
        params[word.expected] = confirm.official(match[word.named], rule)
    stretch = paragraph.raw[slice(*match.span())]
    found = passage.finding(rule, paragraph, match.span(), params, _new(rule, stretch, params))
    return _masked(found, stretch) if rule.params.get("mask") else found


def _new(rule: Rule, found: str, params: dict[str, Any]) -> str | None:
    """What to write instead: the text of ``replace``, or found with marks changed."""
    if "change" in rule.params:
        return found.translate(str.maketrans(rule.params["change"]))
    if "replace" not in rule.params:
        return None
    return re.sub(_GROUP, lambda group: str(params.get(group[1], "")), rule.params["replace"])


def _masked(found: Finding, number: str) -> Finding:
    """The finding without the number, which what is told must not spread further."""
    word = words()
    first, last = _KEPT
    hidden = number[:first] + "*" * (len(number) - first - last) + number[-last:]
    shown = {key: hidden if value == number else value for key, value in found.params.items()}
    shown[word.context] = hidden
    return found._replace(params=shown, secret=(number, hidden), edits=())
