"""Verb ``identity``: judges sums and comparisons between cells.

In: ``assert``, optional ``each`` (every row, column or group of a table) and ``at``.
Out: a finding for each instance that is broken; an instance with an operand that is not
a number is undecided: it neither passes nor fails.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from gxlint.checks.addresses import NoCellError, Scope, cells, table
from gxlint.checks.expression import Formula, formula
from gxlint.checks.language import Origin, leaf, read, words
from gxlint.checks.layout import Layout, Values
from gxlint.checks.measures import Linear, measure
from gxlint.checks.outcome import REASONS, Check, Outcome, Undecided, digits, unread
from gxlint.checks.subject import Subject, applies
from gxlint.checks.truths import Truth
from gxlint.lalr import Node
from gxlint.model.finding import Applicability, Edit, Finding, Operand
from gxlint.model.report import State
from gxlint.model.rule import Rule

_PLUS, _MINUS = "\uff0b", "\uff0d"


class Instance(NamedTuple):
    """The assertion for one row, column or group. at: the slot that the finding points to."""

    test: Truth
    formula: Formula
    scope: Scope
    at: int


def prepare(rule: Rule, layout: Layout) -> Check:
    """Compile an ``identity`` rule for an edition."""
    instances = _instances(rule, layout)
    tests = [(instance.test, instance) for instance in instances]
    addresses = layout.addresses
    tables = tuple(
        dict.fromkeys(addresses[slot].table for item in instances for slot in item.formula.slots)
    )

    def check(subject: Subject, outcome: Outcome) -> None:
        report = subject.report
        readings = report.tables
        if not applies(rule, report):
            return
        if lost := unread(subject, layout, tables):
            outcome.undecided.extend(Undecided("table-unread", key) for key in lost)
            return
        if any(key not in readings or readings[key].form != edition for key in tables):
            return
        values = subject.values(layout)
        for test, instance in tests:
            holds = test(values)
            if holds is None:
                outcome.undecided.append(_undecided(layout, instance, values))
            elif not holds:
                outcome.findings.append(_finding(rule, layout, instance, subject, values))

    edition = layout.edition.id
    return check


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name: the single cells of the assertion and what is computed."""
    word = words()
    cells_named = [name for item in _instances(rule, layout) for name in item.formula.names]
    return {
        *(word.table, word.row, word.column, word.group, word.left, word.right),
        *(word.difference, word.terms, word.sum),
        *cells_named,
    }


class _Trees(NamedTuple):
    """What the rule says, read once and compiled for each row or column. at: None by default."""

    text: str
    claim: Node
    at: Node | None


def _instances(rule: Rule, layout: Layout) -> list[Instance]:
    trees = _read(rule)
    scopes = _scopes(rule, layout)
    found: list[Instance] = []
    lacking: list[NoCellError] = []
    for scope in scopes:
        try:
            found.append(_instance(rule, scope, trees))
        except NoCellError as missing:  # the rows of a table need not have all its columns
            lacking.append(missing)
    if not found:
        raise lacking[0].error()
    return found


def _scopes(rule: Rule, layout: Layout) -> list[Scope]:
    """One scope for each row or column that ``each`` walks; without it, one for the whole."""
    if "each" not in rule.params:
        return [Scope(layout)]
    origin = Origin(rule, "each")
    axis_node, _, name = read(origin, "each", rule.params["each"]).children
    form = table(origin, layout, name)
    if axis_node.children[0].terminal == "COLUMN":
        return [Scope(layout, form.key, "column", key) for key in form.columns.leaves]
    return [Scope(layout, form.key, "row", key) for key in form.rows.leaves]


def _read(rule: Rule) -> _Trees:
    text: str = rule.params["assert"]
    claim = read(Origin(rule, "assert"), "expression", text)
    if "at" not in rule.params:
        return _Trees(text, claim, None)
    origin = Origin(rule, "at")
    at = leaf(read(origin, "expression", rule.params["at"]))
    if at.name not in ("path", "address"):
        raise origin.error("expression.cells", text=rule.params["at"])
    return _Trees(text, claim, at)


def _instance(rule: Rule, scope: Scope, trees: _Trees) -> Instance:
    compiled = formula(Origin(rule, "assert"), scope, trees.text, trees.claim)
    if not compiled.slots:
        raise Origin(rule, "assert").error("expression.constant", text=trees.text)
    at = _alone(compiled) if trees.at is None else cells(Origin(rule, "at"), scope, trees.at)[0]
    return Instance(compiled.test, compiled, scope, at)


def _alone(compiled: Formula) -> int:
    """The operand that stands alone on its side (the total), else the first."""
    for side in (compiled.left, compiled.right):
        if side and len(side.plus) == 1 and not side.minus:
            return side.plus[0]
    return compiled.slots[0]


def _undecided(layout: Layout, instance: Instance, values: Values) -> Undecided:
    """Blank cells explain more than unreadable ones: they have a finding of their own."""
    slots = instance.formula.slots
    reasons = {
        REASONS[value]
        for value in (values[slot] for slot in slots)
        if value is None or isinstance(value, State)
    }
    reason = "blank-operand" if "blank-operand" in reasons else "unread-operand"
    return Undecided(reason, layout.addresses[instance.at].table, _each_label(layout, instance))


def _each_label(layout: Layout, instance: Instance) -> str:
    axis = instance.scope.axis
    return layout.label(layout.addresses[instance.at], axis) if axis else ""


def _finding(
    rule: Rule, layout: Layout, instance: Instance, subject: Subject, values: Values
) -> Finding:
    facts = subject.report.facts
    addresses = layout.addresses
    compiled = instance.formula
    primary = facts[addresses[instance.at]]
    related = tuple(
        Operand(fact.location, f"{_label(layout, instance, slot)} {_shown(fact.value)}", address)
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
        _params(layout, instance, values),
        primary.address,
        related,
        edits,
        how,
    )


def _label(layout: Layout, instance: Instance, slot: int) -> str:
    """What tells the operand from its neighbours: its column in a row, its row in a column."""
    address = layout.addresses[slot]
    axis = instance.scope.axis
    if axis == "row":
        return layout.label(address, "column")
    if axis == "column":
        return layout.label(address, "row")
    return f"{layout.label(address, 'row')} {layout.label(address, 'column')}"


def _params(layout: Layout, instance: Instance, values: Values) -> dict[str, Any]:
    word = words()
    compiled = instance.formula
    at = layout.addresses[instance.at]
    params: dict[str, Any] = {name: _shown(values[slot]) for name, slot in compiled.names.items()}
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
        if isinstance(value, int | Decimal) and value:
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


def _shown(value: Any) -> str:
    return "" if value is None or isinstance(value, State) else digits(value)
