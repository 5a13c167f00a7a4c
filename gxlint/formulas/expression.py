"""From a tree to a function. In: a tree of the rule language, a scope. Out: Formula.

Compiled once, then run over a list of values: three-valued, exact (int and Decimal),
without eval. Every construct of expression.lark has one method here, which is why the
module is longer than its neighbours.
"""

from __future__ import annotations

from gxlint.formulas import measures, truths
from gxlint.formulas.addresses import cells
from gxlint.formulas.language import leaf, read, words
from gxlint.formulas.measures import Linear, measure
from gxlint.lalr import Node
from gxlint.model.number import exact
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from gxlint.formulas.addresses import Scope
    from gxlint.formulas.language import Origin
    from gxlint.formulas.measures import Measure
    from gxlint.formulas.truths import Truth
    from gxlint.lalr import Token
    from gxlint.model.errors import RuleError

_CELLS = ("path", "address", "earlier")


class Formula(NamedTuple):
    """A compiled assertion.

    test: True, False or None for unknown. left, right: the sides of its one comparison
    (None where it is not a comparison of sums); equation: whether that says they are
    equal. slots: every operand in order of appearance; names: what the author called
    the single cells.
    """

    test: Truth
    left: Linear | None
    right: Linear | None
    equation: bool
    slots: tuple[int, ...]
    names: dict[str, int]


def formula(origin: Origin, scope: Scope | None, text: str, tree: Node | None = None) -> Formula:
    """Compile an assertion. scope: None where only the value of one cell can be named.

    tree: what ``read`` gave for the text, if it was read before. Raises RuleError.
    """
    node = leaf(tree or read(origin, "expression", text))
    compiler = _Compiler(origin, scope)
    test = compiler.truth(node)
    left = right = None
    equation = False
    if node.name == "comparison":
        one, other = compiler.sides
        left = one if isinstance(one, Linear) else None
        right = other if isinstance(other, Linear) else None
        equation = node.children[1].value[0] == "=="
    slots = tuple(dict.fromkeys(compiler.slots))
    return Formula(test, left, right, equation, slots, compiler.names)


def quantity(origin: Origin, scope: Scope, text: str) -> Linear:
    """Compile a sum of cells. Raises RuleError where it is anything else."""
    node = leaf(read(origin, "expression", text))
    found = _Compiler(origin, scope).number(node)
    if not isinstance(found, Linear):
        raise origin.error("expression.cells", text=text)
    return found


