"""Numbers as Word writes them before paragraphs. In: a number, a format's name. Out: text.

The characters stand in numerals.json; a format that is not there is written in digits.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Final

_LETTERS: Final = 26
_MOST: Final = 99_999
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, form: str) -> str:
    """The number in this format (the names are those of WordprocessingML)."""
    if not 0 <= number <= _MOST:
        return str(number)
    if form == "decimal":
        return str(number)
    if form == "decimalZero":
        return f"{number:02}"
    if form.endswith("Letter"):
        return _cased(_letters(number), form)
    if form.endswith("Roman"):
        return _cased(_roman(number), form)
    characters = _characters()
    if form in characters["rows"]:
        row = characters["rows"][form]
        return str(row[number - 1]) if 0 < number <= len(row) else str(number)
    if form in characters["digits"]:
        return _digits(number, characters["digits"][form])
    if form in characters["counting"]:
        return _counted(number, **characters["counting"][form])
    return str(number)


def opendocument(form: str) -> str:
    """The format by which WordprocessingML names what OpenDocument calls so."""
    return str(_characters()["opendocument"].get(form, "decimal"))


@cache
def _characters() -> dict[str, dict[str, Any]]:
    import json  # needed only where there is a number in words

    content = Path(__file__).with_name("numerals.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(content)
    return found


def _cased(text: str, form: str) -> str:
    return text.upper() if form.startswith("upper") else text


def _letters(number: int) -> str:
    """a to z, then aa to zz, and so on."""
    if not number:
        return "0"
    times, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (times + 1) if times < _LETTERS else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text or "0"


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _counted(number: int, digits: str, units: str, ten: str = "", below: int = _MOST) -> str:
    """Counted in tens and hundreds; from ``below`` on digit by digit."""
    if not number or number >= below:
        return _digits(number, digits)
    myriads, rest = divmod(number, 10_000)
    text = _counted(myriads, digits, units, ten) + units[3] if myriads else ""
    gap = bool(myriads) and rest < 1000
    for value, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, rest = divmod(rest, value)
        if not digit:
            gap = gap or bool(text)
            continue
        one_ten = value == 10 and digit == 1 and not text
        text += digits[0] if gap and text else ""
        text += (ten or unit) if one_ten else digits[digit] + unit
        gap = False
    return text
