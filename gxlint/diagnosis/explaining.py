"""One fault, said once. In: what the rules found. Out: findings, the guilty cells named.

Broken identities are explained by the fewest wrong cells; each of these is a finding, and
what follows from it is folded into it: what the rules no longer find once it is mended.
"""

from __future__ import annotations

from gxlint.checks.outcome import digits
from gxlint.checks.subject import applies
from gxlint.diagnosis.accusing import Accuser
from gxlint.diagnosis.locating import locate
from gxlint.diagnosis.system import Limits, systems
from gxlint.diagnosis.ways import Context
from gxlint.formulas.layout import lay_out
from gxlint.model.document import Note
from gxlint.model.report import Address, State
from gxlint.model.rule import LOCALISATION, Severity
from gxlint.model.synopsis import Synopsis
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gxlint.checks import Plan
    from gxlint.checks.plan import Judgement
    from gxlint.diagnosis.locating import Located
    from gxlint.diagnosis.system import Correction, Number
    from gxlint.diagnosis.ways import Way
    from gxlint.formulas.layout import Layout
    from gxlint.model.edition import Edition
    from gxlint.model.equation import Equation
    from gxlint.model.finding import Finding
    from gxlint.model.report import Fact, Report
    from gxlint.model.rule import Rule
    from gxlint.model.synopsis import Absence

    Key = tuple[str, Address | None, tuple[int, int, int]]


class Explained(NamedTuple):
    """notes: why a broken identity could not be explained."""

    findings: list[Finding]
    notes: tuple[Note, ...]


class _Case(NamedTuple):
    """A broken system, what was located in it, and the faults of it that a rule tells."""

    accuser: Accuser
    located: Located
    told: tuple[tuple[Way, Rule], ...]
    choice: Rule | None

    @property
    def correction(self) -> Correction:
        """What mends the faults that are told."""
        return {a: change for way, _ in self.told for a, change in way.correction.items()}


class Diagnosis:
    """Explains the findings of a plan. told: ids of those of its rules that are told.

    Only identities of severity error count: what may lawfully be otherwise proves nothing.
    """

    def __init__(
        self,
        plan: Plan,
        told: Collection[str],
        editions: Mapping[str, Edition],
    ) -> None:
        self._plan = plan
        self._editions = editions
        self._layouts: dict[str, Layout] = {}
        self._identities: dict[str, Rule] = {}
        self._rules: dict[tuple[str, str, str], Rule] = {}
        for rule in plan.rules:
            if rule.kind == "identity" and rule.severity is Severity.ERROR:
                self._identities[rule.id] = rule
            elif rule.kind == LOCALISATION and rule.id in told:
                for table in rule.params["tables"]:
                    for edition in rule.editions:
                        self._rules[rule.params["pattern"], table, edition] = rule

    def explain(
        self, judgement: Judgement, report: Report, previous: Synopsis | Absence | None
    ) -> Explained:
        """The findings, with their causes in the place of their consequences."""
        broken = {
            (one.rule, one.address): one
            for one in judgement.findings
            if one.rule in self._identities and one.address
        }
        if not broken:
            return Explained(judgement.findings, ())
        cases = list(self._cases(judgement, report, previous, broken))
        correction = {a: change for case in cases for a, change in case.correction.items()}
        left = judgement.findings
        if correction:
            left = self._plan.run(_corrected(report, correction), previous).findings
        still = {_key(one) for one in left}
        gone = [one for one in judgement.findings if _key(one) not in still]
        owned = _owned(gone, [way for case in cases for way, _ in case.told])
        made = [finding for case in cases for finding in (*_told(case, owned), *_open(case))]
        explained = {(e.rule, e.at) for case in cases for e in case.accuser.broken_equations()}
        told = [one for one, _ in owned]
        kept = [
            one
            for one in judgement.findings
            if one not in told and (one.rule, one.address) not in explained
        ]
        notes = tuple(_note(case) for case in cases if case.located.note)
        return Explained([*kept, *made], notes)

    def _cases(
        self,
        judgement: Judgement,
        report: Report,
        previous: Synopsis | Absence | None,
        broken: Mapping[tuple[str, Address], Finding],
    ) -> Iterator[_Case]:
        before = {_key(one) for one in judgement.findings}

        def approve(correction: Correction) -> bool:
            changed = _corrected(report, correction)
            return self._rules_broken(changed, previous) <= before

        values = _numbers(report.facts)
        last = _numbers(previous.facts) if isinstance(previous, Synopsis) else {}
        for form in dict.fromkeys(table.form for table in report.tables.values()):
            edition, layout = self._editions[form], self._layout(form)
            context = Context(edition.tables, values, last, judgement.evidence)
            for system in systems(self._equations(report, form), values, _limits(edition)):
                accuser = Accuser(system, layout, report.facts, broken)
                yield self._case(accuser, locate(system, context, approve), form)

    def _case(self, accuser: Accuser, located: Located, edition: str) -> _Case:
        table = next(iter(accuser.system.effects)).table
        told = tuple(
            (way, rule)
            for way in located.certain
            for rule in (
                self._rules.get((way.pattern.code if way.pattern else "cell", table, edition)),
            )
            if rule is not None
        )
        return _Case(accuser, located, told, self._rules.get(("several", table, edition)))

    def _layout(self, edition: str) -> Layout:
        known = self._layouts.get(edition)
        if known is None:
            layout = lay_out(self._editions[edition], self._editions)
            known = self._layouts[edition] = layout
        return known

    def _rules_broken(self, report: Report, previous: Synopsis | Absence | None) -> set[Key]:
        """Which identities, comparisons included, a report breaks."""
        return {_key(one) for one in self._plan.run(report, previous, ("identity",)).findings}

    def _equations(self, report: Report, edition: str) -> list[Equation]:
        """The identities of an edition by which the report is judged."""
        judging = {rule.id for rule in self._identities.values() if applies(rule, report)}
        forms = {key: table.form for key, table in report.tables.items()}
        return [
            equation
            for equation in self._plan.equations(edition)
            if equation.rule in judging
            and all(forms.get(one.table) == edition for one in equation.plus + equation.minus)
        ]


