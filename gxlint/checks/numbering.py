"""Verb ``numbering``: 一是, 二是 …; （一）, （二） …; 1. 2. … within their section.

In: ``scope``, ``styles`` (patterns with the number in the group ``值``), ``numerals`` (the
Chinese ones from one to ten), ``after`` (characters behind which a number may begin an
item, besides the head of a paragraph), ``fault``; optional unless (patterns that, found
since the last number, stand for the ones before this: 首先). Out: a finding for each number
that no sequence of its style leads to. One begins a new sequence; an outer one may go on
after an inner one. ``order``: a number that does not go on; ``start``: the first is not one.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from gxlint.checks import numerals, passage
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.document import Paragraph
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule

_DEEPEST = 3  # sequences around an inner one that may go on after it
_NEAR = 4  # characters before a number: its mark, and spaces


class _Slip(NamedTuple):
    """A number out of order, in the text of its part. wanted: the number that would go on."""

    match: re.Match[str]
    wanted: int


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``numbering`` rule."""
    styles, instead = finders(rule, "styles"), finders(rule, "unless")

    def check(subject: Subject, outcome: Outcome) -> None:
        if not passage.demanded(rule, subject, layout.edition.id):
            return
        for scope in rule.params["scope"]:
            heading, text = _heading(subject, scope), subject.text(scope)
            if heading:
                text = f"{heading[0].text}\n{text}"
            offsets: list[int] = []
            for style in styles:
                for slip in _slips(rule, text, style, instead):
                    paragraphs = (*heading, *subject.paragraphs(scope))
                    offsets = offsets or [0, *accumulate(len(p.text) + 1 for p in paragraphs)]
                    index = bisect_right(offsets, slip.match.start()) - 1
                    finding = _finding(rule, paragraphs[index], slip, offsets[index])
                    outcome.findings.append(finding)

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    return {word.raw, word.context, word.expected}


def _heading(subject: Subject, scope: str) -> tuple[Paragraph, ...]:
    """A heading may hold the first number: 一、总体情况（一）主动公开."""
    section = subject.report.sections.get(int(scope[-1])) if scope[-1].isdecimal() else None
    return (section.heading,) if section and section.heading else ()


def _slips(rule: Rule, text: str, style: Finder, instead: Sequence[Finder]) -> Iterator[_Slip]:
    going: list[int] = []  # the last number of each sequence that may go on, innermost last
    seen = 0
    group, written, after = words().value, rule.params["numerals"], rule.params["after"]
    for match in style.compiled(None).finditer(text) if style.possible(text) else ():
        if not _begins_item(text, match.start(), after):
            continue
        number = numerals.value(match[group], written)
        since, seen = seen, match.end()
        if number == 1:
            going = [*going[-_DEEPEST:], 1]
        elif number - 1 in going:
            while going[-1] != number - 1:
                going.pop()
            going[-1] = number
        elif number and _told(rule, match, number - 1, text[since : match.start()], instead):
            going = [*going[-_DEEPEST:], number]
        elif number:
            if bool(going) == (rule.params["fault"] == "order"):
                yield _Slip(match, going[-1] + 1 if going else 1)
            going[-1:] = [number]


def _told(
    rule: Rule, match: re.Match[str], before: int, between: str, instead: Sequence[Finder]
) -> bool:
    """Whether the number before stands between, within a sentence or in another manner."""
    like = _alike(rule, match, before, match.group())
    return like in between or any(item.found(between) for item in instead)


def _alike(rule: Rule, match: re.Match[str], number: int, shown: str) -> str:
    """A number in the manner of another: （三） like （五）. shown: the match, folded or raw."""
    first, last = (place - match.start() for place in match.span(words().value))
    digits = match[words().value]
    said = str(number) if digits.isdecimal() else numerals.said(number, rule.params["numerals"])
    return shown[:first] + said + shown[last:]


def _begins_item(text: str, start: int, after: str) -> bool:
    """Whether what stands before the number lets an item begin there."""
    before = text[max(0, start - _NEAR) : start].rstrip(" ")[-1:]
    return before in ("", "\n") or before in after


def _finding(rule: Rule, paragraph: Paragraph, slip: _Slip, offset: int) -> Finding:
    """At the number with its mark; what should stand there is written in the same manner.

    offset: of the paragraph in the text of its part.
    """
    start, end = (place - offset for place in slip.match.span())
    said = {words().expected: _alike(rule, slip.match, slip.wanted, paragraph.raw[start:end])}
    return passage.finding(rule, paragraph, (start, end), said)
