"""A number in a sentence against the cells it speaks of. In: mentions. Out: findings, evidence.

It is wrong only where none of its lawful readings can be what the tables hold. Whether it
agrees or not, it is evidence on the cells, for whoever asks which of them is wrong.
"""

from __future__ import annotations

from gxlint.checks.claims.readings import Readings, agrees
from gxlint.checks.outcome import Undecided, applicability, digits
from gxlint.formulas.language import words
from gxlint.model.claim import OTHER, OWN
from gxlint.model.evidence import Evidence
from gxlint.model.finding import Finding, Operand
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.claims.readings import Bounds, Meaning
    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.claim import Claim
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.report import Fact
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Reading

_SEPARATOR = "\uff1b"
_SHOWN = 2
_BESIDE = 3


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule."""
    wanted = frozenset(rule.params.get("concepts", ()))
    readings = Readings(rule, layout, lexicon)

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        values = subject.values(layout)
        bounds: dict[str, list[Bounds | None]] = {}  # by concept, each reckoned once
        for claim in (mention.claim for mention in said.mentions):
            name = claim.concept
            if name not in wanted or not (meanings := readings.of(name)):
                continue
            if subject.form_of(readings.addresses(meanings[0])[0].table) == layout.edition.id:
                if name not in bounds:
                    bounds[name] = [readings.bounds(name, one, values) for one in meanings]
                _judge(rule, readings, claim, bounds[name], subject, outcome)

    return check


def _judge(
    rule: Rule,
    readings: Readings,
    claim: Claim,
    found: list[Bounds | None],
    subject: Subject,
    outcome: Outcome,
) -> None:
    if claim.year is None or claim.year != subject.report.year:
        if claim.year is not None or subject.report.year is None:
            reason = "year-unknown" if subject.report.year is None else "claim-year"
            outcome.undecided.append(Undecided(reason, place=claim.said))
        return
    if claim.scope == OTHER:
        outcome.undecided.append(Undecided("claim-scope", place=claim.said))
        return
    meanings = readings.of(claim.concept)
    known = [
        (meaning, bounds)
        for meaning, bounds in zip(meanings, found, strict=True)
        if bounds is not None
    ]
    fits = any(agrees(claim.number, bounds) for _, bounds in known)
    if fits or (len(known) == len(meanings) and claim.scope == OWN):
        outcome.evidence.extend(_evidence(readings, claim, meanings, fits))
    if fits:
        return
    if len(known) < len(meanings):
        table = readings.addresses(meanings[0])[0].table
        outcome.undecided.append(Undecided("table-unread", table, claim.said))
    elif claim.scope != OWN:
        outcome.undecided.append(Undecided("claim-scope", place=claim.said))
    else:
        outcome.findings.append(_finding(rule, readings, claim, known, subject))


def _evidence(
    readings: Readings, claim: Claim, meanings: tuple[Meaning, ...], fits: bool
) -> list[Evidence]:
    """What the sentence says of cells. A reading that is a range says nothing of any one."""
    if not claim.number.exact or readings.concept(claim.concept).times != 1:
        return []
    plain = tuple(readings.addresses(meaning) for meaning in meanings if meaning.plain)
    if not plain or (len(plain) < len(meanings) and not fits):
        return []
    return [Evidence(plain, claim.number.value, claim.said, claim.location, "sentence")]


def _finding(
    rule: Rule,
    readings: Readings,
    claim: Claim,
    known: list[tuple[Meaning, Bounds]],
    subject: Subject,
) -> Finding:
    """At the phrase; beside it the cells of its first readings."""
    word = words()
    times = readings.concept(claim.concept).times
    shown = list(
        dict.fromkeys(readings.written(meaning, bounds, times) for meaning, bounds in known)
    )
    first = known[0][1].low
    params = {
        word.raw: claim.said,
        word.value: digits(claim.number.value),
        word.listing: _SEPARATOR.join(shown[:_SHOWN]),
        word.difference: digits(max(first - claim.number.value, claim.number.value - first)),
        word.right: digits(first),
        word.year: subject.report.year or "",
    }
    facts = subject.report.facts
    addresses = dict.fromkeys(
        address
        for meaning, _ in known[:_SHOWN]
        for address in readings.addresses(meaning)[:_BESIDE]
        if address in facts
    )
    related = tuple(
        Operand(facts[address].location, _beside(readings, facts[address]), address)
        for address in addresses
    )
    return Finding(
        rule.id, claim.location, params, related=related, applicability=applicability(rule)
    )


def _beside(readings: Readings, fact: Fact) -> str:
    value = "" if fact.value is None else f" {digits(fact.value)}"
    return readings.cell(fact.address) + value
