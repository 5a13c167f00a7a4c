"""Cells that are the same as last year.

In: ``same`` (an address, as 表三[**, **]) and ``least``, how many of them must hold another
number than 0: a small table may be the same by chance. Out: a finding where every cell is.
"""

from __future__ import annotations

from decimal import Decimal

from gxlint.checks.lastyear.pair import missing, unlike
from gxlint.checks.outcome import Undecided
from gxlint.formulas.addresses import address, table
from gxlint.formulas.language import Origin, leaf, read, words
from gxlint.model.finding import Applicability, Finding
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.checks.lastyear.pair import Judge, Pair
    from gxlint.checks.outcome import Outcome
    from gxlint.formulas.layout import Layout, Values
    from gxlint.model.rule import Rule

_NUMBERS = (int, Decimal)


def compiled(rule: Rule, layout: Layout) -> Judge:
    """The judge of a rule with ``same``."""
    slots = _slots(rule, layout)
    key = layout.addresses[slots[0]].table
    edition = layout.edition.id
    least: int = rule.params.get("least", 1)

    def judge(pair: Pair, outcome: Outcome) -> None:
        if missing(pair, [key], edition, outcome.undecided):
            return
        if unlike(pair, [key], edition, outcome.undecided):
            return
        now, before = pair.values(layout), pair.values(layout, last=True)
        unknown = False
        for slot in slots:
            one, other = now[slot], before[slot]
            if isinstance(one, _NUMBERS) and isinstance(other, _NUMBERS):
                if one != other:
                    return
            else:
                unknown = True
        if unknown:
            outcome.undecided.append(_unknown(key, now, slots))
            return
        told = [slot for slot in slots if now[slot]]
        if len(told) >= least:
            outcome.findings.append(_finding(rule, layout, pair, told))

    return judge


def _slots(rule: Rule, layout: Layout) -> tuple[int, ...]:
    origin = Origin(rule, "same")
    node = leaf(read(origin, "place", rule.params["same"]))
    if node.name == "address":
        return address(origin, layout, node)
    form = table(origin, layout, node.children[0])
    base = layout.base[form.key]
    return tuple(range(base, base + len(form.slots)))


def _unknown(key: str, now: Values, slots: tuple[int, ...]) -> Undecided:
    own = any(isinstance(now[slot], State | None) for slot in slots)
    return Undecided("unread-operand" if own else "previous-operand", key)


def _finding(rule: Rule, layout: Layout, pair: Pair, told: list[int]) -> Finding:
    word = words()
    first = pair.current.facts[layout.addresses[told[0]]]
    params = pair.params() | {word.places: len(told), word.table: first.address.table}
    return Finding(
        rule.id, first.location, params, first.address, applicability=Applicability.MANUAL
    )
