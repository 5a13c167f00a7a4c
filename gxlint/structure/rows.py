"""The lines of one table as units. In: a zone's lines. Out: Rows: labels and rows in order.

A row is a label and the values up to the next label, whatever the layout; blank cells
count where marks show them. A label broken over lines is put together again where the
pieces make an official one; what is left over shows how badly the layout was torn.
"""

from __future__ import annotations

from itertools import takewhile

from gxlint.record import TYPE_CHECKING, NamedTuple, build
from gxlint.structure.alike import all_like, is_like
from gxlint.structure.pieces import Piece, covering
from gxlint.structure.tokens import Token, read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.model.place import Location
    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line
    from gxlint.structure.tokens import Value

_NEAR = 60  # likeness (0-100) from which an unknown label is an official one, misspelt
_WORDS = 20  # more characters than this are no slip in a cell for a number


class Row(NamedTuple):
    """A label without values, or a data row.

    terminal: of its label, "" where the wording is not official or the label is missing;
    pieces: the label's pieces; values: its cells.
    """

    terminal: str
    pieces: tuple[Piece, ...]
    values: tuple[Piece, ...] = ()
    grid: int = -1

    @property
    def key(self) -> str:
        """The label's wording, squeezed."""
        return "".join([piece.key for piece in self.pieces])

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
    return _rows(read_tokens(lines, table, lexicon, reader), opening)


class _Open:
    """The row being read. numbers: of the line of each value; filled: whether one is not blank.

    grid: of its first value.
    """

    __slots__ = ("filled", "grid", "labels", "numbers", "values")

    def __init__(self) -> None:
        self.labels: list[Token] = []
        self.values: list[Piece] = []
        self.numbers: list[int] = []
        self.grid = -1
        self.filled = False

    def covered(self, number: int) -> int:
        """How many blanks stand before the first value on a line: a merged label may cover them."""
        first = next((n for n, piece in enumerate(self.values) if piece.key), len(self.values))
        return first if self.numbers[:first].count(number) == first else 0

    def filler(self) -> int:
        """How many blanks of a heading's merged cells stand before the first value, in a line."""
        first = next(n for n, piece in enumerate(self.values) if piece.key)
        before = [number for number in self.numbers[:first] if number != self.numbers[first]]
        return sum(before.count(number) > 1 for number in before)


class _Opening:
    """Which words are labels and open a data row.

    sizes: how many values follow, by terminal, none where all values stand in one row (表四);
    whole: how many values the table has; labels: all, by key.
    """

    def __init__(self, sizes: dict[str, int], whole: int, labels: dict[str, str]) -> None:
        self.sizes = sizes
        self.whole = whole
        self.labels = labels

    def blank(self, label: Token, numbers: Sequence[int]) -> bool:
        """Whether the blanks after an unknown label are its values, and not filler.

        On the label's own line they are where it is nearly a label that opens a row, and
        enough of them; a cell a line they are unless it is nearly one that opens none.
        """
        if not self.sizes or len(numbers) < min(self.sizes.values()):
            return False
        first, last = numbers[0], numbers[-1]
        own = label.number == first
        if not own and first == last:
            return False
        near = all_like(label.key, self.labels, _NEAR)
        if not near:
            return not own
        _, terminal = max((likeness, self.labels[text]) for text, likeness in near.items())
        size = self.sizes.get(terminal, 0)
        return 0 < size <= numbers.count(first) if own else size > 0

    def begins(self, row: _Open, tokens: Sequence[Token | Value], index: int) -> bool:
        """Whether a bare item number (``1.``), written like a value, is what is left of a label.

        It is where a cell of the open row is not wanting, and behind it stand words that are
        no label of their own, or the values of a row.
        """
        label = row.labels[-1] if row.labels else None
        if label is None or not label.terminal or not self.sizes:
            return False
        size = self.sizes.get(label.terminal, 0)
        least = min(self.sizes.values())
        token, ahead = tokens[index], tokens[index + 1 : index + 1 + least]
        if len(row.values) < size or (size and _number(token) == row.numbers[-1]):
            return False
        if ahead and isinstance(ahead[0], Token) and not ahead[0].value:
            return not ahead[0].terminal
        return len(ahead) == least and all(map(_valued, ahead))

    def in_a_value(
        self, row: _Open, token: Token, tokens: Sequence[Token | Value], index: int
    ) -> bool:
        """Whether the word at index, no label, stands where a number should.

        It does in a row that has its label and not yet all its values, or among the values
        of a table whose data is one row, where there is one too few of them.
        """
        if token.terminal or len(token.pieces) > 1 or len(token.pieces[0].key) > _WORDS:
            return False
        if self.sizes:
            size = self.sizes.get(row.labels[-1].terminal, 0) if row.labels else 0
            short = len(row.values) - row.covered(token.number) < size
        else:
            held = len(row.values) - row.filler() if row.filled else 0
            ahead = tokens[index + 1 : index + 1 + self.whole]
            rest = list(takewhile(lambda other: not _terminal(other), ahead))
            short = held + len(rest) < self.whole and (held > 0 or any(map(_valued, rest[:1])))
        return short and not is_like(token.pieces[0].key, self.labels, _NEAR)


