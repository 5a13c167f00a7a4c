"""What is told of a broken identity. In: an Instance, the values. Out: Finding.

Numbers are plain digits, the sum is written out without its zeros, every other operand
stands beside the one that is pointed to.
"""

from __future__ import annotations

from gxlint.checks.outcome import digits
from gxlint.formulas.language import words
from gxlint.formulas.measures import Linear, measure
from gxlint.model.finding import Applicability, Edit, Finding, Operand
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from gxlint.checks.subject import Subject
    from gxlint.formulas.addresses import Scope
    from gxlint.formulas.expression import Formula
    from gxlint.formulas.layout import Layout, Values
    from gxlint.formulas.truths import Truth
    from gxlint.model.rule import Rule

_PLUS, _MINUS = "\uff0b", "\uff0d"


class Instance(NamedTuple):
    """The assertion for one row, column or group. at: the slot that the finding points to."""

    test: Truth
    formula: Formula
    scope: Scope
    at: int


def finding(
    rule: Rule, layout: Layout, instance: Instance, subject: Subject, values: Values
) -> Finding:
    """The finding of a broken instance, at its primary operand."""
    facts = subject.report.facts
    addresses = layout.addresses
    compiled = instance.formula
    primary = facts[addresses[instance.at]]
    related = tuple(
        Operand(
            fact.location, f"{label(layout, instance.scope, slot)} {shown(fact.value)}", address
        )
        for slot in compiled.slots
        if slot != instance.at
        for address in (addresses[slot],)
        for fact in (facts.get(address),)
        if fact is not None
    )
    edits, how = _edits(layout, instance, subject, values)
    return Finding(
        rule.id,
        primary.location,
        told(layout, instance, values),
        primary.address,
        related,
        edits,
        how,
    )


def label(layout: Layout, scope: Scope, slot: int) -> str:
    """What tells the operand from its neighbours: its column in a row, its row in a column.

    layout: of the report that the slot is of, this one or last year's.
    """
    address = scope.address(slot)
    if scope.axis == "row":
        return layout.label(address, "column")
    if scope.axis == "column":
        return layout.label(address, "row")
    return f"{layout.label(address, 'row')} {layout.label(address, 'column')}"


def told(layout: Layout, instance: Instance, values: Values) -> dict[str, Any]:
    """What messages may name: the single operands, the sides, the sum written out."""
    word = words()
    compiled = instance.formula
    at = layout.addresses[instance.at]
    params: dict[str, Any] = {name: shown(values[slot]) for name, slot in compiled.names.items()}
    params[word.table] = at.table
    params[word.row] = params[word.group] = layout.label(at, "row")
    params[word.column] = layout.label(at, "column")
    computed = (word.left, word.right, word.difference, word.terms, word.sum)
    params.update(dict.fromkeys(computed, ""))
    left, right = compiled.left, compiled.right
    if left is not None and right is not None:
        one, other = measure(left)(values), measure(right)(values)
        params[word.left], params[word.right] = digits(one), digits(other)
        params[word.difference] = digits(max(one - other, other - one))
        several = right if len(right.plus) + len(right.minus) > 1 else left
        terms = _written(several, values)
        added = digits(other if several is right else one)
        params[word.terms] = terms
        params[word.sum] = terms if terms == added else f"{terms}\uff1d{added}"
    return params


def _written(linear: Linear, values: Values) -> str:
    """The sum written out without its zeros: 3402＋99＋4＋5＋1."""
    text = ""
    signed = [(_PLUS, slot) for slot in linear.plus] + [(_MINUS, slot) for slot in linear.minus]
    for sign, slot in signed:
        value = values[slot]
        if value and not isinstance(value, State):
            text += (sign if text or sign == _MINUS else "") + digits(value)
    if linear.constant:
        text += (_PLUS if text else "") + digits(linear.constant)
    return text or "0"


def _edits(
    layout: Layout, instance: Instance, subject: Subject, values: Values
) -> tuple[tuple[Edit, ...], Applicability]:
    """The number that the pointed-out cell would need for the equation to hold.

    Suggested where the cell is the sum of the others; where several numbers could be
    the wrong one it is only shown. A count below zero is never proposed.
    """
    compiled = instance.formula
    left, right = compiled.left, compiled.right
    if not compiled.equation or left is None or right is None:
        return (), Applicability.MANUAL
    sides = (
        (left.plus + right.minus).count(instance.at),
        (left.minus + right.plus).count(instance.at),
    )
    if sides not in ((1, 0), (0, 1)):
        return (), Applicability.MANUAL
    gap = measure(left)(values) - measure(right)(values)
    address = layout.addresses[instance.at]
    fact = subject.report.facts[address]
    if fact.value is None:
        return (), Applicability.MANUAL
    new = fact.value - gap if sides[0] else fact.value + gap
    if new < 0:
        return (), Applicability.MANUAL
    alone = (left if sides[0] else right) == Linear((instance.at,), ())
    edit = Edit(fact.location, fact.raw, digits(new), address)
    return (edit,), Applicability.SUGGESTED if alone else Applicability.MANUAL


def shown(value: Any) -> str:
    """The number of a cell, "" where it has none."""
    return "" if value is None or isinstance(value, State) else digits(value)
