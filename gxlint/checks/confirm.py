"""Tests that a pattern cannot say, by the names of rules. In: a match. Out: whether it counts.

``identity-number``: GB 11643, eighteen digits with a check digit. ``card-number``: the
check digit of bank cards (Luhn). ``other-agency``: the group ``机关`` names another organ
than the title does. ``near-name``: the group ``名称`` is one of the rule's ``names``, misspelt.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gxlint.formulas.language import words
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from gxlint.checks.subject import Subject
    from gxlint.model.rule import Rule

    Test = Callable[[re.Match[str], Subject, Rule], bool]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTHDAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_BORN = slice(6, 14)  # where it stands
_CHECK_DIGITS = "10X98765432"  # by the remainder of the weighted sum
_CORE = 3  # the last characters of an organ's name tell what organ it is


def _identity_number(match: re.Match[str], subject: Subject, rule: Rule) -> bool:
    digits = match.group().upper()
    if not re.fullmatch(_BIRTHDAY, digits[_BORN]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return digits[len(_WEIGHTS) :] == _CHECK_DIGITS[total % 11]


def _card_number(match: re.Match[str], subject: Subject, rule: Rule) -> bool:
    digits = [int(digit) for digit in reversed(match.group()) if digit.isdecimal()]
    doubled = (2 * digit - 9 * (digit > 4) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _other_agency(match: re.Match[str], subject: Subject, rule: Rule) -> bool:
    """Short forms name the same organ: their characters stand in the full name in that order."""
    own = subject.report.agency.name
    name = "".join(match[words().agency].split())
    if not own:
        return False
    return not (_in_order(name[-_CORE:], own) or _in_order(own[-_CORE:], name))


def _in_order(short: str, name: str) -> bool:
    left = iter(name)
    return all(char in left for char in short)


def _near_name(match: re.Match[str], subject: Subject, rule: Rule) -> bool:
    return bool(official(match[words().named], rule))


def official(found: str, rule: Rule) -> str:
    """The one of the rule's names that this is a misspelling of; "" where there is none."""
    return _meant(found, tuple(rule.params.get("names", ())))


@lru_cache(maxsize=256)
def _meant(found: str, names: tuple[str, ...]) -> str:
    if found in names:
        return ""
    return next((name for name in names if _slips(found, name) <= _allowed(name)), "")


def _allowed(name: str) -> int:
    """How many characters may differ: the longer a name, the surer that it is meant."""
    return 1 if len(name) < 12 else 2


def _slips(found: str, name: str) -> int:
    """How many characters are wrong, missing or too many; counted only where they may be few.

    More than the whole name is another title: 《……条例释义》.
    """
    if name in found or abs(len(found) - len(name)) > 2 or len(set(name) - set(found)) > 2:
        return len(name)
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, found, name, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")


TESTS: dict[str, Test] = {
    "identity-number": _identity_number,
    "card-number": _card_number,
    "other-agency": _other_agency,
    "near-name": _near_name,
}
