"""Sums over this year's report and last year's.

In: ``assert`` with cells of 上年, optional ``each``, ``at``, ``gather``. Out: a finding for
each instance that is broken, or one for all; evidence on what this year's cells should be.
It is compiled for every edition that last year's report may follow; a misspelt label of
either year is an error.
"""

from __future__ import annotations

from gxlint.checks.identity import instances
from gxlint.checks.imbalance import Instance, label, shown, told
from gxlint.checks.lastyear.pair import missing, unlike
from gxlint.checks.outcome import REASONS, Undecided, digits
from gxlint.formulas.language import Origin, words
from gxlint.formulas.layout import lay_out
from gxlint.formulas.measures import Linear, measure
from gxlint.model.evidence import Evidence
from gxlint.model.finding import Applicability, Finding, Operand
from gxlint.model.place import NOWHERE
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from gxlint.checks.lastyear.pair import Judge, Pair
    from gxlint.checks.outcome import Outcome
    from gxlint.formulas.layout import Layout, Values
    from gxlint.model.rule import Rule

_UNEQUAL, _SEPARATOR = "\u2260", "\u3001"


class _Linked(NamedTuple):
    """The instances for one edition of last year's form, and the tables that they name."""

    layout: Layout
    last: Layout
    instances: tuple[Instance, ...]
    tables: tuple[str, ...]
    last_tables: tuple[str, ...]


def compiled(rule: Rule, layout: Layout) -> Judge:
    """The judge of a rule with ``assert``; every edition that last year may have is compiled."""
    links = {edition: _link(rule, layout, edition) for edition in rule.editions}

    def judge(pair: Pair, outcome: Outcome) -> None:
        own = links[layout.edition.id]
        if missing(pair, own.tables, layout.edition.id, outcome.undecided):
            return
        forms = {pair.last.forms.get(table, "") for table in own.last_tables}
        link = links.get(min(forms), own)
        if unlike(pair, link.last_tables, link.last.edition.id, outcome.undecided):
            return
        values = pair.values(layout) + pair.values(link.last, last=True)
        _judge(rule, link, pair, values, outcome)

    return judge


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name: the cells of both years and what is computed."""
    word = words()
    own = _link(rule, layout, layout.edition.id)
    computed = {word.table, word.row, word.column, word.group, word.left, word.right}
    called = {name for item in own.instances for name in item.formula.names}
    listed = {word.difference, word.terms, word.sum, word.listing, word.places}
    return computed | called | listed


def _link(rule: Rule, layout: Layout, edition: str) -> _Linked:
    last = lay_out(layout.editions[edition], layout.editions)
    found = instances(rule, layout, last)
    slots = [(item.scope, slot) for item in found for slot in item.formula.slots]
    own = dict.fromkeys(s.address(slot).table for s, slot in slots if not s.earlier(slot))
    behind = dict.fromkeys(s.address(slot).table for s, slot in slots if s.earlier(slot))
    if not own or not behind or any(item.scope.earlier(item.at) for item in found):
        raise Origin(rule, "assert").error("expression.both-years", text=rule.params["assert"])
    return _Linked(layout, last, tuple(found), tuple(own), tuple(behind))


def _judge(rule: Rule, link: _Linked, pair: Pair, values: Values, outcome: Outcome) -> None:
    broken: list[Instance] = []
    for instance in link.instances:
        holds = instance.test(values)
        if holds is None:
            outcome.undecided.append(_undecided(link, instance, values))
            continue
        outcome.evidence.extend(_evidence(link, instance, values))
        if not holds:
            broken.append(instance)
    together = len(broken) > rule.params.get("gather", len(broken))
    for group in [broken] if together else [[one] for one in broken]:
        outcome.findings.append(_finding(rule, link, group, pair, values))


def _undecided(link: _Linked, instance: Instance, values: Values) -> Undecided:
    """Last year's cells come first: they are in another file, where nobody is told of them."""
    address = instance.scope.address(instance.at)
    axis = instance.scope.axis
    place = link.layout.label(address, axis) if axis else ""
    unknown = [slot for slot in instance.formula.slots if isinstance(values[slot], State | None)]
    if any(instance.scope.earlier(slot) for slot in unknown):
        return Undecided("previous-operand", address.table, place)
    reasons = {
        REASONS[value] for slot in unknown if isinstance(value := values[slot], State | None)
    }
    return Undecided(min(reasons), address.table, place)


