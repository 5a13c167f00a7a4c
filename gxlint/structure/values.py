"""What a cell says. In: its text and its column. Out: State and number.

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

_BLANK = State.BLANK, None


def value_of(
    key: str, form: TableForm, column: str, reader: Reader
) -> tuple[State, int | Decimal | None]:
    """State and value of a cell's squeezed text, the value as ``gxlint.model.number`` has it."""
    if not key:
        return _BLANK
    if key.isdecimal() and reader.number.fullmatch(key):
        return State.NUMBER, int(key)  # most cells: neither sign nor unit
    value = number(key, form, column, reader.number)
    return (State.UNREADABLE if value is None else State.NUMBER), value
