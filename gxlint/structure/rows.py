"""The lines of one table as units. In: a zone's lines. Out: Rows: labels and rows in order.

A row is a label and the values up to the next label, whatever the layout; blank cells
count where marks show them. A label broken over lines is put together again where the
pieces make an official one; what is left over shows how badly the layout was torn.
"""

from __future__ import annotations

from itertools import takewhile

from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.structure.pieces import Piece, covering
from gxlint.structure.tokens import Token, read_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.model.place import Location
    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

_NEAR = 60  # likeness (0-100) from which an unknown label is an official one, misspelt
_WORDS = 20  # more characters than this are no slip in a cell for a number


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


def read_rows(lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader) -> list[Row]:
    """Labels and rows of the table in reading order."""
    whole = len(lexicon.edition.tables[table].slots)
    opening = _Opening(lexicon.rows[table], whole, lexicon.tables[table])
    return list(_rows(read_tokens(lines, table, lexicon, reader), opening))


class _Open:
    """The row being read. filled: whether one of its values is not blank."""

    __slots__ = ("filled", "labels", "values")

    def __init__(self) -> None:
        self.labels: list[Token] = []
        self.values: list[Token] = []
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

    def blank(self, label: Token, values: Sequence[Token]) -> bool:
        """Whether the blanks after an unknown label are its values, and not filler.

        On the label's own line they are where it is nearly a label that opens a row, and
        enough of them; a cell a line they are unless it is nearly one that opens none.
        """
        if not self.sizes or len(values) < min(self.sizes.values()):
            return False
        from rapidfuzz.fuzz import ratio

        key = "".join(piece.key for piece in label.pieces)
        likeness, terminal = max((ratio(key, text), name) for text, name in self.labels.items())
        size = self.sizes.get(terminal, 0)
        first, last = values[0].line, values[-1].line
        if label.line == first:
            return likeness >= _NEAR and 0 < size <= sum(value.line == first for value in values)
        return first != last and len(values) > 1 and (size > 0 or likeness < _NEAR)

    def in_a_value(self, row: _Open, tokens: Sequence[Token], index: int) -> bool:
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


def _rows(tokens: Sequence[Token], opening: _Opening) -> Iterator[Row]:
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


def _new_line_of_values(token: Token, row: _Open, tokens: Sequence[Token]) -> bool:
    """A line of several values under a row that has its values is a row without a label."""
    last = row.values[-1]
    if token.line == last.line:
        return False
    return (row.values[0].line == last.line and len(row.values) > 1) or token.grid >= 0


def _blank_row(row: _Open, opening: _Opening, token: Token) -> bool:
    """Blank cells after a row's label are its values; after a group's they are filler."""
    if not row.values or not row.labels:
        return False
    label = row.labels[-1]
    if not label.terminal:
        return opening.blank(label, row.values)
    size = opening.sizes.get(label.terminal)
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


def _grouped(labels: Sequence[Token], sizes: dict[str, int]) -> list[Token]:
    """Neighbouring pieces without official wording on different lines are one label."""
    found: list[Token] = []
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
