"""A rule as plain data, as its YAML file says it.

In: nothing (records). Out: Rule, Page, Example, Severity, Phrase.
"""

from __future__ import annotations

from enum import Enum

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol

    class Pages(Protocol):
        """Pages by the id of their rule."""

        def __getitem__(self, id: str, /) -> Page:
            """The page of a rule."""


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


class Page(NamedTuple):
    """What is said of a rule. places: line and column of what only compiling can find wrong."""

    basis: str
    title: Phrase
    message: Phrase
    help: Phrase
    why: Phrase
    examples: tuple[Example, ...] = ()
    places: Mapping[str, Sequence[int]] = {}


class Rule(NamedTuple):
    """One rule. params: what only its kind has (checked by the loader, kind by kind).

    pages: by id; half of a rule file is its page, and a report that breaks no rule needs
    nothing of it, so pages are read when the first of them is asked for.
    """

    id: str
    name: str
    kind: str
    severity: Severity
    editions: tuple[str, ...]
    params: dict[str, Any]
    pages: Pages
    source: str = ""

    @property
    def page(self) -> Page:
        """What is said of it."""
        return self.pages[self.id]

    @property
    def basis(self) -> str:
        """The legal source."""
        return self.page.basis

    @property
    def title(self) -> Phrase:
        """What it demands, in a sentence."""
        return self.page.title

    @property
    def message(self) -> Phrase:
        """What is told where it is broken."""
        return self.page.message

    @property
    def help(self) -> Phrase:
        """What to do then."""
        return self.page.help

    @property
    def why(self) -> Phrase:
        """What it is for."""
        return self.page.why

    @property
    def examples(self) -> tuple[Example, ...]:
        """Where it speaks, and where it does not."""
        return self.page.examples
