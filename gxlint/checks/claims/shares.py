"""A percentage of a number that stands beside it. In: 35件,占4.34%. Out: findings.

What it is a share of is not always said. So every number of the same unit before it, and
the totals of table 3 where it is a result, may be the whole: only where none of them gives
the printed percentage is it wrong.
"""

from __future__ import annotations

from itertools import pairwise

from gxlint.checks.claims.percentages import right, written
from gxlint.checks.claims.readings import Readings
from gxlint.checks.outcome import applicability, digits
from gxlint.formulas.language import words
from gxlint.model.finding import Finding, Operand
from gxlint.model.lexicon import PERCENTAGE
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
    from gxlint.prose.sentences import Sentence

_DIVIDED, _EQUALS = "\u00f7", "\uff1d"
_NEAR = 40  # characters between a number and its percentage
_BEFORE = 3  # sentences before it in which its whole may stand


class Share(NamedTuple):
    """at: of the number, place: of its percentage, both in the reduced sentence."""

    sentence: Sentence
    at: int
    place: int

    @property
    def part(self) -> Number:
        """The number."""
        return self.sentence.numbers[self.at]

    @property
    def printed(self) -> Number:
        """The percentage."""
        return self.sentence.numbers[self.place]


def judge(rule: Rule, layout: Layout, lexicon: Lexicon) -> Judge:
    """The check of a rule. ``concepts``: those whose numbers are wholes."""
    said_so: str = lexicon.sentences["shares"]
    listed: str = lexicon.sentences["parts"]
    wanted: tuple[str, ...] = tuple(rule.params.get("concepts", ()))
    readings = Readings(rule, layout, lexicon)

    def check(subject: Subject, said: Reading, outcome: Outcome) -> None:
        totals: list[Count] | None = None
        mentions = {(one.sentence.number, one.at): one for one in said.mentions}
        for index, sentence in enumerate(said.sentences):
            shares = _shares(sentence, said_so)
            # 网上98件,占78.4%;信函27件,占21.6%: of each other's sum.
            together = sum(share.part.value for share in shares)
            for share in shares:
                known = mentions.get((sentence.number, share.at))
                if known is None and not compiled(listed).search(sentence.reduced, 0, share.at):
                    continue
                near = said.sentences[max(0, index - _BEFORE) : index + 1]
                wholes = _wholes(share, near, known, mentions, wanted)
                if known and totals is None:
                    totals = _table(readings, wanted, subject, layout)
                others = totals if known and totals else []
                if wholes and not _fits(share, [*wholes, *others, together]):
                    outcome.findings.append(_finding(rule, share, wholes))

    return check


def _shares(sentence: Sentence, said_so: str) -> list[Share]:
    """Percentages that follow a number, with nothing but a word for a share between them."""
    found: list[Share] = []
    places = sorted(sentence.numbers)
    for before, place in pairwise(places):
        text = sentence.reduced[before + 1 : place]
        part = sentence.numbers[before]
        if sentence.reduced[place] != PERCENTAGE or len(text) > _NEAR or not part.exact:
            continue
        if sentence.reduced[before] == PERCENTAGE or not text.startswith(part.unit):
            continue
        if part.unit and compiled(said_so).fullmatch(text[len(part.unit) :]):
            found.append(Share(sentence, before, place))
    return found


def _wholes(
    share: Share,
    near: tuple[Sentence, ...],
    known: Mention | None,
    mentions: dict[tuple[int, int], Mention],
    wanted: tuple[str, ...],
) -> list[Count]:
    """What it may be a share of, the likeliest first."""
    likely: list[Count] = []
    others: list[Count] = []
    for sentence in near:
        if sentence.passage is not share.sentence.passage:
            continue
        for at, number in sorted(sentence.numbers.items()):
            if sentence is share.sentence and at >= share.at:
                break
            if number.unit != share.part.unit or not number.exact or not number.value:
                continue
            mention = mentions.get((sentence.number, at))
            whole = mention is not None and mention.claim.concept in wanted
            (likely if whole else others).insert(0, number.value)
    if known is not None:
        return [*likely, *others] if likely else []
    return [value for value in others if value >= share.part.value] + likely


def _table(
    readings: Readings, wanted: tuple[str, ...], subject: Subject, layout: Layout
) -> list[Count]:
    """The totals of table 3 that may be the whole."""
    values = subject.values(layout)
    found: list[Count] = []
    for name in wanted:
        for meaning in readings.of(name):
            bounds = readings.bounds(name, meaning, values)
            if bounds is not None and bounds.low == bounds.high and bounds.low:
                found.append(bounds.low)
    return found


def _fits(share: Share, wholes: list[Count]) -> bool:
    return any(right(share.part.value, whole, share.printed) for whole in wholes if whole)


def _finding(rule: Rule, share: Share, wholes: list[Count]) -> Finding:
    word = words()
    sentence, part = share.sentence, share.part.value
    percent = written(part, wholes[0], share.printed.place)
    said = sentence.said(share.at, share.place + 1)
    quotient = f"{digits(part)}{_DIVIDED}{digits(wholes[0])}{_EQUALS}{percent}"
    params = {
        word.raw: said,
        word.value: f"{share.printed.value}%",
        word.sum: quotient,
        word.right: percent,
    }
    location = sentence.location(share.at, share.place + 1)
    return Finding(
        rule.id,
        location,
        params,
        related=(Operand(location, quotient),),
        applicability=applicability(rule),
    )