def _evidence(link: _Linked, instance: Instance, values: Values) -> list[Evidence]:
    """What last year's numbers say that a sum of this year's cells is."""
    one, other = instance.formula.left, instance.formula.right
    if not instance.formula.equation or one is None or other is None:
        return []
    plus, minus = one.plus + other.minus, one.minus + other.plus
    own = [[s for s in side if not instance.scope.earlier(s)] for side in (plus, minus)]
    if bool(own[0]) == bool(own[1]):
        return []  # this year's cells stand on both sides: last year's say nothing of either
    sign = 1 if own[0] else -1
    slots = tuple(own[0] or own[1])
    gap = measure(one)(values) - measure(other)(values)
    value = measure(Linear(slots, ()))(values) - sign * gap
    earlier = (slot for slot in instance.formula.slots if instance.scope.earlier(slot))
    said = _SEPARATOR.join(label(link.last, instance.scope, slot) for slot in earlier)
    reading = tuple(link.layout.addresses[slot] for slot in slots)
    return [Evidence((reading,), value, said, NOWHERE, "last-year")]


def _finding(
    rule: Rule, link: _Linked, broken: Sequence[Instance], pair: Pair, values: Values
) -> Finding:
    """One finding for these instances, at the first; the others and last year's beside it."""
    word = words()
    first = broken[0]
    primary = pair.current.facts[link.layout.addresses[first.at]]
    params: dict[str, Any] = told(link.layout, first, values) | pair.params()
    params[word.places] = len(broken)
    params[word.listing] = _SEPARATOR.join(_unequal(link, item, values) for item in broken)
    related: list[Operand] = []
    for instance in broken:
        for before in (False, True):
            found = _operands(link, instance, pair, before, apart=len(broken) > 1)
            related += [one for one in found if before or one.address != primary.address]
    return Finding(
        rule.id,
        primary.location,
        params,
        primary.address,
        tuple(related),
        applicability=Applicability.MANUAL,
    )


def _operands(
    link: _Linked, instance: Instance, pair: Pair, before: bool, apart: bool
) -> list[Operand]:
    """The instance's cells of one of the years.

    apart: beside cells of other instances, so the cell at which the finding could stand is
    told by the row or column that ``each`` walks, all others by both.
    """
    scope = instance.scope._replace(axis="") if apart else instance.scope
    layout, report = (link.last, pair.last) if before else (link.layout, pair.current)
    found: list[Operand] = []
    for slot in instance.formula.slots:
        if instance.scope.earlier(slot) is not before:
            continue
        address = scope.address(slot)
        fact = report.facts.get(address)
        if fact is not None:
            walked = apart and slot == instance.at and instance.scope.axis
            name = layout.label(address, walked) if walked else label(layout, scope, slot)
            said = f"{name} {shown(fact.value)}"
            own = Operand(fact.location, said, address)
            found.append(pair.earlier(fact, said) if before else own)
    return found


def _unequal(link: _Linked, instance: Instance, values: Values) -> str:
    """The row or column, and both sides where they are sums: 自然人 3≠2."""
    one, other = instance.formula.left, instance.formula.right
    axis = instance.scope.axis
    name = link.layout.label(link.layout.addresses[instance.at], axis) if axis else ""
    if one is None or other is None:
        return name
    sides = (digits(measure(side)(values)) for side in (one, other))
    return f"{name} {_UNEQUAL.join(sides)}".strip()
