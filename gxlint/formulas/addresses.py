"""From labels to cells. In: paths such as ``办理结果/**``, an edition. Out: slots of the form.

A misspelt label is an error with the nearest right one: a rule never matches nothing
in silence.
"""

from __future__ import annotations

from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gxlint.formulas.language import Origin
    from gxlint.formulas.layout import Layout
    from gxlint.lalr import Node, Token
    from gxlint.model.edition import Axis, TableForm
    from gxlint.model.errors import RuleError
    from gxlint.model.report import Address

Segment = tuple[str, int]


class NoCellError(Exception):
    """The form has no cell there. In a row that ``each`` walks this is no fault of the rule."""

    def __init__(
        self, origin: Origin, form: TableForm, rows: tuple[str, ...], path: list[Segment]
    ) -> None:
        super().__init__(form.key, rows)
        self.origin = origin
        self.form = form
        self.rows = rows
        self.path = path

    def error(self) -> RuleError:
        """The fault of the rule where it is one."""
        known = [column for row in self.rows for column in self.form.cells.get(row, ())]
        return self.origin.error(
            "expression.no-cell",
            self.path[0][1],
            name="/".join(name for name, _ in self.path),
            table=self.form.key,
            nearest=nearest(self.path[-1][0], known),
        )


class Scope(NamedTuple):
    """What a bare name means. axis: "row" (names are columns of it), "column" or "".

    table: key of the table that ``each`` walks; key: the row or column it is at. last: the
    layout of last year's report, where it may be named; its slots come behind layout's.
    """

    layout: Layout
    table: str = ""
    axis: str = ""
    key: str = ""
    last: Layout | None = None

    def earlier(self, slot: int) -> bool:
        """Whether the slot is of last year's report."""
        return slot >= len(self.layout.addresses)

    def address(self, slot: int) -> Address:
        """The address of a slot, in this report or in last year's."""
        own = self.layout.addresses
        return self.last.addresses[slot - len(own)] if self.last and slot >= len(own) else own[slot]


def cells(origin: Origin, scope: Scope, node: Node) -> tuple[int, ...]:
    """The slots that a ``path``, ``address`` or ``earlier`` node names."""
    if node.name == "earlier":
        return _earlier(origin, scope, node)
    if node.name == "address":
        return address(origin, scope.layout, node)
    path = segments(node)
    if not scope.axis:
        raise origin.error("expression.bare", path[0][1], name=path[0][0])
    form = scope.layout.edition.tables[scope.table]
    if scope.axis == "row":
        keys = _keys(origin, form, form.columns, path)
        return _slots(origin, scope.layout, form, (scope.key,), keys, path)
    keys = _keys(origin, form, form.rows, path)
    return _slots(origin, scope.layout, form, keys, (scope.key,), path)


def _earlier(origin: Origin, scope: Scope, node: Node) -> tuple[int, ...]:
    """The same cells of last year's report, by the labels of the form that it follows."""
    if scope.last is None:
        name, offset = node.children[0].value
        raise origin.error("expression.last-year", offset, name=name)
    then = scope._replace(layout=scope.last, last=None)
    behind = len(scope.layout.addresses)
    return tuple(behind + slot for slot in cells(origin, then, node.children[2]))


def address(origin: Origin, layout: Layout, node: Node) -> tuple[int, ...]:
    """The slots of ``表三[行, 列]``."""
    children = node.children
    form = table(origin, layout, children[0])
    rows = segments(children[2])
    columns = segments(children[4])
    return _slots(
        origin,
        layout,
        form,
        _keys(origin, form, form.rows, rows),
        _keys(origin, form, form.columns, columns),
        columns,
    )


def table(origin: Origin, layout: Layout, token: Token) -> TableForm:
    """The form of the table that a NAME token names."""
    name, offset = token.value
    tables = layout.edition.tables
    if name not in tables:
        raise origin.error("expression.table", offset, name=name, nearest=nearest(name, tables))
    return tables[name]


def segments(node: Node) -> list[Segment]:
    """A ``path`` node, left to right: its names and stars, each with its offset."""
    found: list[Segment] = []
    while True:
        last = node.children[-1]
        found.append(last.value)
        if len(node.children) == 1:
            return found[::-1]
        node = node.children[0]


def _keys(origin: Origin, form: TableForm, axis: Axis, path: list[Segment]) -> tuple[str, ...]:
    """The leaves that a path names, in mandated order."""
    if len(path) == 1 and path[0][0] == "*":
        return axis.leaves
    if len(path) == 1 and path[0][0] == "**":
        return tuple(key for key in axis.leaves if key not in axis.totals)
    group = ""
    for number, (name, offset) in enumerate(path):
        if name in ("*", "**"):
            if number != len(path) - 1:
                raise origin.error("expression.star", offset, name=name)
            if group not in axis.children:
                raise origin.error("expression.no-group", path[number - 1][1], name=group)
            found = axis.children[group] if name == "*" else axis.paths[group]
            return _leaves_only(origin, axis, found, path[number - 1], name)
        known = axis.children[group] if group in axis.children else tuple(axis.terminals)
        if name not in known or (group and group not in axis.children):
            raise origin.error(
                "expression.name",
                offset,
                name=name,
                table=form.key,
                edition=0,
                nearest=nearest(name, known),
            )
        group = name
    return _leaves_only(origin, axis, (group,), path[-1], "")


def _leaves_only(
    origin: Origin, axis: Axis, keys: tuple[str, ...], segment: Segment, star: str
) -> tuple[str, ...]:
    for key in keys:
        if key in axis.children:
            raise origin.error(
                "expression.group", segment[1], name=key, instead=f"{segment[0]}/**", star=star
            )
    return keys


def _slots(
    origin: Origin,
    layout: Layout,
    form: TableForm,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    path: list[Segment],
) -> tuple[int, ...]:
    """All cells of rows by columns that the form has; none at all is an error."""
    base = layout.base[form.key]
    found = tuple(
        base + form.slots[row, column]
        for row in rows
        for column in columns
        if (row, column) in form.slots
    )
    if not found:
        raise NoCellError(origin, form, rows, path)
    return found