class _Compiler:
    """sides: of the last comparison; slots, names: see Formula."""

    def __init__(self, origin: Origin, scope: Scope | None) -> None:
        self.origin = origin
        self.scope = scope
        self.slots: list[int] = []
        self.names: dict[str, int] = {}
        self.sides: tuple[Linear | Measure, Linear | Measure] = (Linear((), ()), Linear((), ()))

    def truth(self, tree: Any) -> Truth:
        """A condition."""
        node = leaf(tree)
        children = node.children
        if node.name == "comparison":
            return self.comparison(node)
        if node.name == "negation":
            return truths.negated(self.truth(children[1]))
        if node.name in ("expression", "disjunction", "conjunction"):
            join = {"expression": truths.implied, "disjunction": truths.either}
            one, other = self.truth(children[0]), self.truth(children[2])
            return join.get(node.name, truths.both)(one, other)
        if node.name == "operand" and children[0].terminal == "LPAR":
            return self.truth(children[1])
        if node.name == "operand" and children[0].terminal == "FUNCTION":
            return self.predicate(node)
        raise self.error("expression.condition", node)

    def comparison(self, node: Node) -> Truth:
        one, other = self.number(node.children[0]), self.number(node.children[2])
        self.sides = (one, other)
        return truths.compared(node.children[1].value[0], measure(one), measure(other))

    def predicate(self, node: Node) -> Truth:
        """exists, blank, whole: they look at the cell, not only at its number."""
        name = node.children[0].value[0]
        items = _arguments(node)
        if name == "whole" and len(items) == 1:
            return truths.whole(measure(self.number(items[0])))
        if name not in ("exists", "blank"):
            raise self.error("expression.condition", node)
        slots = [slot for item in items for slot in self.several(item)]
        return truths.exists(slots) if name == "exists" else truths.blank(slots)

    def number(self, tree: Any) -> Linear | Measure:
        """A number: as a Linear where it is one, so that its operands can be named."""
        node = leaf(tree)
        first = node.children[0]
        if node.name == "sum":
            join = measures.minus if node.children[1].terminal == "MINUS" else measures.plus
            return join(self.number(first), self.number(node.children[2]))
        if node.name in _CELLS:
            slots = self.several(node)
            if len(slots) != 1:
                raise self.error("expression.several", node)
            return Linear(slots, ())
        if node.name != "operand":
            raise self.error("expression.number", node)
        if first.terminal == "LPAR":
            return self.number(node.children[1])
        if first.terminal == "MINUS":
            return measures.minus(Linear((), ()), self.number(node.children[1]))
        if first.terminal == "NUMBER":
            return Linear((), (), exact(first.value[0]))
        return self.value(first) if first.terminal == "VALUE" else self.function(node)

    def value(self, token: Token) -> Linear:
        """The cell that is judged: the only value there is."""
        if self.scope is not None:
            raise self.origin.error("expression.value", token.value[1], name=token.value[0])
        self.slots.append(0)
        return Linear((0,), ())

    def function(self, node: Node) -> Linear | Measure:
        """sum, count, min, max, abs."""
        name = node.children[0].value[0]
        items = _arguments(node)
        if name == "sum":
            total: Linear | Measure = Linear((), ())
            for item in items:
                listed = leaf(item).name in _CELLS
                total = measures.plus(
                    total, Linear(self.several(item), ()) if listed else self.number(item)
                )
            return total
        if name == "count":
            slots = [slot for item in items for slot in self.several(item)]
            return lambda values: sum(not isinstance(values[slot], State | None) for slot in slots)
        if name not in ("min", "max", "abs"):
            raise self.error("expression.number", node)
        operands = [measure(self.number(item)) for item in items]
        if name == "abs":
            if len(operands) != 1:
                raise self.error("expression.arguments", node)
            return _chosen(lambda found: abs(found[0]), operands)
        return _chosen(min if name == "min" else max, operands)

    def several(self, tree: Any) -> tuple[int, ...]:
        """The slots of a path or address; a single cell is remembered by its name."""
        node = leaf(tree)
        if node.name not in _CELLS:
            raise self.error("expression.cells", node)
        if self.scope is None:
            raise self.error("expression.only-value", node)
        slots = cells(self.origin, self.scope, node)
        self.slots.extend(slots)
        if len(slots) == 1:
            self.names.setdefault(self.called(self.scope, slots[0]), slots[0])
        return slots

    @staticmethod
    def called(scope: Scope, slot: int) -> str:
        """The name of a single cell in messages; of last year's, with that word before it."""
        address = scope.address(slot)
        both = f"{address.row}/{address.column}"
        name = {"row": address.column, "column": address.row}.get(scope.axis, both)
        return words().last_year + name if scope.earlier(slot) else name

    def error(self, code: str, node: Any) -> RuleError:
        """An error at the first token of a node."""
        while isinstance(node, Node):
            node = node.children[0]
        return self.origin.error(code, node.value[1], found=node.value[0])


def _arguments(node: Node) -> list[Any]:
    """The arguments of a call, left to right."""
    found: list[Any] = []
    inner = node.children[2]
    while len(inner.children) == 3:
        found.append(inner.children[2])
        inner = inner.children[0]
    return [inner.children[0], *reversed(found)]


def _chosen(choose: Callable[[list[Any]], Any], operands: Sequence[Measure]) -> Measure:
    def smallest_or_largest(values: Sequence[Any]) -> Any:
        return choose([operand(values) for operand in operands])

    return smallest_or_largest
