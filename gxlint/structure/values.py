"""What a cell says. In: a Piece and its column. Out: State and number.

Three values, never two: a number, blank, or unreadable ("/", "22（其中修订16件）").
Nothing is guessed: a dash is not zero, a remark is not cut off.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gxlint.model.report import State

if TYPE_CHECKING:
    from gxlint.model.edition import TableForm
    from gxlint.structure.lexicon import Reader
    from gxlint.structure.pieces import Piece


def value_of(
    piece: Piece, form: TableForm, column: str, reader: Reader
) -> tuple[State, int | Decimal | None]:
    """State and value of a cell; counts are int, amounts with decimals Decimal.

    In a signed column of the 2019 form 增3 and 减1 are numbers; in an amount column a
    unit (251000元) is read, the value in 元.
    """
    key = piece.key
    if not key:
        return State.BLANK, None
    words = form.signed.get(column)
    if words and key[0] in words:
        key = words[key[0]] + key[1:]
    factor = 1
    for unit in sorted(form.amounts.get(column, {}), key=len, reverse=True):
        if key.endswith(unit) and reader.number.fullmatch(key[: -len(unit)]):
            key, factor = key[: -len(unit)], form.amounts[column][unit]
            break
    if not reader.number.fullmatch(key):
        return State.UNREADABLE, None
    digits = key.replace(",", "")
    if "." in digits:
        return State.NUMBER, Decimal(digits) * factor
    return State.NUMBER, int(digits) * factor
