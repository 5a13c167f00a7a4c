"""The lines of one table as cells. In: a zone's lines. Out: Tokens in reading order.

A label broken over lines is put together again where the pieces make an official one or
the layout shows that they are one cell; a merged cell whose label was written into every
slot it covers appears once.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.structure.pieces import Piece, unframed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

_JOINED = 6  # a label is broken into at most this many pieces


class Token(NamedTuple):
    """A cell of a table: a label or a value.

    piece: its first piece; pieces: all of them; terminal: "" where it is no official label;
    value: whether it is blank or written like a value; line: number of its line in the table;
    tabbed: whether its line begins with a tab.
    """

    piece: Piece
    pieces: tuple[Piece, ...]
    terminal: str
    value: bool
    line: int
    celled: bool
    grid: int
    tabbed: bool = False


def read_tokens(lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader) -> list[Token]:
    """Every cell of the table in reading order."""
    labels = lexicon.tables[table]
    return _joined(_continued(_tokens(lines, table, lexicon, reader), labels), table, lexicon)


def _tokens(lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader) -> Iterator[Token]:
    labels = lexicon.tables[table]
    openers = lexicon.rows[table]
    above: dict[int, str] = {}
    width = 0
    for number, line in enumerate(unframed(lines)):
        end = line.pieces[-1].column + line.pieces[-1].columns
        before, over, above = "", above if end == width else {}, {}
        width = end
        celled, grid = line.celled, line.grid
        tabbed = line.paragraph is not None and line.paragraph.raw[:1] == "\t"
        for piece in line.pieces:
            key, slot = piece.key, piece.column
            terminal = labels.get(key, "")
            written = not key or key.isdecimal() or reader.is_value(key)
            if slot >= 0 and not written:
                above[slot] = key
                repeated = over.get(slot) == key and terminal not in openers
                if repeated or (terminal and key == before):
                    continue  # a merged cell, its label written into every slot it covers
                before = key
            if key or celled:
                value = written and not terminal
                yield Token(piece, (piece,), terminal, value, number, celled, grid, tabbed)


def _continued(tokens: Iterator[Token], labels: dict[str, str]) -> Iterator[Token]:
    """Where cells stand behind tabs, a line without a tab goes on with the cell above it."""
    last: Token | None = None
    for token in tokens:
        if last is not None and last.tabbed and not token.value and _goes_on(last, token):
            pieces = (*last.pieces, token.piece)
            terminal = labels.get("".join(piece.key for piece in pieces), "")
            last = last._replace(pieces=pieces, terminal=terminal, line=token.line)
            continue
        if last is not None:
            yield last
        last = token
    if last is not None:
        yield last


def _goes_on(last: Token, token: Token) -> bool:
    if token.celled or last.value or token.grid >= 0:
        return False
    return token.piece.location.line == last.pieces[-1].location.line + 1


def _joined(tokens: Iterator[Token], table: str, lexicon: Lexicon) -> list[Token]:
    """Put labels together that a narrow cell or a line end has broken."""
    labels, prefixes = lexicon.tables[table], lexicon.prefixes[table]
    found: list[Token] = []
    waiting = list(tokens)
    index = 0
    while index < len(waiting):
        token = waiting[index]
        best = 1
        key = _key(token)
        if key in prefixes and token.grid < 0 and not key.isdigit():
            for size in range(2, _JOINED + 1):
                if index + size > len(waiting) or waiting[index + size - 1].value:
                    break
                key += _key(waiting[index + size - 1])
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


def _key(token: Token) -> str:
    pieces = token.pieces
    return token.piece.key if len(pieces) == 1 else "".join(piece.key for piece in pieces)
