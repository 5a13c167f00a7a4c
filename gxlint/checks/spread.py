"""One slip or the manner of a whole text. In: the findings of a rule. Out: those that are told.

Half-width marks in one place are a slip; all over a text they are how it was copied, and
saying it sixty times says nothing. ``most`` and ``gather`` divide the two between two rules.
In a rule that has both, several slips in one paragraph are one finding.
"""

from __future__ import annotations

from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.model.finding import Finding, Operand
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gxlint.checks.subject import Subject
    from gxlint.model.document import Paragraph
    from gxlint.model.place import Location
    from gxlint.model.rule import Rule

_SHOWN = 3
_AROUND = 6  # characters beside another place, by which it is found again
_SEPARATOR = "\u3001"


class Found(NamedTuple):
    """A finding, and where in which paragraph it is."""

    finding: Finding
    paragraph: Paragraph
    span: tuple[int, int]


def told(rule: Rule, subject: Subject, found: list[Found]) -> list[Finding]:
    """``most``: all, unless there are more; ``gather``: one, if there are more; else all.

    Both: as ``most``, but those of a paragraph together where they are more than ``gather``.
    """
    limit = rule.params.get("most", rule.params.get("gather"))
    if limit is None or not found:
        return [one.finding for one in found]
    many = len(found) > limit or len(found) > _others(rule, subject)
    if "most" not in rule.params:
        return [_gathered(found)] if many else []
    if many:
        return []
    apart = rule.params.get("gather", limit)
    return [
        finding
        for group in _paragraphs(found)
        for finding in (
            [_listed(group)] if len(group) > apart else [_gathered([one]) for one in group]
        )
    ]


def _paragraphs(found: Iterable[Found]) -> Iterable[list[Found]]:
    """What stands in each paragraph."""
    groups: dict[Location, list[Found]] = {}
    for one in found:
        groups.setdefault(one.paragraph.location, []).append(one)
    return groups.values()


def _others(rule: Rule, subject: Subject) -> int:
    """How often the same stands there as it should (``against``)."""
    texts = [subject.raw(scope) for scope in rule.params["scope"]]
    items = finders(rule, "against")
    if not items:
        return sum(map(len, texts))
    return sum(len(item.compiled(None).findall(text)) for item in items for text in texts)


def _gathered(found: list[Found]) -> Finding:
    word = words()
    findings = [one.finding for one in found]
    shown = dict.fromkeys(str(one.params[word.raw]) for one in findings)
    listing = _SEPARATOR.join(f"\u201c{text}\u201d" for text in list(shown)[:_SHOWN])
    first = findings[0]
    return first._replace(
        params={**first.params, word.places: len(findings), word.listing: listing},
        edits=tuple(edit for one in findings for edit in one.edits),
    )


def _listed(found: list[Found]) -> Finding:
    """One finding at the first of the places, the others beside it."""
    others = tuple(Operand(one.finding.location, _nearby(one)) for one in found[1:])
    return _gathered(found)._replace(related=others)


def _nearby(one: Found) -> str:
    start, end = one.span
    text = one.paragraph.raw[max(0, start - _AROUND) : end + _AROUND].strip()
    return f"\u201c{text}\u201d"
