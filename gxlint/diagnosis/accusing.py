"""From ways to mend to findings. In: a Way, its rule, the report. Out: Finding.

The guilty cell is the place; each identity that it breaks is a related place with its
sums before and after. Words are only named here; they stand in the rule and in
rules/wording.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.checks.outcome import digits
from gxlint.formulas.language import words
from gxlint.model.finding import Applicability, Candidate, Edit, Finding, Operand, Said
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from gxlint.diagnosis.system import Correction, Number, System
    from gxlint.diagnosis.ways import Change, Way
    from gxlint.formulas.layout import Layout
    from gxlint.model.equation import Equation
    from gxlint.model.report import Address, Fact
    from gxlint.model.rule import Rule


class Accuser(NamedTuple):
    """Makes findings of one system. layout: of the edition whose form its tables follow.

    broken: the findings of its broken identities, by rule and place.
    """

    system: System
    layout: Layout
    facts: Mapping[Address, Fact]
    broken: Mapping[tuple[str, Address], Finding]

    def fault(
        self, rule: Rule, way: Way, folded: Sequence[Finding], others: Sequence[Way]
    ) -> Finding:
        """A fault that is certain. folded: what else was found and follows from it.

        others: all ways, where something else than the identities chose among them.
        """
        first = way.changes[0]
        fact = self.facts[first.address]
        identities = self.identities(way.correction)
        sums = self._sums(identities, way.correction)
        cells = self._elsewhere(way)
        related = [*cells, *sums] if len(cells) == 1 else [*sums, *cells]
        related += [
            Operand(one.location, "", one.address, folded=one)
            for one in folded
            if (one.rule, one.address) not in self.broken
        ]
        return Finding(
            rule.id,
            fact.location,
            self._params(way, len(identities)),
            fact.address,
            tuple(related),
            self._edits(way),
            Applicability.SUGGESTED,
            candidates=self.candidates(others),
        )

    def choice(self, rule: Rule, ways: Sequence[Way], correction: Correction) -> Finding:
        """Identities that several corrections would mend. correction: what is certain."""
        still = list(self.system.remaining(correction))
        fact = self.facts[ways[0].changes[0].address]
        word = words()
        return Finding(
            rule.id,
            fact.location,
            {word.table: fact.address.table, word.places: len(still), word.ways: len(ways)},
            fact.address,
            tuple(self._sums(still, ways[0].correction)),
            candidates=self.candidates(ways),
        )

    def doubted(self, finding: Finding, ways: Sequence[Way]) -> Finding:
        """A broken identity with the ways to mend it; its own proposal only if it is theirs."""
        own = {(edit.address, edit.new) for edit in finding.edits}
        theirs = {(c.address, digits(c.new)) for way in ways for c in way.changes}
        if len(ways) == 1 and own and own <= theirs:
            return finding
        system = self.system
        possible = tuple(
            edit
            for edit in finding.edits
            if edit.address
            and system.allows(edit.address, _number(edit) - system.values[edit.address])
        )
        return finding._replace(
            edits=() if ways else possible,
            applicability=Applicability.MANUAL,
            candidates=self.candidates(ways),
        )

    def candidates(self, ways: Sequence[Way]) -> tuple[Candidate, ...]:
        """Ways in words, the likeliest first."""
        return tuple(Candidate(self._way(way), self._edits(way)) for way in ways)

    def broken_equations(self) -> list[Equation]:
        """The equations that do not hold."""
        return [self.system.equations[number] for number in self.system.residuals]

    def identities(self, correction: Iterable[Address]) -> list[int]:
        """The broken equations that a correction touches, in their order."""
        touched = {number for a in correction for number, _ in self.system.effects[a]}
        return [number for number in self.system.residuals if number in touched]

    def _sums(self, numbers: Iterable[int], correction: Correction) -> list[Operand]:
        """The identities as places, with both sides before and after."""
        found = []
        for number in numbers:
            equation = self.system.equations[number]
            told = self.broken[equation.rule, equation.at]
            before = self._sides(number, {})
            after = self._sides(number, correction)
            code = "diagnosis.sum" if after[0] == after[1] else "diagnosis.sum-open"
            names = ("left", "right", "new_left", "new_right")
            said = dict(zip(names, map(digits, before + after), strict=True))
            found.append(Operand(told.location, Said(code, said), equation.at, folded=told))
        return found

    def _sides(self, number: int, correction: Correction) -> tuple[Any, Any]:
        """What is added and what is taken away in an equation."""
        equation, values = self.system.equations[number], self.system.values
        left, right = (
            sum(values[address] + correction.get(address, 0) for address in side)
            for side in (equation.plus, equation.minus)
        )
        return left + equation.constant, right

    def _params(self, way: Way, identities: int) -> dict[str, Any]:
        word, first, last = words(), way.changes[0], way.changes[-1]
        other = way.pattern.lines[-1][0] if way.pattern else last.address
        code, side = (way.pattern.code, way.pattern.side) if way.pattern else ("", "")
        axis, along = ("column", "row") if code == "column-shift" else ("row", "column")
        return {
            word.table: first.address.table,
            word.row: self.layout.label(first.address, "row"),
            word.column: self.layout.label(first.address, "column"),
            word.old: digits(first.old),
            word.new: digits(first.new),
            word.reason: self._reason(way, first),
            word.places: identities,
            word.side: Said(f"side.{side}", {}) if side else "",
            word.other: self._cell(other) if code == "exchange" else self.layout.label(other, axis),
            word.ways: tuple(self._along(change, along) for change in way.changes),
        }

    def _elsewhere(self, way: Way) -> list[Operand]:
        """The other cells of the fault."""
        return [
            Operand(self.facts[change.address].location, self._change(change), change.address)
            for change in way.changes[1:]
        ]

    def _edits(self, way: Way) -> tuple[Edit, ...]:
        return tuple(
            Edit(fact.location, fact.raw, digits(change.new), change.address)
            for change in way.changes
            for fact in (self.facts[change.address],)
        )

    def _way(self, way: Way) -> Said:
        changes = tuple(self._change(change) for change in way.changes)
        return Said("diagnosis.way", {"changes": changes, "reason": self._reason(way)})

    def _change(self, change: Change) -> Said:
        numbers = {"old": digits(change.old), "new": digits(change.new)}
        return Said("diagnosis.change", {"cell": self._cell(change.address), **numbers})

    def _along(self, change: Change, axis: str) -> Said:
        """A change of a row (column) that was named already, by its column (row) alone."""
        label = self.layout.label(change.address, axis)
        numbers = {"old": digits(change.old), "new": digits(change.new)}
        return Said("diagnosis.along", {"label": label, **numbers})

    def _cell(self, address: Address) -> Said:
        labels = {axis: self.layout.label(address, axis) for axis in ("row", "column")}
        return Said("diagnosis.cell", labels)

    def _reason(self, way: Way, change: Change | None = None) -> str | Said:
        """How the wrong numbers may have come about, and who else says what is right."""
        reasons: list[Said] = []
        if way.pattern is not None:
            reasons.append(Said(f"slip.{way.pattern.code}", {}))
        else:
            slips = [one.slip for one in ((change,) if change else way.changes)]
            for slip in dict.fromkeys(slips):
                if not slip.code:
                    continue
                other = self._cell(slip.other) if slip.other else ""
                reasons.append(Said(f"slip.{slip.code}", {"other": other}))
        reasons += [Said(f"witness.{one.source}", {"said": one.said}) for one in way.witnesses]
        return Said("diagnosis.because", {"reasons": tuple(reasons)}) if reasons else ""


def _number(edit: Edit) -> Number:
    """The number that an edit writes."""
    return int(edit.new) if edit.new.isdigit() else Decimal(edit.new)
