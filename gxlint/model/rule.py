"""A rule as plain data, as its YAML file says it.

In: nothing (records). Out: Rule, Example, Severity, Phrase.
"""

from __future__ import annotations

from enum import Enum

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Severity(Enum):
    """How bad: an error breaks the form or the arithmetic, a warning is to be answered."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: sorts the worst first."""
        return _RANK[self.value]


_RANK = {"error": 0, "warning": 1, "info": 2}


COHORT = "cohort"
"""The kind of rules over many reports: gxlint.cohort judges by them, a single report meets none."""

LOCALISATION = "localisation"
"""The kind of rules that find nothing: gxlint.diagnosis tells by them what identities accuse."""


class Phrase(NamedTuple):
    """The same text in both languages; may hold ``{names}`` to be filled in."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The text in lang ("zh" or "en")."""
        return self.en if lang == "en" else self.zh


class Example(NamedTuple):
    """A patch on a clean report. fires: whether the rule must speak; at: where."""

    fires: bool
    patch: dict[str, Any]
    at: str = ""


class Rule(NamedTuple):
    """One rule. params: what only its kind has (checked by the loader, kind by kind)."""

    id: str
    name: str
    kind: str
    severity: Severity
    editions: tuple[str, ...]
    basis: str
    title: Phrase
    message: Phrase
    help: Phrase
    why: Phrase
    params: dict[str, Any]
    examples: tuple[Example, ...]
    source: str = ""
