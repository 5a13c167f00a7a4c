"""Findings in words. In: Finding, its Rule, editions. Out: Diagnostic.

All wording comes from the rule; here its blanks are filled in, the cell gets its
official labels, and the finding its fingerprint.
"""

from __future__ import annotations

import re

from gxlint.model.finding import Candidate, Diagnostic, Fix, Related, Said
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from gxlint.diagnosis.excerpts import Excerpts
    from gxlint.model.edition import Edition
    from gxlint.model.finding import Finding, Operand
    from gxlint.model.report import Address, Report
    from gxlint.model.rule import Rule

_NUMBER = r"\d{7,}[Xx]?"


class Teller:
    """Tells findings of any report in one language."""

    def __init__(
        self,
        rules: Sequence[Rule],
        editions: Mapping[str, Edition],
        lang: str,
        wording: Mapping[str, str],
    ) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._editions = editions
        self._lang = lang
        self._wording = wording

    def tell(
        self, findings: Sequence[Finding], report: Report, excerpts: Excerpts
    ) -> tuple[Diagnostic, ...]:
        """The findings as diagnostics, by place."""
        ordered = sorted(findings, key=lambda f: (f.location.sequence, f.rule))
        seen: dict[str, int] = {}
        told = [self._one(finding, report, excerpts, seen) for finding in ordered]
        secrets = dict(finding.secret for finding in ordered if finding.secret)
        return tuple(_discreet(one, secrets) for one in told) if secrets else tuple(told)

    def _one(
        self, finding: Finding, report: Report, excerpts: Excerpts, seen: dict[str, int]
    ) -> Diagnostic:
        rule = self._rules[finding.rule]
        excerpt = excerpts.at(finding.location)
        return Diagnostic(
            rule=rule.id,
            name=rule.name,
            severity=rule.severity,
            message=self._fill(rule.message.say(self._lang), finding),
            help=self._fill(rule.help.say(self._lang), finding),
            basis=rule.basis,
            location=finding.location,
            address=finding.address,
            cell=self._cell(finding.address, report),
            excerpt=finding.excerpt or excerpt.text,
            related=tuple(
                Related(operand.location, self._label(operand), operand.address, operand.elsewhere)
                for operand in finding.related
            ),
            fix=self._fix(rule, finding),
            fingerprint=_fingerprint(finding, seen),
            mark=None if finding.excerpt else excerpt.mark,
            candidates=tuple(
                Candidate(self._say(one.said), one.edits) for one in finding.candidates
            ),
        )

    def _fill(self, text: str, finding: Finding) -> str:
        if "{" not in text:
            return text
        return text.format_map({name: self._say(value) for name, value in finding.params.items()})

    def _say(self, value: Any) -> Any:
        """A sentence, or several as a list, in words; anything else as it is."""
        if isinstance(value, Said):
            said = {name: self._say(inner) for name, inner in value.params.items()}
            return self._wording[value.code].format_map(said)
        if isinstance(value, tuple):
            return self._wording["list.separator"].join(map(self._say, value))
        return value

    def _label(self, operand: Operand) -> str:
        """What is said at a related place; of a finding that is told there, what it says."""
        folded = operand.folded
        if folded is None:
            return str(self._say(operand.label))
        rule = self._rules[folded.rule]
        if not isinstance(operand.label, Said):
            return self._fill(rule.message.say(self._lang), folded)
        which = rule.params.get("which")
        said = (which.get(self._lang) or which["zh"]) if which else rule.title.say(self._lang)
        which = self._fill(said, folded)
        return str(self._say(Said(operand.label.code, {**operand.label.params, "which": which})))

    def _fix(self, rule: Rule, finding: Finding) -> Fix | None:
        title = rule.params.get("fix")
        if title is None or not finding.edits:
            return None
        said = title.get(self._lang) or title["zh"]
        return Fix(self._fill(said, finding), finding.applicability, finding.edits)

    def _cell(self, address: Address | None, report: Report) -> tuple[str, str, str] | None:
        """Table, row and column by their official labels, in the form that the table follows."""
        if address is None:
            return None
        reading = report.tables.get(address.table)
        edition = self._editions[reading.form if reading else report.edition]
        form = edition.tables[address.table]
        row, column = form.rows.terminals[address.row], form.columns.terminals[address.column]
        return (address.table, edition.labels[row], edition.labels[column])


def _discreet(diagnostic: Diagnostic, secrets: Mapping[str, str]) -> Diagnostic:
    """The diagnostic without the secret numbers: its line may hold one, whatever it is about."""

    def hidden(match: re.Match[str]) -> str:
        return secrets.get(match.group(), match.group())

    return diagnostic._replace(
        message=re.sub(_NUMBER, hidden, diagnostic.message),
        excerpt=re.sub(_NUMBER, hidden, diagnostic.excerpt),
    )


def _fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Rule, cell and what is said, not the line: the same fault keeps it when lines move.

    Sentences that are chosen here are left out: a guess may become a better one.
    """
    said = sorted(
        (name, str(value))
        for name, value in finding.params.items()
        if not isinstance(value, Said | tuple)
    )
    from hashlib import blake2b  # a clean report needs no fingerprints

    base = f"{finding.rule}|{finding.address}|{said}"
    seen[base] = seen.get(base, 0) + 1
    return blake2b(f"{base}|{seen[base]}".encode(), digest_size=8).hexdigest()
