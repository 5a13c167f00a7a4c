"""The lines of one table as units. In: a zone's lines. Out: Rows: labels and rows in order.

A row is a label and the values up to the next label, whatever the layout; blank cells
count where marks show them. A label broken over lines is put together again where the
pieces make an official one; what is left over shows how badly the layout was torn.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from gxlint.structure.pieces import Piece, covering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.place import Location
    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

_NEAR = 60  # likeness (0-100) from which an unknown label is an official one, misspelt
_WORDS = 20  # more characters than this are no slip in a cell for a number
_JOINED = 6  # a label is broken into at most this many pieces


class Row(NamedTuple):
    """A label without values, or a data row.

    terminal: of its label, "" where the wording is not official or the label is missing;
    pieces: the label's pieces; values: its cells; ruled: whether blanks among the values
    were seen (by marks), so that their number can be trusted.
    """

    terminal: str
    pieces: tuple[Piece, ...]
    values: tuple[Piece, ...] = ()
    ruled: bool = True
    grid: int = -1

    @property
    def key(self) -> str:
        """The label's wording, squeezed."""
        return "".join(piece.key for piece in self.pieces)

    @property
    def raw(self) -> str:
        """The label as it stands."""
        return "".join(piece.raw for piece in self.pieces)

    def place(self) -> Location:
        """Where its label stands, or its first value where it has none."""
        return covering(self.pieces) if self.pieces else self.values[0].location

    def whole(self) -> Location:
        """From its label to its last value."""
        return covering((*self.pieces, *self.values))


class _Token(NamedTuple):
    piece: Piece
    pieces: tuple[Piece, ...]
    terminal: str
    value: bool
    line: int
    celled: bool
    grid: int
    tabbed: bool = False


def read_rows(lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader) -> list[Row]:
    """Labels and rows of the table in reading order."""
    labels = lexicon.tables[table]
    tokens = _joined(_continued(_tokens(lines, table, lexicon, reader), labels), table, lexicon)
    whole = len(lexicon.edition.tables[table].slots)
    return list(_rows(tokens, _Opening(lexicon.rows[table], whole, labels)))


def _tokens(
    lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader
) -> Iterator[_Token]:
    labels = lexicon.tables[table]
    openers = lexicon.rows[table]
    above: dict[int, str] = {}
    width = 0
    for number, line in enumerate(lines):
        end = line.pieces[-1].column + line.pieces[-1].columns
        before, over, above = "", above if end == width else {}, {}
        width = end
        for piece in line.pieces:
            terminal = labels.get(piece.key, "")
            if piece.column >= 0 and piece.key and not reader.is_value(piece.key):
                above[piece.column] = piece.key
                repeated = over.get(piece.column) == piece.key and terminal not in openers
                if repeated or (terminal and piece.key == before):
                    continue  # a merged cell, its label written into every slot it covers
                before = piece.key
            value = not terminal and (not piece.key or reader.is_value(piece.key))
            if not piece.key and not line.celled:
                continue
            tabbed = line.paragraph is not None and line.paragraph.raw[:1] == "\t"
            yield _Token(piece, (piece,), terminal, value, number, line.celled, line.grid, tabbed)


def _continued(tokens: Iterator[_Token], labels: dict[str, str]) -> Iterator[_Token]:
    """Where cells stand behind tabs, a line without a tab goes on with the cell above it."""
    last: _Token | None = None
    for token in tokens:
        if last is not None and _goes_on(last, token):
            pieces = (*last.pieces, token.piece)
            terminal = labels.get("".join(piece.key for piece in pieces), "")
            last = last._replace(pieces=pieces, terminal=terminal, line=token.line)
            continue
        if last is not None:
            yield last
        last = token
    if last is not None:
        yield last


def _goes_on(last: _Token, token: _Token) -> bool:
    if not last.tabbed or token.celled or last.value or token.value or token.grid >= 0:
        return False
    return token.piece.location.line == last.pieces[-1].location.line + 1


def _joined(tokens: Iterator[_Token], table: str, lexicon: Lexicon) -> list[_Token]:
    """Put labels together that a narrow cell or a line end has broken."""
    labels, prefixes = lexicon.tables[table], lexicon.prefixes[table]
    found: list[_Token] = []
    waiting = list(tokens)
    index = 0
    while index < len(waiting):
        token = waiting[index]
        best = 1
        key = "".join(piece.key for piece in token.pieces)
        if token.grid < 0 and key in prefixes:
            for size in range(2, _JOINED + 1):
                if index + size > len(waiting) or waiting[index + size - 1].value:
                    break
                key += "".join(piece.key for piece in waiting[index + size - 1].pieces)
                if key in labels:
                    best = size
                if key not in prefixes:
                    break
        if best > 1:
            parts = tuple(p for part in waiting[index : index + best] for p in part.pieces)
            terminal = labels["".join(part.key for part in parts)]
            token = token._replace(
                pieces=parts, terminal=terminal, line=waiting[index + best - 1].line
            )
        found.append(token)
        index += best
    return found


