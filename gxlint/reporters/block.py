"""One finding, as rows. In: Diagnostic, wording. Out: rows of styled words.

Id, severity and message; the place; the piece of the report; how to mend it; the legal basis.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.reporters.excerpt import excerpt_rows
from gxlint.reporters.labels import written
from gxlint.reporters.operands import operand_rows
from gxlint.reporters.ways import ways
from gxlint.reporters.width import Row, Span, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.finding import Diagnostic
    from gxlint.reporters.phrases import Phrases

INDENT = "  "


def in_full(diagnostic: Diagnostic, phrases: Phrases, room: int, wide: bool) -> Iterator[Row]:
    """One finding in full."""
    yield Row((*_opening(diagnostic, phrases), Span(diagnostic.message, "message")), 2)
    place = _place(diagnostic, phrases)
    if place:
        yield from labelled("label.place", place, phrases)
    margin = " " * _margin(phrases)
    if not (diagnostic.cell and diagnostic.related):
        yield from excerpt_rows(diagnostic, margin, room, wide)
    if diagnostic.related:
        yield from operand_rows(diagnostic, phrases, margin, room, wide)
    if diagnostic.candidates:
        yield from labelled("label.ways", "\n".join(ways(diagnostic, phrases)), phrases)
    advice = diagnostic.help
    if diagnostic.fix and diagnostic.fix.title not in advice:
        advice = f"{advice} \u2192 {diagnostic.fix.title}" if advice else diagnostic.fix.title
    if advice:
        yield from labelled("label.help", advice, phrases)
    if diagnostic.basis:
        yield from labelled("label.basis", diagnostic.basis, phrases, "dim")


def in_one_row(diagnostic: Diagnostic, phrases: Phrases) -> Row:
    """One finding in one row."""
    place = _place(diagnostic, phrases)
    told = f"{place}  {diagnostic.message}" if place else diagnostic.message
    return Row((*_opening(diagnostic, phrases), Span(told)), 2)


def _opening(diagnostic: Diagnostic, phrases: Phrases) -> tuple[Span, ...]:
    """Id and severity, in words: they must be seen without colour."""
    severity = diagnostic.severity.value
    word = Span(phrases.say(f"severity.{severity}"), severity)
    return (Span(diagnostic.rule, "id"), Span(" "), word, Span("  "))


def _place(diagnostic: Diagnostic, phrases: Phrases) -> str:
    """line:column and the cell by its official labels, as far as they are known."""
    cell = written(diagnostic.cell) if diagnostic.cell else ""
    return "  ".join(part for part in (phrases.place(diagnostic.location), cell) if part)


def labelled(key: str, text: str, phrases: Phrases, role: str = "") -> Iterator[Row]:
    """A row that begins with a label; further lines of text stand under the first."""
    margin = _margin(phrases)
    label = phrases.say(key)
    gap = " " * (margin - len(INDENT) - columns(label))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        head = (
            (Span(INDENT), Span(label, "label"), Span(gap)) if not number else (Span(" " * margin),)
        )
        yield Row((*head, Span(line, role)), margin)


def _margin(phrases: Phrases) -> int:
    """Where the text after the labels begins, in columns."""
    keys = ("label.place", "label.ways", "label.help", "label.basis", "label.note")
    return len(INDENT) + max(columns(phrases.say(key)) for key in keys) + 2
