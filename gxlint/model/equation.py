"""An identity between cells as plain data. In: nothing. Out: Equation."""

from __future__ import annotations

from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Equation(NamedTuple):
    """sum(plus) - sum(minus) + constant == 0, as the rule of this id asks.

    at: the cell at which the rule points when it is broken; rule and at together name
    one equation of an edition. A cell that is added twice stands there twice.
    """

    rule: str
    plus: tuple[Address, ...]
    minus: tuple[Address, ...]
    constant: int | Decimal
    at: Address
