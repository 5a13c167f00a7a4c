"""The lines of one table as cells. In: a zone's lines. Out: Tokens and Values in reading order.

A label broken over lines is put together again where the pieces make an official one or
the layout shows that they are one cell; a merged cell whose label was written into every
slot it covers appears once.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple, build
from gxlint.structure.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Line

    Value = tuple[Piece, int, int]
    """A cell that is blank or written like a value, number of its line in the table, its grid."""

_JOINED = 6  # a label is broken into at most this many pieces


class Token(NamedTuple):
    """A cell of a table that is no plain value.

    pieces: of its label; terminal: "" where it is no official label; number: of its line in
    the table; line: its first line; value: whether it is written like a value, and like the
    beginning of a label as well (``1.``).
    """

    pieces: tuple[Piece, ...]
    terminal: str
    number: int
    line: Line
    value: bool = False

    @property
    def key(self) -> str:
        """Its wording, squeezed."""
        return "".join([piece.key for piece in self.pieces])


def read_tokens(
    lines: Sequence[Line], table: str, lexicon: Lexicon, reader: Reader
) -> list[Token | Value]:
    """Every cell of the table in reading order; lines: see ``pieces.unframed``."""
    labels, prefixes = lexicon.tables[table], lexicon.prefixes[table]
    openers = lexicon.rows[table]
    found: list[Token | Value] = []
    above: dict[int, str] = {}
    width = 0
    for number, line in enumerate(lines):
        pieces, _, _, grid, celled = line
        slotted = pieces[0].column >= 0
        end = pieces[-1].column + pieces[-1].columns if slotted else 0
        before, over, above = "", above if end == width else {}, {}
        width = end
        for piece in pieces:
            key = piece.key
            terminal = labels.get(key, "")
            written = not key or key.isdecimal() or (not terminal and reader.is_value(key))
            if written and not terminal:
                if key in prefixes and not key.isdecimal():
                    found.append(Token((piece,), "", number, line, True))
                elif key or celled:
                    found.append((piece, number, grid))
                continue
            if slotted:
                slot = piece.column
                above[slot] = key
                repeated = over.get(slot) == key and terminal not in openers
                if repeated or (terminal and key == before):
                    continue  # a merged cell, its label written into every slot it covers
                before = key
            _add(found, build(Token, ((piece,), terminal, number, line, False)), labels)
    return _joined(found, labels, prefixes)


def _add(found: list[Token | Value], token: Token, labels: dict[str, str]) -> None:
    """Where cells stand behind tabs, a line without a tab goes on with the cell above it."""
    last = found[-1] if found else None
    if isinstance(last, Token) and _goes_on(last, token):
        pieces = (*last.pieces, *token.pieces)
        terminal = labels.get("".join([piece.key for piece in pieces]), "")
        found[-1] = Token(pieces, terminal, token.number, last.line)
    else:
        found.append(token)


def _goes_on(last: Token, token: Token) -> bool:
    line, block = token.line, last.line.paragraph
    if line.celled or line.grid >= 0 or last.value or block is None or block.raw[:1] != "\t":
        return False
    return token.pieces[0].location.line == last.pieces[-1].location.line + 1


def _joined(
    waiting: list[Token | Value], labels: dict[str, str], prefixes: set[str]
) -> list[Token | Value]:
    """Put labels together that a narrow cell or a line end has broken."""
    found: list[Token | Value] = []
    index = 0
    while index < len(waiting):
        token = waiting[index]
        size = 1
        if isinstance(token, Token) and token.line.grid < 0:
            size = _broken(waiting, index, labels, prefixes) if token.key in prefixes else 1
        if isinstance(token, Token) and size > 1:
            parts = [part for part in waiting[index : index + size] if isinstance(part, Token)]
            pieces = tuple([piece for part in parts for piece in part.pieces])
            terminal = labels["".join([piece.key for piece in pieces])]
            token = Token(pieces, terminal, parts[-1].number, token.line)
        found.append(token)
        index += size
    return found


def _broken(
    waiting: Sequence[Token | Value], index: int, labels: dict[str, str], prefixes: set[str]
) -> int:
    """Into how many cells from index on the longest official label is broken; else 1."""
    best, key = 1, ""
    for size, token in enumerate(waiting[index : index + _JOINED], start=1):
        if not isinstance(token, Token) or (token.value and size > 1):
            break
        key += token.key
        if key in labels:
            best = size
        if key not in prefixes:
            break
    return best
