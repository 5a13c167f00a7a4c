"""Verb ``identity``: judges sums and comparisons between cells.

In: ``assert``, optional ``each`` (every row, column or group of a table) and ``at``.
Out: a finding for each instance that is broken; an instance with an operand that is not
a number is undecided: it neither passes nor fails.
"""

from __future__ import annotations

from gxlint.checks.imbalance import Instance, finding
from gxlint.checks.outcome import REASONS, Undecided
from gxlint.checks.subject import applies
from gxlint.formulas.addresses import NoCellError, Scope, cells, table
from gxlint.formulas.expression import formula
from gxlint.formulas.language import Origin, leaf, read, words
from gxlint.model.equation import Equation
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.checks.outcome import Outcome
    from gxlint.checks.subject import Subject
    from gxlint.formulas.expression import Formula
    from gxlint.formulas.layout import Layout, Values
    from gxlint.lalr import Node
    from gxlint.model.rule import Rule


class Identity:
    """An ``identity`` rule, compiled for an edition. Calling it judges a report."""

    def __init__(self, rule: Rule, layout: Layout) -> None:
        self._rule = rule
        self._layout = layout
        self._instances = instances(rule, layout)
        self._tests = [(instance.test, instance) for instance in self._instances]
        addresses = layout.addresses
        slots = (slot for item in self._instances for slot in item.formula.slots)
        self._tables = tuple(dict.fromkeys(addresses[slot].table for slot in slots))

    def __call__(self, subject: Subject, outcome: Outcome) -> None:
        """Judge a report: a finding for each instance that is broken."""
        rule, layout = self._rule, self._layout
        readings = subject.report.tables
        if not applies(rule, subject.report):
            return
        if lost := subject.unread(layout, self._tables):
            outcome.undecided.extend(Undecided("table-unread", key) for key in lost)
            return
        edition = layout.edition.id
        if any(key not in readings or readings[key].form != edition for key in self._tables):
            return
        values = subject.values(layout)
        for test, instance in self._tests:
            holds = test(values)
            if holds is None:
                outcome.undecided.append(_undecided(layout, instance, values))
            elif not holds:
                outcome.findings.append(finding(rule, layout, instance, subject, values))

    def equations(self) -> Iterator[Equation]:
        """Its instances as plain equations; none where it is no equation of sums."""
        addresses = self._layout.addresses
        for instance in self._instances:
            one, other = instance.formula.left, instance.formula.right
            if instance.formula.equation and one is not None and other is not None:
                yield Equation(
                    self._rule.id,
                    tuple(addresses[slot] for slot in one.plus + other.minus),
                    tuple(addresses[slot] for slot in one.minus + other.plus),
                    one.constant - other.constant,
                    addresses[instance.at],
                )


def prepare(rule: Rule, layout: Layout) -> Identity:
    """Compile an ``identity`` rule for an edition."""
    return Identity(rule, layout)


def names(rule: Rule, layout: Layout) -> set[str]:
    """What messages may name: the single cells of the assertion and what is computed."""
    word = words()
    cells_named = [name for item in instances(rule, layout) for name in item.formula.names]
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


def instances(rule: Rule, layout: Layout, last: Layout | None = None) -> list[Instance]:
    """The assertion of the rule for each row or column that ``each`` walks, compiled.

    last: the layout of last year's report, for rules that may name it. Raises RuleError.
    """
    trees = _read(rule)
    scopes = [scope._replace(last=last) for scope in _scopes(rule, layout)]
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
    if at.name not in ("path", "address"):  # a finding never stands in another report
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
