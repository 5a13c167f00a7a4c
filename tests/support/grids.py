"""Tables with merged cells. In: Sample, key of a table. Out: Grid of GridCells.

The grid is as the official form prints it: labels of groups span their rows, headings
their columns. Every layout is made from it.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.support.sample import Block, Mark, Sample, Sheet, blocks, cell


class GridCell(NamedTuple):
    """row, column: 0-based slot of its upper left corner; mark: None for filler."""

    text: str
    mark: Mark | None
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    value: bool = False


class Grid(NamedTuple):
    """cells in row-major order; heads: how many of the first rows are heading."""

    key: str
    cells: tuple[GridCell, ...]
    height: int
    width: int
    heads: frozenset[int]


def grid(sample: Sample, table: str) -> Grid:
    """The table as it is laid out, damage included."""
    found = sample.sheets[table]
    edition = _edition_of(sample, found)
    parts = blocks(table, edition)
    if found.form.across:
        cells, heads = _across(sample, found, parts)
    elif len(parts) == 1:
        cells, heads = _nested(sample, found, parts[0])
    else:
        cells, heads = _clauses(sample, found, parts)
    kept = [one for one in cells if one.mark not in found.gone]
    height = max(one.row + one.rows for one in cells)
    width = max(one.column + one.columns for one in cells)
    kept.sort(key=lambda one: (one.row, one.column))
    return Grid(table, tuple(kept), height, width, frozenset(heads))


def _edition_of(sample: Sample, found: Sheet) -> str:
    from tests.support.sample import EDITIONS

    for key, edition in EDITIONS.by_id.items():
        if edition.tables[found.form.key] is found.form:
            return key
    raise AssertionError(found.form.key)


def _value(sample: Sample, found: Sheet, row: str, column: str, at: tuple[int, int]) -> GridCell:
    from gxlint.model.report import Address

    mark = cell(found.form.key, row, column)
    text = sample.cells[Address(found.form.key, row, column)]
    return GridCell(str(text), mark, *at, value=True)


def _clauses(
    sample: Sample, found: Sheet, parts: tuple[Block, ...]
) -> tuple[list[GridCell], set[int]]:
    """表二: a clause over the whole width, its heading, its rows."""
    width = 1 + max(len(part.columns) for part in parts)
    key = found.form.key
    cells: list[GridCell] = []
    heads: set[int] = set()
    line = 0
    for part in parts:
        spans = _spans(width - 1, len(part.columns))
        if not found.headless:
            clause, subject = (
                Mark("head", key, part.name, name, n) for n, name in enumerate(part.head)
            )
            cells.append(GridCell(found.labels[clause], clause, line, 0, 1, width))
            cells.append(GridCell(found.labels[subject], subject, line + 1, 0))
            for column, (start, span) in zip(part.columns, spans, strict=True):
                mark = Mark("column", key, part.name, column)
                cells.append(GridCell(found.labels[mark], mark, line + 1, start, 1, span))
            heads |= {line, line + 1}
            line += 2
        for row in [row for row in found.rows if row in part.rows]:
            mark = Mark("row", key, row)
            cells.append(GridCell(found.labels[mark], mark, line, 0))
            if not found.hollow:
                for column, (start, span) in zip(part.columns, spans, strict=True):
                    one = _value(sample, found, row, column, (line, start))
                    cells.append(one._replace(columns=span))
            line += 1
            if row in found.extra:
                cells.append(GridCell(found.extra[row], Mark("extra", key, row), line, 0))
                zeros = [GridCell("0", None, line, at, 1, n, value=True) for at, n in spans]
                cells.extend(zeros)
                line += 1
    return cells, heads


def _spans(width: int, count: int) -> list[tuple[int, int]]:
    """Slots 1..width shared among count cells: the last ones take what is left."""
    each = width // count
    starts = [1 + n * each for n in range(count)]
    return [
        (start, (starts[n + 1] if n + 1 < count else width + 1) - start)
        for n, start in enumerate(starts)
    ]


def _groups(found: Sheet, row: str) -> list[str]:
    """The groups that the row stands in, outermost first; a total stands in the one before it."""
    axis = found.form.rows
    if row in axis.totals:
        before = axis.leaves[axis.leaves.index(row) - 1]
        return _groups(found, before)[:1]
    groups = [key for key in axis.paths if key != row and row in axis.paths[key]]
    return sorted(groups, key=lambda key: -len(axis.paths[key]))


def _nested(sample: Sample, found: Sheet, part: Block) -> tuple[list[GridCell], set[int]]:
    """表三: three columns of labels, groups merged downwards."""
    depth = 1 + max(len(_groups(found, row)) for row in found.form.rows.leaves)
    cells = [] if found.headless else _heading(found, part, depth, 0)
    line = 0 if found.headless else 3
    heads = set(range(line))
    open_groups: dict[int, tuple[str, int]] = {}
    for index, row in enumerate(found.rows):
        if index in found.again:
            cells.extend(_heading(found, part, depth, line))
            heads |= {line, line + 1, line + 2}
            line += 3
            open_groups = {}
        groups = _groups(found, row)
        for level in range(depth - 1):
            group = groups[level] if level < len(groups) else ""
            held = open_groups.get(level)
            if group and held and held[0] == group:
                cells[held[1]] = cells[held[1]]._replace(rows=line + 1 - cells[held[1]].row)
                continue
            open_groups = {n: pair for n, pair in open_groups.items() if n < level}
            if group:
                mark = Mark("row", found.form.key, group)
                open_groups[level] = (group, len(cells))
                cells.append(GridCell(found.labels[mark], mark, line, level))
        mark = Mark("row", found.form.key, row)
        span = depth - len(groups)
        cells.append(GridCell(found.labels[mark], mark, line, len(groups), 1, span))
        if not found.hollow:
            cells.extend(
                _value(sample, found, row, column, (line, depth + n))
                for n, column in enumerate(found.columns)
            )
        line += 1
        if row in found.extra:
            for level, (_, at) in open_groups.items():
                if level < len(groups):
                    cells[at] = cells[at]._replace(rows=line + 1 - cells[at].row)
            extra = Mark("extra", found.form.key, row)
            cells.append(GridCell(found.extra[row], extra, line, len(groups), 1, span))
            cells.extend(
                GridCell("0", None, line, depth + n, value=True) for n in range(len(found.columns))
            )
            line += 1
    return cells, heads


def _heading(found: Sheet, part: Block, depth: int, line: int) -> list[GridCell]:
    """The three lines of the heading of 表三."""
    key, axis, width = found.form.key, found.form.columns, len(found.columns)
    note, title = (Mark("head", key, part.name, name, n) for n, name in enumerate(part.head))
    cells = [
        GridCell(found.labels[note], note, line, 0, 3, depth),
        GridCell(found.labels[title], title, line, depth, 1, width),
    ]
    for group, inner in axis.children.items():
        mark = Mark("column", key, part.name, group)
        first = min(found.columns.index(column) for column in inner)
        cells.append(GridCell(found.labels[mark], mark, line + 1, depth + first, 1, len(inner)))
    grouped = {column for inner in axis.children.values() for column in inner}
    for n, column in enumerate(found.columns):
        mark = Mark("column", key, part.name, column)
        low = column in grouped
        at = line + 2 if low else line + 1
        cells.append(GridCell(found.labels[mark], mark, at, depth + n, 1 if low else 2))
    return sorted(cells, key=lambda one: (one.row, one.column))


def _across(
    sample: Sample, found: Sheet, parts: tuple[Block, ...]
) -> tuple[list[GridCell], set[int]]:
    """表四: groups side by side, all values in one row."""
    axis, key = found.form.rows, found.form.key
    cells: list[GridCell] = []
    column = 0
    starts: dict[str, int] = {}
    for part in parts:
        starts[part.name] = column
        inside = any(part.name in inner for inner in axis.children.values())
        mark = Mark("row", key, part.name)
        top = 1 if inside else 0
        if not found.headless:
            cells.append(GridCell(found.labels[mark], mark, top, column, 1, len(part.columns)))
            for n, name in enumerate(part.columns):
                label = Mark("column", key, part.name, name)
                low = 2 if inside else 1
                cells.append(GridCell(found.labels[label], label, low, column + n, 3 - low))
        if not found.hollow:
            cells.extend(
                _value(sample, found, part.name, name, (3, column + n))
                for n, name in enumerate(part.columns)
            )
        column += len(part.columns)
    if not found.headless:
        for group, inner in axis.children.items():
            width = sum(len(found.form.cells[row]) for row in inner)
            mark = Mark("row", key, group)
            cells.append(GridCell(found.labels[mark], mark, 0, starts[inner[0]], 1, width))
    cells.sort(key=lambda one: (one.row, one.column))
    if found.headless:
        return [one._replace(row=0) for one in cells], set()
    return cells, {0, 1, 2}
