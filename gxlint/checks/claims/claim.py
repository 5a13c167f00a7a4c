"""Verb ``claim``: holds what sentences say against the tables, and against each other.

In: ``compare`` (with what), ``concepts`` (of rules/prose/concepts.yaml; all where none are
named). Out: a finding for each phrase that cannot be true under any of its lawful readings,
at the phrase, the cells beside it. How sentences are read is the room ``prose``; each way to
compare is the module of that name beside this one, imported when the first rule of it runs.
"""

from __future__ import annotations

from importlib import import_module

from gxlint.checks.claims.sayings import Sayings
from gxlint.checks.subject import applies
from gxlint.formulas.language import Origin, words
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.claims.way import Judge
    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.rule import Rule


class Claims:
    """The verb. lexicon: how sentences are read; without it rules of this kind find nothing."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._sayings = Sayings(lexicon) if lexicon else None

    def prepare(self, rule: Rule, layout: Layout) -> Check:
        """Compile a ``claim`` rule for an edition; its readings of cells when first needed."""
        sayings = self._sayings
        judges: list[Judge] = []
        if sayings is not None:
            _known(rule, sayings.lexicon)

        def check(subject: Subject, outcome: Outcome) -> None:
            # Tables are judged by the form that they follow, sentences by the report's edition.
            own = subject.mandated == layout.edition.id or rule.params["compare"] == "cells"
            if sayings is None or not subject.mandated or not own:
                return
            if not applies(rule, subject.report):
                return
            said = subject.said(sayings)
            if said.mentions or said.sentences:
                if not judges:
                    module = import_module(f"gxlint.checks.claims.{rule.params['compare']}")
                    judges.append(module.judge(rule, layout, sayings.lexicon))
                judges[0](subject, said, outcome)

        return check

    def names(self, rule: Rule, layout: Layout) -> set[str]:
        """What messages may name."""
        word = words()
        own: set[str] = {
            "cells": {word.listing, word.difference, word.year},
            "mentions": {word.context},
            "parts": {word.context},
            "sums": {word.context, word.sum},
            "shares": {word.sum},
            "growth": {word.sum, word.last_year},
        }[rule.params["compare"]]
        return {word.raw, word.value, word.right, *own}


def _known(rule: Rule, lexicon: Lexicon) -> None:
    known = [concept.name for concept in lexicon.concepts]
    for name in rule.params.get("concepts", ()):
        if name not in known:
            raise Origin(rule, "concepts").error(
                "rule.choice", found=name, nearest=nearest(name, known), choices=", ".join(known)
            )