class _Open:
    """The row being read. filled: whether one of its values is not blank."""

    __slots__ = ("filled", "labels", "values")

    def __init__(self) -> None:
        self.labels: list[_Token] = []
        self.values: list[_Token] = []
        self.filled = False


class _Opening:
    """Which words are labels and open a data row.

    sizes: how many values follow, by terminal, none where all values stand in one row (表四);
    whole: how many values the table has; labels: all, by key.
    """

    def __init__(self, sizes: dict[str, int], whole: int, labels: dict[str, str]) -> None:
        self.sizes = sizes
        self.whole = whole
        self.labels = labels

    def might(self, label: _Token) -> bool:
        """Whether an unknown label is not rather one that opens no row, misspelt."""
        from rapidfuzz.fuzz import ratio

        key = "".join(piece.key for piece in label.pieces)
        likeness, terminal = max((ratio(key, text), name) for text, name in self.labels.items())
        return terminal in self.sizes or likeness < _NEAR

    def in_a_value(self, row: _Open, tokens: Sequence[_Token], index: int) -> bool:
        """Whether the word at index, no label, stands where a number should.

        It does in a row that has its label and not yet all its values, or among the values
        of a table whose data is one row, where there is one too few of them.
        """
        token = tokens[index]
        if token.terminal or len(token.pieces) > 1 or len(token.piece.key) > _WORDS:
            return False
        if self.sizes:
            size = self.sizes.get(row.labels[-1].terminal, 0) if row.labels else 0
            short = len(row.values) < size
        else:
            held = len(row.values) if row.filled else 0
            ahead = tokens[index + 1 : index + 1 + self.whole]
            rest = list(takewhile(lambda other: not other.terminal, ahead))
            short = held + len(rest) < self.whole and (held > 0 or any(t.value for t in rest[:1]))
        return short and not self._like(token.piece.key)

    def _like(self, key: str) -> bool:
        from rapidfuzz.fuzz import ratio

        return any(ratio(key, text) >= _NEAR for text in self.labels)


def _rows(tokens: Sequence[_Token], opening: _Opening) -> Iterator[Row]:
    row = _Open()
    sizes = opening.sizes
    for index, token in enumerate(tokens):
        if token.value or opening.in_a_value(row, tokens, index):
            if row.filled and _new_line_of_values(token, row, tokens):
                yield from _close(row, sizes)
                row = _Open()
            row.values.append(token)
            row.filled = row.filled or bool(token.piece.key)
            continue
        if row.filled or _blank_row(row, opening, token):
            yield from _close(row, sizes)
            row = _Open()
        elif row.values:
            row.values = []  # blanks before a label: the cells that a merged label covers
        row.labels.append(token)
    yield from _close(row, sizes)


def _new_line_of_values(token: _Token, row: _Open, tokens: Sequence[_Token]) -> bool:
    """A line of several values under a row that has its values is a row without a label."""
    last = row.values[-1]
    if token.line == last.line:
        return False
    return (row.values[0].line == last.line and len(row.values) > 1) or token.grid >= 0


def _blank_row(row: _Open, opening: _Opening, token: _Token) -> bool:
    """Blank cells after a row's label are its values; after a group's they are filler."""
    if not row.values or not row.labels:
        return False
    label = row.labels[-1]
    sizes = opening.sizes
    if not label.terminal and label.grid < 0:
        if not sizes or len(row.values) < max(2, min(sizes.values())):
            return False
        return row.values[0].line != label.line and opening.might(label)
    size = sizes.get(label.terminal)
    if size is None:
        return False
    return len(row.values) >= size and token.line != row.labels[-1].line


def _close(row: _Open, sizes: dict[str, int]) -> Iterator[Row]:
    """The labels before the last are labels of their own; the last opens the row."""
    labels = _grouped(row.labels, sizes)
    values = tuple(token.piece for token in row.values)
    if not labels and not any(piece.key for piece in values):
        return
    ruled = all(token.celled for token in row.values)
    grid = (row.labels or row.values)[0].grid
    size = sizes.get(labels[-1].terminal, 0) if labels else 0
    opens = bool(sizes) and bool(labels) and not labels[-1].terminal
    owns = labels and (size or opens or not values)
    for label in labels[:-1] if owns else labels:
        yield Row(label.terminal, label.pieces, (), True, grid)
    head = labels[-1] if owns else None
    if head is None and (not values or (sizes and not any(piece.key for piece in values))):
        return
    yield Row(head.terminal if head else "", head.pieces if head else (), values, ruled, grid)


def _grouped(labels: Sequence[_Token], sizes: dict[str, int]) -> list[_Token]:
    """Neighbouring pieces without official wording on different lines are one label."""
    found: list[_Token] = []
    for token in labels:
        last = found[-1] if found else None
        joins = (
            last is not None
            and not last.terminal
            and not token.terminal
            and token.grid < 0
            and not token.celled
        )
        if joins and last is not None:
            found[-1] = last._replace(pieces=(*last.pieces, *token.pieces))
        else:
            found.append(token)
    return found