def _terminal(token: Token | Value) -> str:
    return token.terminal if isinstance(token, Token) else ""


def _number(token: Token | Value) -> int:
    return token.number if isinstance(token, Token) else token[1]


def _valued(token: Token | Value) -> bool:
    return token.value if isinstance(token, Token) else True


def _rows(tokens: Sequence[Token | Value], opening: _Opening) -> list[Row]:
    found: list[Row] = []
    row = _Open()
    sizes = opening.sizes
    for index, token in enumerate(tokens):
        if not isinstance(token, Token):
            piece, number, grid = token
        elif (token.value and not opening.begins(row, tokens, index)) or opening.in_a_value(
            row, token, tokens, index
        ):
            piece, number, grid = token.pieces[0], token.number, token.line.grid
        else:
            if row.filled or _blank_row(row, opening, token):
                _close(row, sizes, found)
                row = _Open()
            elif row.values:  # blanks before a label: the cells that a merged label covers
                row.values, row.numbers = [], []
            row.labels.append(token)
            continue
        if row.filled and number != row.numbers[-1] and _new_line_of_values(row, grid):
            _close(row, sizes, found)
            row = _Open()
        if not row.values:
            row.grid = grid
        row.values.append(piece)
        row.numbers.append(number)
        if piece.key:
            row.filled = True
    _close(row, sizes, found)
    return found


def _new_line_of_values(row: _Open, grid: int) -> bool:
    """A line of several values under a row that has its values is a row without a label."""
    return grid >= 0 or (row.numbers[0] == row.numbers[-1] and len(row.numbers) > 1)


def _blank_row(row: _Open, opening: _Opening, token: Token) -> bool:
    """Blank cells after a row's label are its values; after a group's they are filler."""
    if not row.values or not row.labels:
        return False
    label = row.labels[-1]
    if not label.terminal:
        return opening.blank(label, row.numbers)
    size = opening.sizes.get(label.terminal)
    if size is None:
        return False
    return len(row.values) >= size and token.number != label.number


def _close(row: _Open, sizes: dict[str, int], found: list[Row]) -> None:
    """The labels before the last are labels of their own; the last opens the row."""
    labels = _grouped(row.labels, sizes)
    if not labels and not row.filled:
        return
    values = tuple(row.values)
    grid = labels[0].line.grid if labels else row.grid
    size = sizes.get(labels[-1].terminal, 0) if labels else 0
    opens = bool(sizes) and bool(labels) and not labels[-1].terminal
    owns = labels and (size or opens or not values)
    for label in labels[:-1] if owns else labels:
        found.append(build(Row, (label.terminal, label.pieces, (), grid)))
    head = labels[-1] if owns else None
    if head is None and (not values or (sizes and not row.filled)):
        return
    terminal, pieces = (head.terminal, head.pieces) if head else ("", ())
    found.append(build(Row, (terminal, pieces, values, grid)))


def _grouped(labels: Sequence[Token], sizes: dict[str, int]) -> list[Token]:
    """Neighbouring pieces without official wording on different lines are one label."""
    if len(labels) < 2:
        return list(labels)
    found: list[Token] = []
    for token in labels:
        last = found[-1] if found else None
        joins = (
            last is not None
            and not last.terminal
            and not token.terminal
            and token.line.grid < 0
            and not token.line.celled
        )
        if joins and last is not None:
            found[-1] = last._replace(pieces=(*last.pieces, *token.pieces))
        else:
            found.append(token)
    return found
