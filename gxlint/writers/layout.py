"""The tables of the form, laid out. In: TableForm, Edition, texts of cells. Out: DraftTable.

Nothing here knows a table: merged labels follow from the trees of rows and columns, the
parts of a table and their headings from the one order that the grammar mandates.

- Of several parts (表二: the clauses) each has its first heading label across the whole
  table and its second above its labels; a part with fewer columns spreads them.
- Of one part (表三) the first heading label stands in the corner, above the labels, and
  the second across all numbers. A group's label stands beside all its rows, totals too.
- Where all rows stand in one row of the source (表四) their labels are the upper heading.
"""

from __future__ import annotations

from gxlint.lalr import Parser
from gxlint.model.draft import COLUMNS, ROWS, DraftCell, DraftTable
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.writers.trees import depth_of, groups_of, leaves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gxlint.model.edition import Axis, Edition, TableForm

# Widths as on the form: a group's label, the label of a row, a number.
_GROUP, _LABEL, _NUMBER = 1.4, 4.6, 1.0


class _Part(NamedTuple):
    """Rows under a heading of their own. heads: terminals; columns, rows: keys."""

    heads: list[str]
    rows: list[str]


def lay_out(form: TableForm, edition: Edition, texts: Mapping[Address, str]) -> DraftTable:
    """The table as the edition prints it. texts: what stands in each cell; blank where absent."""
    return _Layout(form, edition, texts).table()


class _Layout:
    def __init__(self, form: TableForm, edition: Edition, texts: Mapping[Address, str]) -> None:
        self.form = form
        self.edition = edition
        self.texts = texts

    def table(self) -> DraftTable:
        form = self.form
        if form.across:
            return self._made(self._across(), 0)
        parts = self._parts()
        if len(parts) > 1:
            return self._made(self._divided(parts), 1, repeated=0)
        return self._made(self._nested(parts[0]), depth_of(form.rows.tree))

    def _made(
        self, rows: list[list[DraftCell]], labels: int, repeated: int | None = None
    ) -> DraftTable:
        """repeated: rows of the heading, where they are not all that hold no number."""
        head = sum(not any(cell.number for cell in row) for row in rows)
        width = sum(cell.columns for cell in rows[0])
        shares = [_GROUP] * (labels - 1) + [_LABEL] * (labels > 1)
        shares += [_NUMBER] * (width - len(shares))
        return DraftTable(
            key=self.form.key,
            name=self.form.name,
            rows=tuple(map(tuple, rows)),
            widths=tuple(share / sum(shares) for share in shares),
            head=head if repeated is None else repeated,
            labels=labels,
        )

    def _parts(self) -> list[_Part]:
        """A part begins at a heading label that follows a data row."""
        openers = {self.form.rows.terminals[row]: row for row in self.form.rows.leaves}
        parts = [_Part([], [])]
        for terminal in Parser(self.edition.grammar, self.form.start).mandated():
            if terminal in self.form.head:
                if parts[-1].rows:
                    parts.append(_Part([], []))
                parts[-1].heads.append(terminal)
            elif terminal in openers:
                parts[-1].rows.append(openers[terminal])
        return parts

    def _divided(self, parts: Sequence[_Part]) -> list[list[DraftCell]]:
        width = max(len(self.form.cells[row]) for row in self.form.rows.leaves)
        rows: list[list[DraftCell]] = []
        for part in parts:
            columns = self.form.cells[part.rows[0]]
            spans = _shared(width, len(columns))
            caption, *others = (self.edition.labels[terminal] for terminal in part.heads)
            rows.append([DraftCell(caption, columns=1 + width, header=COLUMNS)])
            labels = [*others, *(self._label(self.form.columns, key) for key in columns)]
            rows.append(
                [
                    DraftCell(text, columns=span, header=COLUMNS)
                    for text, span in zip(labels, (1, *spans), strict=True)
                ]
            )
            for row in part.rows:
                label = DraftCell(self._label(self.form.rows, row), header=ROWS)
                rows.append([label, *self._numbers(row, spans)])
        return rows

    def _nested(self, part: _Part) -> list[list[DraftCell]]:
        """The heading, then a row each, its groups' labels where it is the first of them."""
        axis = self.form.rows
        depth = depth_of(axis.tree)
        rows = self._corner(part.heads, depth)
        opened: set[str] = set()
        for row in axis.leaves:
            groups = groups_of(axis.tree, row)
            line = [
                DraftCell(self._label(axis, group), len(leaves(axis.tree, group)), header=ROWS)
                for group in groups
                if group not in opened
            ]
            opened.update(groups)
            span = depth - len(groups)
            line.append(DraftCell(self._label(axis, row), columns=span, header=ROWS))
            rows.append([*line, *self._numbers(row)])
        return rows

    def _corner(self, heads: Sequence[str], depth: int) -> list[list[DraftCell]]:
        """The labels of the columns, with what stands beside and above them."""
        axis = self.form.columns
        rows = self._columns(axis, depth_of(axis.tree))
        corner, *above = (self.edition.labels[terminal] for terminal in heads)
        for text in reversed(above):
            rows.insert(0, [DraftCell(text, columns=len(axis.leaves), header=COLUMNS)])
        rows[0].insert(0, DraftCell(corner, len(rows), depth))
        return rows

    def _columns(self, axis: Axis, depth: int) -> list[list[DraftCell]]:
        """Labels of columns in depth rows; one without a group reaches down to the numbers."""
        rows: list[list[DraftCell]] = [[] for _ in range(depth)]

        def visit(keys: Sequence[str], level: int) -> None:
            for key in keys:
                below = axis.tree.get(key, ())
                down = 1 if below else depth - level
                wide = len(leaves(axis.tree, key))
                rows[level].append(DraftCell(self._label(axis, key), down, wide, COLUMNS))
                visit(below, level + 1)

        visit(axis.tree[""], 0)
        return rows

    def _across(self) -> list[list[DraftCell]]:
        """Labels of rows side by side, each above its columns, over one row of numbers."""
        axis = self.form.rows
        height = depth_of(axis.tree) + 1
        rows: list[list[DraftCell]] = [[] for _ in range(height + 1)]

        def visit(keys: Sequence[str], level: int) -> None:
            for key in keys:
                wide = sum(len(self.form.cells[leaf]) for leaf in leaves(axis.tree, key))
                rows[level].append(DraftCell(self._label(axis, key), 1, wide, COLUMNS))
                if key in axis.tree:
                    visit(axis.tree[key], level + 1)
                    continue
                rows[level + 1] += [
                    DraftCell(
                        self._label(self.form.columns, column), height - level - 1, 1, COLUMNS
                    )
                    for column in self.form.cells[key]
                ]
                rows[-1] += self._numbers(key)

        visit(axis.tree[""], 0)
        return rows

    def _label(self, axis: Axis, key: str) -> str:
        return self.edition.labels[axis.terminals[key]]

    def _numbers(self, row: str, spans: Sequence[int] = ()) -> list[DraftCell]:
        addresses = [Address(self.form.key, row, key) for key in self.form.cells[row]]
        return [
            DraftCell(self.texts.get(address, ""), 1, span, "", True, address)
            for address, span in zip(addresses, spans or (1,) * len(addresses), strict=True)
        ]


def _shared(width: int, count: int) -> list[int]:
    """Slots for each of count cells over width slots; the last takes what is left."""
    each = width // count
    return [each] * (count - 1) + [width - each * (count - 1)]
