"""Verb ``ending``: paragraphs that stop without an end mark.

In: ``scope``, ``fault`` (see below), ``ends`` and ``marks`` (characters that end a sentence, a
clause), ``least`` (characters of a paragraph of prose), ``short`` (what is no longer and holds
no whole sentence may be a heading), ``most``, ``items`` (patterns that begin an item of a
list), ``unless`` (patterns of paragraphs that are no prose: contact lines, page furniture).
Out: a finding for each, but none where there are more than ``most``: lines broken to a
width are how a file is laid out, not how a report is written.

``broken``: a sentence goes on in the next paragraph; ``doubled``: and a word stands on both
sides of the break; ``unended``: the mark is missing, or the end of the sentence.
"""

from __future__ import annotations

from gxlint.checks import passage
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.document import Paragraph
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule

_HAN = ("\u4e00", "\u9fff")
_STUMP = 2  # characters after the last mark: too few for the end of a sentence
_LONGEST = 4  # characters of a word that is looked for on both sides
_SHOWN = 12
_CLOSING = ')"\u300b\u3011]'  # folded; what stands before them may end the sentence
_UNITS = "%\u2030"


class _Stop(NamedTuple):
    """A paragraph without an end mark. following: what goes on, None where nothing does.

    sure: it is no heading.
    """

    paragraph: Paragraph
    following: Paragraph | None
    text: str
    after: str
    sure: bool


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile an ``ending`` rule."""
    items, unlike = finders(rule, "items"), finders(rule, "unless")
    wanted = _FAULTS[rule.params["fault"]]
    marks: str = rule.params["marks"]

    def check(subject: Subject, outcome: Outcome) -> None:
        if not passage.demanded(rule, subject, layout.edition.id):
            return
        cut = passage.cut_off(subject)
        stops = [
            stop
            for scope in rule.params["scope"]
            for stop in _stops(rule, subject.paragraphs(scope), items, unlike)
            if stop.paragraph is not cut
        ]
        if len(stops) <= rule.params["most"]:
            told = [_finding(rule, stop) for stop in stops if stop.sure and wanted(stop, marks)]
            outcome.findings.extend(told)

    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name."""
    word = words()
    return {word.raw, word.context, word.following}


def _stops(
    rule: Rule,
    paragraphs: tuple[Paragraph, ...],
    items: tuple[Finder, ...],
    unlike: tuple[Finder, ...],
) -> Iterator[_Stop]:
    least, ends = rule.params["least"], rule.params["ends"]
    for number, paragraph in enumerate(paragraphs, start=1):
        text = paragraph.text.strip()
        if len(text) < least or text.rstrip(_CLOSING)[-1:] in ends:
            continue
        if "\t" in paragraph.raw.strip() or any(item.found(text) for item in unlike):
            continue
        sure = len(text) > rule.params["short"] or any(mark in text for mark in ends)
        if not sure and (any(item.found(text) for item in items) or not _has_clauses(rule, text)):
            continue
        following = paragraphs[number] if number < len(paragraphs) else None
        after = following.text.strip() if following else ""
        if any(item.found(after) for item in items):
            following, after = None, ""
        yield _Stop(paragraph, following, text, after, sure)


def _has_clauses(rule: Rule, text: str) -> bool:
    return any(mark in text for mark in rule.params["marks"])


def _is_broken(stop: _Stop, marks: str) -> bool:
    """Whether what stands at the break shows that the sentence goes on."""
    if not stop.after:
        return False
    within = stop.text[-1] in marks or stop.after[0] in marks
    return within or _tail(stop.text, marks) <= _STUMP or _is_doubled(stop, marks)


def _is_doubled(stop: _Stop, marks: str) -> bool:
    """加 / 加强与 (the word begun twice), 加强 / 加强与, 加 / 强加与 (its head written again)."""
    after = stop.after
    if len(after) < 2 or not all(_HAN[0] <= char <= _HAN[1] for char in stop.text[-1] + after[:2]):
        return False
    tail = _tail(stop.text, marks)
    for length in range(min(_LONGEST, tail), 0, -1):
        if stop.text.endswith(after[:length]) and (length > 2 or tail <= length + 1):
            return True
    return after[1] == stop.text[-1] != after[0]


def _is_unended(stop: _Stop, marks: str) -> bool:
    last = stop.text[-1]
    written = last.isalnum() or last in _CLOSING + _UNITS
    return written and not _is_broken(stop, marks)


_FAULTS = {"broken": _is_broken, "doubled": _is_doubled, "unended": _is_unended}


def _tail(text: str, marks: str) -> int:
    """How many characters stand after the last mark."""
    return len(text) - 1 - max(text.rfind(mark) for mark in marks)


def _finding(rule: Rule, stop: _Stop) -> Finding:
    """At the last character of the paragraph; a doubled word at its second standing."""
    after = stop.following.raw.strip() if stop.following else ""
    shown = stop.paragraph.raw.strip()[-_SHOWN:]
    said = {words().following: after[:_SHOWN], words().raw: shown}
    if rule.params["fault"] == "doubled" and stop.following:
        start = len(stop.following.text) - len(stop.following.text.lstrip())
        return passage.finding(rule, stop.following, (start, start + 2), said)
    end = len(stop.paragraph.text.rstrip())
    return passage.finding(rule, stop.paragraph, (end - 1, end), said)
