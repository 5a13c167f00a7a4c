"""Growth over last year. In: 3646件,同比增长1.05%. Out: findings.

Last year's number is in the text, or in last year's report where that was given. Without
either the percentage cannot be recomputed, and that is said.
"""

from __future__ import annotations

from gxlint.checks.claims.percentages import right, written
from gxlint.checks.claims.readings import Readings, agrees
from gxlint.checks.outcome import Undecided, applicability, digits
from gxlint.formulas.language import words
from gxlint.formulas.layout import lay_out
from gxlint.model.claim import OWN
from gxlint.model.finding import Finding
from gxlint.model.lexicon import NUMBER, PERCENTAGE
from gxlint.prose.circumstances import compiled
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.claim import Count, Number
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.rule import Rule
    from gxlint.prose.claims import Mention, Reading

_DIVIDED, _EQUALS, _MINUS = "\u00f7", "\uff1d", "\uff0d"
_BRACKETS = r"(?:\([^()]{0,400}\))?,?"


class Growth(NamedTuple):
    """sign: 1 or -1; by: a percentage, or a number; place: where it stands in the sentence."""

    mention: Mention
    sign: int
    by: Number
    place: int


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule."""
    wanted = frozenset(rule.params.get("concepts", ()))
    said_so: dict[str, str] = lexicon.sentences["growth"]
    signs = [
        (rf".{_BRACKETS}(?:{said_so[key]})[{NUMBER}{PERCENTAGE}]", sign)
        for key, sign in (("up", 1), ("down", -1))
    ]
    readings = Readings(rule, layout, lexicon)

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        year = subject.report.year
        told = _last_year(said, year)
        for mention in said.mentions:
            claim = mention.claim
            if mention.at < 0 or not claim.number.exact or claim.year != year or year is None:
                continue
            if wanted and claim.concept not in wanted:
                continue
            growth = _growth(mention, signs)
            if growth is None:
                continue
            before = told.get(claim.concept) or _in_report(readings, mention, subject, layout)
            if not before:
                outcome.undecided.append(Undecided("claim-base", place=claim.said))
            elif not any(_fits(growth, claim.number.value, one) for one in before):
                outcome.findings.append(_finding(rule, growth, before[0]))

    return check


def _growth(mention: Mention, signs: list[tuple[str, int]]) -> Growth | None:
    sentence = mention.sentence
    if max(sentence.numbers) == mention.at:  # nothing follows
        return None
    for pattern, sign in signs:
        found = compiled(pattern).match(sentence.reduced, mention.at + 1)
        if found is not None:
            place = found.end() - 1
            by = sentence.numbers[place]
            alike = sentence.reduced[place] == PERCENTAGE or by.unit == mention.claim.number.unit
            return Growth(mention, sign, by, place) if alike and by.exact else None
    return None


def _last_year(said: Reading, year: int | None) -> dict[str, list[Count]]:
    """What the sentences give for last year, by concept."""
    found: dict[str, list[Count]] = {}
    for claim in (mention.claim for mention in said.mentions):
        if year and claim.year == year - 1 and claim.number.exact and claim.number.value:
            found.setdefault(claim.concept, []).append(claim.number.value)
    return found


def _in_report(
    readings: Readings, mention: Mention, subject: Subject, layout: Layout
) -> list[Count]:
    """What last year's report gives, by the reading that this year's number has."""
    previous = subject.previous
    claim = mention.claim
    if previous is None or claim.scope != OWN:
        return []
    edition = layout.editions.get(previous.edition)
    if edition is None:
        return []
    old = lay_out(edition, layout.editions)
    old_readings = readings.laid(old)
    old_values, values = old.values(previous.facts, previous.forms), subject.values(layout)
    fitting: list[Count] = []
    all_found: list[Count] = []
    pairs = zip(readings.of(claim.concept), old_readings.of(claim.concept), strict=False)
    for now, then in pairs:
        before = old_readings.bounds(claim.concept, then, old_values)
        if before is None or before.low != before.high or not before.low:
            continue
        all_found.append(before.low)
        bounds = readings.bounds(claim.concept, now, values)
        if bounds is not None and agrees(claim.number, bounds):
            fitting.append(before.low)
    return fitting or all_found


def _fits(growth: Growth, now: Count, before: Count) -> bool:
    change = (now - before) * growth.sign
    if growth.mention.sentence.reduced[growth.place] == PERCENTAGE:
        return right(change, before, growth.by)
    return change == growth.by.value


def _finding(rule: Rule, growth: Growth, before: Count) -> Finding:
    word = words()
    sentence, now = growth.mention.sentence, growth.mention.claim.number.value
    change = (now - before) * growth.sign
    larger, smaller = (now, before) if growth.sign > 0 else (before, now)
    taken = f"{digits(larger)}{_MINUS}{digits(smaller)}"
    if sentence.reduced[growth.place] == PERCENTAGE:
        percent = written(change, before, growth.by.place)
        computed = f"({taken}){_DIVIDED}{digits(before)}{_EQUALS}{percent}"
        end, said = growth.place + 1, f"{growth.by.value}%"
    else:
        percent = digits(change)
        computed = f"{taken}{_EQUALS}{percent}"
        end = growth.place + 1 + len(growth.by.unit)
        said = f"{digits(growth.by.value)}{growth.by.unit}"
    params = {
        word.raw: sentence.said(growth.mention.at, end),
        word.value: said,
        word.sum: computed,
        word.right: percent,
        word.last_year: digits(before),
    }
    return Finding(
        rule.id,
        sentence.location(growth.mention.at, end),
        params,
        applicability=applicability(rule),
    )
