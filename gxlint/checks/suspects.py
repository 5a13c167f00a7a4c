"""Which cells a value rule speaks of. In: Rule, Subject. Out: facts, wherever they stand.

Most cells of a report are fine, so they are ruled out together: by state, by the words
that a pattern needs, by each number once. A rule on a few cells looks at those.
"""

from __future__ import annotations

from gxlint.checks.pattern import finder, finders
from gxlint.checks.subject import BETWEEN, squeezed
from gxlint.formulas.expression import formula
from gxlint.formulas.language import Origin
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gxlint.checks.pattern import Finder
    from gxlint.checks.subject import Subject
    from gxlint.model.report import Address, Fact
    from gxlint.model.rule import Rule


_FEW = 20  # so many cells are looked at one by one
_NUMBER = "number"


def suspects_of(rule: Rule, addresses: Sequence[Address]) -> Callable[[Subject], list[Fact]]:
    """All cells of the report that the rule has something to say about.

    addresses: those that it speaks of. Where they are many the suspects may be others, too.
    """
    params = rule.params
    states = [State(name) for name in params["state"]]
    pattern = finder(rule, params["matches"]) if "matches" in params else None
    unless = finders(rule, "unless")
    raw: bool = params.get("raw", False)
    claim = formula(Origin(rule, "assert"), None, params["assert"]) if "assert" in params else None

    def worded(fact: Fact) -> bool:
        text = fact.raw if raw else squeezed(fact.text)
        if pattern is not None and not pattern.found(text):
            return False
        return not any(item.found(text) for item in unless)

    def judged(fact: Fact) -> bool:
        return (claim is None or claim.test((fact.value,)) is False) and worded(fact)

    def named(subject: Subject) -> list[Fact]:
        facts = filter(None, map(subject.report.facts.get, addresses))
        return [fact for fact in facts if fact.state in states and judged(fact)]

    def suspects(subject: Subject) -> list[Fact]:
        found: list[Fact] = []
        for state in params["state"]:
            facts = subject.cells(state)
            if claim is not None and state == _NUMBER:
                wrong = {value for value in subject.numbers if claim.test((value,)) is False}
                facts = [fact for fact in facts if fact.value in wrong] if wrong else []
            elif pattern is not None and facts:
                facts = _holding(pattern, subject.cells_text(state, raw), facts)
            found += filter(judged, facts)
        return found

    return named if len(addresses) <= _FEW else suspects


def _holding(pattern: Finder, whole: str, facts: list[Fact]) -> list[Fact]:
    """The cells in which the pattern may match. whole: their texts, BETWEEN each two."""
    finds = pattern.finds(whole)
    if finds is None or whole.count(BETWEEN) != len(facts) - 1:
        return facts
    return [facts[number] for number in {n for find in finds for n in _texts_at(find, whole)}]


def _texts_at(find: Callable[[int], int], whole: str) -> Iterator[int]:
    """In which texts, by number, something is found."""
    at = find(0)
    while at >= 0:
        yield whole.count(BETWEEN, 0, at)
        past = whole.find(BETWEEN, at) + 1
        at = find(past) if past else -1


def groups(rule: Rule, fact: Fact) -> dict[str, str]:
    """The named parts of what ``matches`` found in the cell."""
    if "(?P<" not in rule.params.get("matches", ""):
        return {}
    match = finder(rule, rule.params["matches"]).compiled(None).search(squeezed(fact.text))
    return {name: found or "" for name, found in (match.groupdict() if match else {}).items()}
