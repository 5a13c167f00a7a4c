"""Verb ``pairs``: marks that come in twos (brackets, quotes, book-title marks).

In: ``scope``, ``pairs`` (opening forms: closing forms), ``ends``; optional lawful (patterns
of marks that stand alone rightly, as in ``1）``). Out: at most one finding a paragraph and
pair, at the mark without a partner. A sentence that goes on in the next paragraph takes its
open marks along; what the end of a file cut off is not judged.
"""

from __future__ import annotations

import re

from gxlint.checks import passage
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.document import Paragraph
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule


_NESTED = 3  # pairs within pairs; what is deeper is looked at mark by mark


class _Mark(NamedTuple):
    """A mark of the rule. pair: which of its pairs; partner: the mark that it wants."""

    pair: int
    opens: bool
    partner: str


class _Alone(NamedTuple):
    """A mark without a partner and where it stands."""

    paragraph: Paragraph
    offset: int
    mark: _Mark


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``pairs`` rule."""
    marks = _marks(rule.params["pairs"])
    breaks = re.compile("[" + re.escape("".join(marks)) + "\\n]")
    couples = [
        opening + closing
        for openings, closings in rule.params["pairs"].items()
        for opening in openings
        for closing in closings
    ]
    lawful = finders(rule, "lawful")

    def excused(alone: _Alone) -> bool:
        span = (alone.offset, alone.offset + 1)
        return passage.covered(lawful, alone.paragraph.text, span)

    def check(subject: Subject, outcome: Outcome) -> None:
        if not passage.demanded(rule, subject, layout.edition.id):
            return
        for scope in rule.params["scope"]:
            if _balanced(subject.raw(scope), breaks, couples):
                continue
            paragraphs = subject.paragraphs(scope)
            cut = passage.cut_off(subject)
            for alone in _alone(paragraphs, marks, rule.params["ends"]):
                if not (alone.paragraph is cut and alone.mark.opens) and not excused(alone):
                    outcome.findings.append(_finding(rule, alone))

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    return {word.raw, word.context, word.expected}


def _marks(pairs: dict[str, str]) -> dict[str, _Mark]:
    found: dict[str, _Mark] = {}
    for number, (opening, closing) in enumerate(pairs.items()):
        found |= {mark: _Mark(number, True, closing[0]) for mark in opening}
        found |= {mark: _Mark(number, False, opening[0]) for mark in closing}
    return found


def _balanced(text: str, breaks: re.Pattern[str], couples: list[str]) -> bool:
    """Whether every mark has its partner in its own line; sooner told than which has not."""
    left = "".join(breaks.findall(text))
    for couple in couples * _NESTED:
        left = left.replace(couple, "")
    return not left.strip("\n")


def _alone(
    paragraphs: tuple[Paragraph, ...],
    marks: dict[str, _Mark],
    ends: str,
) -> Iterator[_Alone]:
    """Marks without a partner: of a paragraph and pair the first closing or last opening one."""
    waiting: dict[int, list[_Alone]] = {}
    for number, paragraph in enumerate(paragraphs, start=1):
        told: set[int] = set()
        for offset, char in enumerate(paragraph.raw):
            mark = marks.get(char)
            if mark is None:
                continue
            held = waiting.setdefault(mark.pair, [])
            if mark.opens:
                held.append(_Alone(paragraph, offset, mark))
            elif held:
                held.pop()
            elif mark.pair not in told:
                told.add(mark.pair)
                yield _Alone(paragraph, offset, mark)
        last = number == len(paragraphs)
        if last or paragraph.raw.rstrip()[-1:] in ends:
            for pair, held in waiting.items():
                # A quotation of several sentences may end in the next paragraph.
                due = held if last else [one for one in held if one.paragraph is not paragraph]
                waiting[pair] = [] if last else held[len(due) :]
                last_of = {id(one.paragraph): one for one in due if pair not in told}
                yield from last_of.values()


def _finding(rule: Rule, alone: _Alone) -> Finding:
    span = (alone.offset, alone.offset + 1)
    return passage.finding(rule, alone.paragraph, span, {words().expected: alone.mark.partner})
