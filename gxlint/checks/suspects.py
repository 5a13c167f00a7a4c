"""Which cells a value rule speaks of. In: Rule, Subject. Out: facts, wherever they stand.

Most cells of a report are fine, so they are ruled out together: by state, by the words
that a pattern needs, by each number once.
"""

from __future__ import annotations

from gxlint.checks.expression import formula
from gxlint.checks.language import Origin
from gxlint.checks.pattern import finder, finders
from gxlint.checks.subject import squeezed
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gxlint.checks.subject import Subject
    from gxlint.model.report import Fact
    from gxlint.model.rule import Rule


def suspects_of(rule: Rule) -> Callable[[Subject], list[Fact]]:
    """All cells of the report that the rule has something to say about, wherever they are."""
    params = rule.params
    states = [State(name) for name in params["state"]]
    pattern = finder(rule, params["matches"]) if "matches" in params else None
    unless = finders(rule, "unless")
    claim = formula(Origin(rule, "assert"), None, params["assert"]) if "assert" in params else None

    def judged(fact: Fact) -> bool:
        if claim is not None and claim.test((fact.value,)) is not False:
            return False
        text = squeezed(fact.text)
        if pattern is not None and not pattern.found(text):
            return False
        return not any(item.found(text) for item in unless)

    def suspects(subject: Subject) -> list[Fact]:
        found: list[Fact] = []
        for state in states:
            if pattern is not None and not pattern.possible(subject.cells_text(state)):
                continue
            if claim is None or state is not State.NUMBER:
                found += filter(judged, subject.states[state].values())
                continue
            for number, facts in subject.numbers.items():
                if claim.test((number,)) is False:
                    found += filter(judged, facts)
        return found

    return suspects


def groups(rule: Rule, fact: Fact) -> dict[str, str]:
    """The named parts of what ``matches`` found in the cell."""
    if "(?P<" not in rule.params.get("matches", ""):
        return {}
    match = finder(rule, rule.params["matches"]).compiled(None).search(squeezed(fact.text))
    return {name: found or "" for name, found in (match.groupdict() if match else {}).items()}
