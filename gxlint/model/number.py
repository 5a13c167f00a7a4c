"""The number that a cell's text is. In: squeezed text, a column of the form. Out: a number or None.

Here because what is read from a report and what is put into one must mean the same.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from decimal import Decimal

    from gxlint.model.edition import TableForm


def number(key: str, form: TableForm, column: str, plain: re.Pattern[str]) -> int | Decimal | None:
    """Counts are int, amounts with decimals Decimal. plain: what a number looks like.

    In a signed column of the 2019 form 增3 and 减1 are numbers; in an amount column a
    unit (251000元) is read, the value in 元.
    """
    words = form.signed.get(column)
    if words and key[:1] in words:
        key = words[key[0]] + key[1:]
    factor = 1
    units = form.amounts.get(column)
    for unit in sorted(units, key=len, reverse=True) if units else ():
        if key.endswith(unit) and plain.fullmatch(key[: -len(unit)]):
            key, factor = key[: -len(unit)], form.amounts[column][unit]
            break
    if not plain.fullmatch(key):
        return None
    if factor == 1 and key.isdecimal():
        return int(key)
    return exact(key.replace(",", "")) * factor


def exact(digits: str) -> int | Decimal:
    """The number as it is written; decimal is imported where there is a point."""
    if "." not in digits:
        return int(digits)
    from decimal import Decimal

    return Decimal(digits)
