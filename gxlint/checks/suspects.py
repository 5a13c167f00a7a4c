"""Which cells a value rule speaks of. In: Rule, Subject. Out: facts, wherever they stand.

Most cells of a report are fine, so they are ruled out together: by state, by the words
that a pattern needs, by each number once. A rule on a few cells looks at those.
"""

from __future__ import annotations

from gxlint.checks.expression import formula
from gxlint.checks.language import Origin
from gxlint.checks.pattern import finder, finders
from gxlint.checks.subject import squeezed
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gxlint.checks.subject import Subject
    from gxlint.model.report import Address, Fact
    from gxlint.model.rule import Rule


_FEW = 20  # so many cells are looked at one by one


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
        for state in states:
            if pattern and not raw and not pattern.possible(subject.cells_text(state)):
                continue
            if claim is None or state is not State.NUMBER:
                found += filter(judged, subject.states[state].values())
                continue
            for number, facts in subject.numbers.items():
                if claim.test((number,)) is False:
                    found += filter(worded, facts)
        return found

    return named if len(addresses) <= _FEW else suspects


def groups(rule: Rule, fact: Fact) -> dict[str, str]:
    """The named parts of what ``matches`` found in the cell."""
    if "(?P<" not in rule.params.get("matches", ""):
        return {}
    match = finder(rule, rule.params["matches"]).compiled(None).search(squeezed(fact.text))
    return {name: found or "" for name, found in (match.groupdict() if match else {}).items()}
