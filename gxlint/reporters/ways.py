"""The likeliest ways to mend a fault. In: Diagnostic, wording. Out: lines."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.model.finding import Diagnostic
    from gxlint.reporters.phrases import Phrases

_SHOWN = 5


def ways(diagnostic: Diagnostic, phrases: Phrases) -> list[str]:
    """The ways, ranked, a numbered line each, and how many more there are."""
    found = diagnostic.candidates
    lines = [f"{number}. {one.said}" for number, one in enumerate(found[:_SHOWN], start=1)]
    if len(found) > _SHOWN:
        lines.append(phrases.say("label.more-ways", count=len(found) - _SHOWN))
    return lines
