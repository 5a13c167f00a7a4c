"""One slip or the manner of a whole text. In: the findings of a rule. Out: those that are told.

Half-width marks in one place are a slip; all over a text they are how it was copied, and
saying it sixty times says nothing. ``most`` and ``gather`` divide the two between two rules.
"""

from __future__ import annotations

from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.subject import Subject
    from gxlint.model.finding import Finding
    from gxlint.model.rule import Rule

_SHOWN = 3
_SEPARATOR = "\u3001"


def told(rule: Rule, subject: Subject, findings: list[Finding]) -> list[Finding]:
    """``most``: all, unless there are more; ``gather``: one, if there are more; else all."""
    limit = rule.params.get("most", rule.params.get("gather"))
    if limit is None or not findings:
        return findings
    many = len(findings) > limit or len(findings) > _others(rule, subject)
    if "most" in rule.params:
        return [] if many else findings
    return [_gathered(findings)] if many else []


def _others(rule: Rule, subject: Subject) -> int:
    """How often the same stands there as it should (``against``)."""
    texts = [subject.raw(scope) for scope in rule.params["scope"]]
    items = finders(rule, "against")
    if not items:
        return sum(map(len, texts))
    return sum(len(item.compiled(None).findall(text)) for item in items for text in texts)


def _gathered(findings: list[Finding]) -> Finding:
    word = words()
    shown = dict.fromkeys(str(one.params[word.raw]) for one in findings)
    listing = _SEPARATOR.join(f"\u201c{found}\u201d" for found in list(shown)[:_SHOWN])
    first = findings[0]
    return first._replace(
        params={**first.params, word.places: len(findings), word.listing: listing},
        edits=tuple(edit for one in findings for edit in one.edits),
    )
