"""Verb ``series``: judges a report beside last year's report of the same agency.

In: one of ``assert`` (sums over both years), ``same`` (cells), ``share`` (prose copied),
``find`` (sentences repeated). Out: findings; where last year's report was asked for and is
not to be had, the rule is undecided. Both reports are seen as synopses only, so stored
ones can be judged too. Nothing is compiled before there are two reports.
"""

from __future__ import annotations

from gxlint.checks.outcome import Undecided
from gxlint.checks.subject import applies
from gxlint.formulas.language import Origin, words
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gxlint.checks.lastyear.pair import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.layout import Layout
    from gxlint.model.rule import Rule


class Series:
    """A ``series`` rule for an edition."""

    def __init__(self, rule: Rule, layout: Layout) -> None:
        self._rule = rule
        self._layout = layout
        self._judge: Judge | None = None

    def __call__(self, subject: Subject, outcome: Outcome) -> None:
        """Judge a report, if there is last year's."""
        pair = subject.pair
        if pair is not None:
            if self._judge is None:
                self._judge = _compiled(self._rule, self._layout)
            if applies(self._rule, pair.current):
                self._judge(pair, outcome)
        elif subject.absence is not None and subject.edition == self._layout.edition.id:
            reason, facts = subject.absence
            outcome.undecided.append(Undecided(reason, facts=facts))


def prepare(rule: Rule, layout: Layout) -> Series:
    """A ``series`` rule for an edition; compiled when it is first needed."""
    return Series(rule, layout)


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name. Compiles the rule, so that what is wrong with it is told."""
    _compiled(rule, layout)
    word = words()
    common = {word.year, word.last_year, word.file}
    if "same" in rule.params:
        return common | {word.table, word.places}
    if "share" in rule.params:
        return common | {word.share, word.places, word.length}
    if "find" in rule.params:
        return common | {word.raw}
    from gxlint.checks.lastyear import linked

    return common | linked.names(rule, layout)


def _compiled(rule: Rule, layout: Layout) -> Judge:
    """What the rule compares has a module of its own, not imported before it is needed."""
    from gxlint.checks.lastyear import copied, linked, repeated, same

    forms: dict[str, Callable[[Rule, Layout], Judge]] = {
        "assert": linked.compiled,
        "same": same.compiled,
        "share": copied.compiled,
        "find": repeated.compiled,
    }
    chosen = [form for key, form in forms.items() if key in rule.params]
    if len(chosen) != 1:
        raise Origin(rule, "kind").error("rule.key-missing", key=" / ".join(forms))
    return chosen[0](rule, layout)
