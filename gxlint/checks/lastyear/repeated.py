"""Sentences that stood in last year's report word for word and are out of date now.

In: ``scope``, ``find`` (what shows that they are, as {上年}年), ``unless``. Out: a finding
for each such sentence. That it is repeated word for word is what makes it sure.
"""

from __future__ import annotations

from gxlint.checks.lastyear.pair import quoted, sections, within
from gxlint.checks.outcome import Undecided
from gxlint.checks.pattern import finders
from gxlint.formulas.language import words
from gxlint.model.finding import Applicability, Finding
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.lastyear.pair import Judge, Pair
    from gxlint.checks.outcome import Outcome
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Sentence


def compiled(rule: Rule, layout: Layout) -> Judge:
    """The judge of a rule with ``find``."""
    chosen = sections(rule.params.get("scope", ("body",)))
    wanted, unless = finders(rule, "find"), finders(rule, "unless")

    def judge(pair: Pair, outcome: Outcome) -> None:
        now = pair.current
        if now.edition != layout.edition.id:
            return
        if now.year is None:
            outcome.undecided.append(Undecided("year-unknown"))
            return
        patterns = [item.compiled(now.year) for item in wanted]
        lawful = [item.compiled(now.year) for item in unless]
        then = {sentence.text for sentence in pair.last.sentences}
        for sentence in within(now.sentences, chosen):
            text = sentence.text
            if text not in then or not any(pattern.search(text) for pattern in patterns):
                continue
            if not any(pattern.search(text) for pattern in lawful):
                outcome.findings.append(_finding(rule, pair, sentence))

    return judge


def _finding(rule: Rule, pair: Pair, sentence: Sentence) -> Finding:
    params = pair.params() | {words().raw: quoted(sentence)}
    return Finding(rule.id, sentence.location, params, applicability=Applicability.MANUAL)