def _owned(gone: Sequence[Finding], ways: Sequence[Way]) -> list[tuple[Finding, Way]]:
    """What follows from a fault, with the fault; what follows from none of them alone stays."""
    found = []
    for finding in gone:
        touching = [way for way in ways if way.correction.keys() & _places(finding)]
        if touching or len(ways) == 1:
            found.append((finding, (touching or ways)[0]))
    return found


def _told(case: _Case, owned: Sequence[tuple[Finding, Way]]) -> Iterator[Finding]:
    """The certain faults, each with what follows from it."""
    for way, rule in case.told:
        folded = [one for one, owner in owned if owner is way]
        yield case.accuser.fault(rule, way, folded, case.located.others)


def _open(case: _Case) -> Iterator[Finding]:
    """What is not certain: one finding where a rule tells it, else the identities as they are."""
    accuser, located = case.accuser, case.located
    equations = accuser.system.equations
    numbers = accuser.system.remaining(case.correction)
    told = [way for way, _ in case.told]
    ways = located.open or tuple(way for way in located.certain if way not in told)
    left = [accuser.broken[equations[number].rule, equations[number].at] for number in numbers]
    if case.choice and located.open and len(left) > 1:
        yield accuser.choice(case.choice, ways, case.correction)
    else:
        for finding in left:
            yield accuser.doubted(finding, ways)


def _places(finding: Finding) -> set[Address | None]:
    return {finding.address, *(operand.address for operand in finding.related)}


def _key(finding: Finding) -> Key:
    return finding.rule, finding.address, finding.location.sequence


def _numbers(facts: Mapping[Address, Fact]) -> dict[Address, Number]:
    """The cells that hold a number."""
    return {address: fact.value for address, fact in facts.items() if fact.value is not None}


def _limits(edition: Edition) -> Limits:
    """Cells that may hold less than nothing or parts of one, by the form."""
    signed, amounts = set(), set()
    for key, form in edition.tables.items():
        for row, column in form.slots:
            if column in form.signed:
                signed.add(Address(key, row, column))
            if column in form.units or column in form.amounts:
                amounts.add(Address(key, row, column))
    return Limits(frozenset(signed), frozenset(amounts))


def _corrected(report: Report, correction: Correction) -> Report:
    """The report as it would be: to be judged again, never to be shown."""
    facts = dict(report.facts)
    for address, change in correction.items():
        fact = facts[address]
        new = (fact.value or 0) + change
        text = digits(new)
        facts[address] = fact._replace(state=State.NUMBER, value=new, raw=text, text=text)
    return report._replace(facts=facts)


def _note(case: _Case) -> Note:
    system = case.accuser.system
    tables = {address.table for address in system.effects}
    return Note(case.located.note, {"table": min(tables), "count": len(system.residuals)})
