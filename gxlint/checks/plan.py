"""All rules, compiled. In: rules, editions. Out: Plan, which judges reports.

A new kind of rule is one module and one line in _VERBS. ``claim`` alone is not there, for it
reads by the lexicon of the plan.
"""

from __future__ import annotations

import re

from gxlint.checks import (
    content,
    doubled,
    ending,
    fault,
    identity,
    localisation,
    numbering,
    pairs,
    text,
    value,
)
from gxlint.checks.claims.claim import Claims
from gxlint.checks.lastyear import series
from gxlint.checks.outcome import Outcome
from gxlint.checks.subject import Subject
from gxlint.formulas.language import Origin
from gxlint.formulas.layout import lay_out
from gxlint.model.finding import NotEvaluated
from gxlint.model.nearest import nearest
from gxlint.model.synopsis import bare
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gxlint.checks.outcome import Undecided
    from gxlint.checks.verb import Check, Verb
    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.evidence import Evidence
    from gxlint.model.finding import Finding
    from gxlint.model.lexicon import Lexicon
    from gxlint.model.report import Report
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Absence, Synopsis

_VERBS: dict[str, Verb] = {
    "fault": fault,
    "value": value,
    "identity": identity,
    "localisation": localisation,
    "content": content,
    "text": text,
    "series": series,
    "pairs": pairs,
    "doubled": doubled,
    "numbering": numbering,
    "ending": ending,
}
_BESIDE = ("series",)
_SEPARATOR = "\u3001"
_NAME = r"\{([^{}]{0,60})\}"
_LANGS = ("zh", "en")


class Judgement(NamedTuple):
    """findings; undecided: rules that could not be decided and why; evidence on the cells."""

    findings: list[Finding]
    undecided: list[NotEvaluated]
    evidence: list[Evidence]


class Plan:
    """Compiled rules. Compiling is done once an edition, when the first report needs it."""

    def __init__(
        self,
        rules: Sequence[Rule],
        editions: Mapping[str, Edition],
        lexicon: Lexicon | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self._editions = editions
        self._verbs: dict[str, Verb] = {**_VERBS, "claim": Claims(lexicon)}
        self._compiled: dict[str, list[tuple[Rule, Check]]] = {}
        self._equations: dict[str, tuple[Equation, ...]] = {}

    def check(self) -> None:
        """Compile everything now, messages too. Raises RuleError for the first wrong rule."""
        for rule in self.rules:
            for edition in rule.editions:
                if edition not in self._editions:
                    raise Origin(rule, "editions").error(
                        "rule.edition",
                        found=edition,
                        nearest=nearest(edition, self._editions),
                        choices=", ".join(self._editions),
                    )
        for edition in self._editions:
            layout = lay_out(self._editions[edition], self._editions)
            for rule, _ in self._checks(edition):
                _check_names(rule, self._verbs[rule.kind].names(rule, layout))

    def equations(self, edition: str) -> tuple[Equation, ...]:
        """Every identity of the edition (its id) that is an equation of sums of cells.

        They are the compiled identities, put into plain data when first asked for.
        """
        known = self._equations.get(edition)
        if known is None:
            known = self._equations[edition] = tuple(
                equation
                for _, check in self._checks(edition)
                if isinstance(check, identity.Identity)
                for equation in check.equations()
            )
        return known

    def run(
        self,
        report: Report,
        previous: Synopsis | Absence | None = None,
        kinds: Collection[str] | None = None,
    ) -> Judgement:
        """What the rules find in a report, and which of them could not be decided and why.

        Tables are judged by the edition whose form they follow, all else by the
        report's own edition. Of a report that is not assessable only its faults are told.
        previous: last year's report, or why it is not there. kinds: of the rules that are asked,
        all where it is None.
        """
        asked = self._verbs if kinds is None else kinds
        return self._judge(self._subject(report, previous), asked)

    def compare(self, current: Synopsis, last: Synopsis | Absence) -> Judgement:
        """What the rules on last year say of a report of which only the synopsis was kept."""
        subject = self._subject(bare(current), last)
        subject.synopsis = current
        return self._judge(subject, _BESIDE)

    def _judge(self, subject: Subject, kinds: Collection[str]) -> Judgement:
        report = subject.report
        involved = {subject.edition: None}
        involved.update(dict.fromkeys(reading.form for reading in report.tables.values()))
        asked = kinds if report.assessable else [kind for kind in kinds if kind == "fault"]
        findings: list[Finding] = []
        evidence: list[Evidence] = []
        outcome = Outcome(findings, [], evidence)
        undecided: dict[tuple[str, str], list[Undecided]] = {}
        for edition in involved:
            if edition not in self._editions:
                continue
            for rule, check in self._checks(edition):
                if rule.kind not in asked:
                    continue
                check(subject, outcome)
                if outcome.undecided:
                    for item in outcome.undecided:
                        undecided.setdefault((rule.id, item.reason), []).append(item)
                    outcome.undecided.clear()
        grouped = [_grouped(*key, items) for key, items in sorted(undecided.items())]
        return Judgement(findings, grouped, evidence)

    def _subject(self, report: Report, previous: Synopsis | Absence | None) -> Subject:
        edition = self._editions.get(report.edition)
        if edition is None:
            return Subject(report, max(self._editions, default=""), "", previous)
        covered = report.year is None or any(
            other.covers(report.year) for other in self._editions.values()
        )
        return Subject(report, edition.id, edition.id if covered else "", previous)

    def _checks(self, edition: str) -> list[tuple[Rule, Check]]:
        known = self._compiled.get(edition)
        if known is None:
            layout = lay_out(self._editions[edition], self._editions)
            known = self._compiled[edition] = [
                (rule, self._verbs[rule.kind].prepare(rule, layout))
                for rule in self.rules
                if edition in rule.editions
            ]
        return known


def compile_rules(
    rules: Sequence[Rule], editions: Mapping[str, Edition], lexicon: Lexicon | None = None
) -> Plan:
    """The plan of these rules. Wrong rules are told by ``Plan.check``, or when first needed.

    lexicon: how sentences are read; without it rules of kind ``claim`` find nothing.
    """
    return Plan(rules, editions, lexicon)


def _check_names(rule: Rule, known: set[str] | None) -> None:
    """A message that names what no finding has could not be shown when it is needed."""
    texts = {
        f"{key}.{lang}": phrase.say(lang)
        for key, phrase in (("title", rule.title), ("message", rule.message), ("help", rule.help))
        for lang in _LANGS
    }
    for extra in ("fix", "which"):
        texts |= {f"{extra}.{lang}": said for lang, said in rule.params.get(extra, {}).items()}
    for key, said in texts.items():
        allowed = set() if key.startswith("title") else known
        for name in re.findall(_NAME, said):
            if allowed is not None and name not in allowed:
                raise Origin(rule, key).error(
                    "rule.placeholder", name=name, nearest=nearest(name, allowed)
                )


def _grouped(rule: str, reason: str, items: list[Undecided]) -> NotEvaluated:
    """One entry for all places with the same reason."""
    tables = _SEPARATOR.join(dict.fromkeys(item.table for item in items if item.table))
    places = _SEPARATOR.join(dict.fromkeys(item.place for item in items if item.place))
    counted: dict[str, str | int] = {"tables": tables, "places": places, "count": len(items)}
    return NotEvaluated(rule, reason, (items[0].facts or {}) | counted)
