"""Two sentences that give different numbers for the same thing. In: mentions. Out: findings.

Only where no table can say which is right: what a table can say is said there. Only
phrases that leave one reading, on the same thing, by the same organ, in the same year.
"""

from __future__ import annotations

from gxlint.checks.claims.readings import Readings
from gxlint.checks.outcome import applicability, digits
from gxlint.formulas.language import words
from gxlint.model.claim import OWN
from gxlint.model.finding import Finding, Operand
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout, Values
    from gxlint.model.claim import Claim
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Reading


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule."""
    wanted = frozenset(rule.params.get("concepts", ()))
    readings = Readings(rule, layout, lexicon)

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        values = subject.values(layout)
        first: dict[tuple[str, int | None], Claim] = {}
        for claim in (mention.claim for mention in said.mentions):
            if (wanted and claim.concept not in wanted) or claim.scope != OWN or claim.part:
                continue
            if claim.year is None or _told(readings, claim, values):
                continue
            other = first.setdefault((claim.concept, claim.year), claim)
            if _apart(claim, other):
                outcome.findings.append(_finding(rule, claim, other))

    return check


def _told(readings: Readings, claim: Claim, values: Values) -> bool:
    """Whether the tables know the number, or the phrase may mean one thing or another."""
    meanings = readings.of(claim.concept)
    if len(meanings) > 1 or any(not meaning.plain for meaning in meanings):
        return True
    return any(readings.bounds(claim.concept, meaning, values) is not None for meaning in meanings)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether no number can be both. Other words may count other things; none is none."""
    if _worded(one) != _worded(other) and one.number.value and other.number.value:
        return False
    first, second = sorted((one.number, other.number), key=lambda number: number.low)
    return first.high is not None and first.high < second.low


def _worded(claim: Claim) -> str:
    """The phrase without its number and spaces."""
    return "".join(char for char in claim.said if not char.isdigit() and not char.isspace())


def _finding(rule: Rule, claim: Claim, other: Claim) -> Finding:
    word = words()
    params = {
        word.raw: claim.said,
        word.context: other.said,
        word.value: digits(claim.number.value),
        word.right: digits(other.number.value),
    }
    related = (Operand(other.location, other.said),)
    return Finding(
        rule.id, claim.location, params, related=related, applicability=applicability(rule)
    )
