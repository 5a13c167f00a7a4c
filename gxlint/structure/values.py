"""What a cell says. In: a Piece and its column. Out: State and number.

Three values, never two: a number, blank, or unreadable ("/", "22（其中修订16件）").
Nothing is guessed: a dash is not zero, a remark is not cut off.
"""

from __future__ import annotations

from gxlint.model.number import number
from gxlint.model.report import State
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from gxlint.model.edition import TableForm
    from gxlint.structure.lexicon import Reader
    from gxlint.structure.pieces import Piece


def value_of(
    piece: Piece, form: TableForm, column: str, reader: Reader
) -> tuple[State, int | Decimal | None]:
    """State and value of a cell, the value as ``gxlint.model.number`` has it."""
    if not piece.key:
        return State.BLANK, None
    value = number(piece.key, form, column, reader.number)
    return (State.UNREADABLE if value is None else State.NUMBER), value
