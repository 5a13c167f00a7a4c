"""Verb ``fault``: gives words to a deviation that structure or a reader recorded.

In: ``fault: code``, optional tables, params, fix. Out: a finding for each such fault.
"""

from __future__ import annotations

from gxlint.checks.outcome import applicability
from gxlint.checks.subject import applies
from gxlint.formulas.language import Origin, words
from gxlint.model.finding import Applicability, Edit, Finding
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.checks.verb import Check
    from gxlint.formulas.layout import Layout
    from gxlint.model.report import Fault
    from gxlint.model.rule import Rule


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile a ``fault`` rule."""
    code: str = rule.params["fault"]
    tables: tuple[str, ...] = tuple(rule.params.get("tables", ()))
    for table in tables:
        if table not in layout.edition.tables:
            near = nearest(table, layout.edition.tables)
            raise Origin(rule, "tables").error("expression.table", name=table, nearest=near)
    wanted: dict[str, Any] = rule.params.get("params", {})

    def check(subject: Subject, outcome: Outcome) -> None:
        found = subject.faults.get(code)
        if not found or subject.edition != layout.edition.id:
            return
        for fault in found if applies(rule, subject.report) else ():
            asked = all(fault.params.get(key) == value for key, value in wanted.items())
            if asked and (not tables or fault.table in tables):
                outcome.findings.append(_finding(rule, fault))

    return check


def names(rule: Rule, layout: Layout) -> None:
    """What a fault names is up to the stage that records it."""


def _finding(rule: Rule, fault: Fault) -> Finding:
    params: dict[str, Any] = dict(fault.params)
    if fault.table:
        params.setdefault(words().table, fault.table)
    edits: tuple[Edit, ...] = ()
    if "fix" in rule.params and "official" in params:
        old, new = str(params.get("found", "")), str(params["official"])
        others = (Edit(other.location, other.found, other.official) for other in fault.also)
        edits = (Edit(fault.location, old, new), *others)
    trust = applicability(rule)
    doubts: dict[str, Any] = rule.params.get("doubtful", {})
    if trust is Applicability.SAFE and any(params.get(key) == doubts[key] for key in doubts):
        trust = Applicability.SUGGESTED
    return Finding(rule.id, fault.location, params, edits=edits, applicability=trust)
