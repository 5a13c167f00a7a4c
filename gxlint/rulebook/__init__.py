"""The rules as data: read, checked and chosen. In: rules/**.yaml. Out: Rulebook, wording."""

from gxlint.rulebook.loader import load
from gxlint.rulebook.selection import Rulebook, Selection
from gxlint.rulebook.wording import wording

__all__ = ["Rulebook", "Selection", "load", "wording"]
