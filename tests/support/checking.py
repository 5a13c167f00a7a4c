"""Samples through the engine. In: Sample. Out: Report, FileResult, and what stands at a place."""

from __future__ import annotations

from functools import cache

from gxlint.engine import Engine
from gxlint.model.finding import Diagnostic, FileResult
from gxlint.model.place import Location
from gxlint.model.report import Report
from gxlint.model.rule import LOCALISATION
from tests.support.layouts import Rendered, render
from tests.support.page import Dress
from tests.support.sample import Sample


@cache
def engine() -> Engine:
    return Engine.open()


@cache
def undiagnosed() -> Engine:
    """Every rule speaks for itself: identities are not folded into the cell that breaks them."""
    rules = engine().rulebook.rules
    return Engine.open(ignore=[rule.id for rule in rules if rule.kind == LOCALISATION])


def reported(rendered: Rendered, encoding: str = "utf-8") -> Report:
    """What the structure understands of it."""
    return engine().report(rendered.name, rendered.data(encoding))


def checked(rendered: Rendered, encoding: str = "utf-8") -> FileResult:
    """All that is said of it."""
    return engine().check(rendered.name, rendered.data(encoding))


def laid_out(sample: Sample, layout: str = "", dress: Dress | None = None) -> Rendered:
    return render(sample, layout, dress)


def standing(text: str, location: Location) -> str:
    """The text at a place, "" where the place has no line."""
    lines = text.split("\n")
    if not 0 < location.line <= len(lines):
        return ""
    held = lines[location.line - 1 : location.end_line]
    held[-1] = held[-1][: location.end_column - 1]
    held[0] = held[0][location.column - 1 :]
    return "\n".join(held)


def said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """For the message of a failing test: id, line and column, message."""
    return [f"{d.rule} {d.location.line}:{d.location.column} {d.message}" for d in diagnostics]
