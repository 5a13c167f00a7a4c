"""How much of the prose was copied from last year's report.

In: ``scope``, ``share`` (percent), ``similarity`` (percent, of two sentences), ``least``
(characters that there must be to judge), ``shortest`` (sentence that counts), ``about``
(only such sentences count), ``unless`` (boilerplate, which never counts). Out: at most one
finding, with the copied sentences, the longest first.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from gxlint.checks.lastyear.copies import copies
from gxlint.checks.lastyear.pair import quoted, sections, within
from gxlint.checks.outcome import Undecided, digits
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.model.finding import Applicability, Finding, Operand
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.lastyear.copies import Copy
    from gxlint.checks.lastyear.pair import Judge, Pair
    from gxlint.checks.outcome import Outcome
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Sentence

_SHOWN = 60  # characters of a copied sentence


def compiled(rule: Rule, layout: Layout) -> Judge:
    """The judge of a rule with ``share``."""
    params = rule.params
    chosen = sections(params.get("scope", ("body",)))
    about, unless = finders(rule, "about"), finders(rule, "unless")
    shortest: int = params.get("shortest", 1)
    least: int = params.get("least", 1)
    share: int = params["share"]
    similarity: int = params.get("similarity", 100)

    def counted(sentences: list[Sentence]) -> list[Sentence]:
        text = "\n".join(sentence.text for sentence in sentences)
        wanted = [item for item in about if item.possible(text)]
        left_out = [item for item in unless if item.possible(text)]
        return [
            one
            for one in sentences
            if len(one.text) >= shortest
            and (not about or any(item.found(one.text) for item in wanted))
            and not any(item.found(one.text) for item in left_out)
        ]

    def judge(pair: Pair, outcome: Outcome) -> None:
        if pair.current.edition != layout.edition.id:
            return
        if not pair.last.sentences:
            outcome.undecided.append(Undecided("previous-text"))
            return
        own = counted(within(pair.current.sentences, chosen))
        length = sum(len(one.text) for one in own)
        if length < least:
            return
        years = (pair.current.year or 0, pair.last.year or 0)
        found = copies(own, pair.last.sentences, years, similarity)
        copied = sum(len(copy.sentence.text) for copy in found)
        if copied * 100 > share * length:
            outcome.findings.append(_finding(rule, pair, found, copied, length))

    return judge


def _finding(rule: Rule, pair: Pair, found: list[Copy], copied: int, length: int) -> Finding:
    word = words()
    share = Decimal(copied * 100) / Decimal(length)
    params = pair.params() | {
        word.share: digits(share.quantize(Decimal("0.1"), ROUND_HALF_UP)),
        word.places: len(found),
        word.length: copied,
    }
    longest = sorted(found, key=lambda copy: -len(copy.sentence.text))
    return Finding(
        rule.id,
        found[0].sentence.location,
        params,
        related=tuple(_operand(copy.sentence) for copy in longest),
        applicability=Applicability.MANUAL,
    )


def _operand(sentence: Sentence) -> Operand:
    text = quoted(sentence)
    return Operand(sentence.location, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026")
