"""Cells set apart by single spaces. In: a Line of text. Out: the Line, in its cells.

``行政许可 0`` is a row, ``2024 年 1 月`` is prose. The words tell: a row holds labels and
values, and at most a few words that are labels misspelt or a slip in a cell.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.structure.alike import is_like
from gxlint.structure.pieces import words

if TYPE_CHECKING:
    from gxlint.structure.lexicon import Reader
    from gxlint.structure.pieces import Line, Piece

_NEAR = 60  # likeness (0-100) from which a word is a label, misspelt
_SURE = 2  # so many labels and values make one other word a cell
_STRANGE = 3  # more words than this that are neither: prose


def spaced(line: Line, reader: Reader) -> Line:
    """The line split at its spaces where its words are cells."""
    if line.celled or not [piece for piece in line.pieces if not _whole(piece, reader)]:
        return line
    split = words(line)
    strange = [p for p in split.pieces if not (p.key in reader.owners or reader.is_value(p.key))]
    if not strange:
        return split
    known = len(split.pieces) - len(strange)
    if not known or len(strange) > _STRANGE or _ends(line, reader):
        return line
    if len(strange) == 1 and known >= _SURE:
        return split
    alike = all(is_like(piece.key, reader.owners, _NEAR) for piece in strange)
    return split if alike else line


def _whole(piece: Piece, reader: Reader) -> bool:
    """Whether the piece has no space inside, or is a label with one."""
    raw = piece.raw
    return " " not in raw or " " not in raw.strip() or piece.key in reader.owners


def _ends(line: Line, reader: Reader) -> bool:
    """Whether the line closes as a sentence does."""
    return line.key[-1] in reader.conventions.sentence_ends[:4]
