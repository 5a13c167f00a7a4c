"""What a person is told, as rows of styled words. In: Result, wording. Out: rows.

The terminal and the plain reporter both print these rows and nothing else.
A file: header; its findings by place, each with id, severity, message, place, the
piece of the report, how to mend it and the legal basis; verdict, counts, and which
rules could not be evaluated and why. After several files, one row for all.
"""

from __future__ import annotations

from collections import Counter

from gxlint.model.finding import Diagnostic, FileResult, Result, Verdict
from gxlint.model.rule import Severity
from gxlint.model.visible import visible
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.block import INDENT, in_full, in_one_row, labelled
from gxlint.reporters.order import by_place
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.width import Row, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOM = 68
"""Columns that a piece of the report may take: the same in a terminal and in a file."""

_IN_FULL = 8
_EMPTY = Row(())


def sheet(result: Result, phrases: Phrases, room: int = ROOM, wide: bool = False) -> Iterator[Row]:
    """All rows of a result. wide: characters of ambiguous width are two columns wide."""
    for file in result.files:
        yield _header(file, phrases)
        for note in file.notes:
            place = phrases.place(note.location) if note.location else ""
            told = f"{place}  {phrases.note(note)}" if place else phrases.note(note)
            yield from labelled("label.note", told, phrases)
        if not (file.readable or file.notes or file.diagnostics):
            yield from labelled("label.note", phrases.trouble(file), phrases)
        yield _EMPTY
        yield from _findings(file, phrases, room, wide)
        yield from _verdict(file, phrases)
        yield _EMPTY
    if len(result.files) > 1:
        yield _total(result, phrases)


def _header(file: FileResult, phrases: Phrases) -> Row:
    """Path, agency, year, edition, what was assessed: what is unknown is left out or said."""
    parts = [file.agency] if file.agency else []
    if file.readable:
        year = "header.year" if file.year else "header.no-year"
        edition = "header.edition" if file.edition else "header.no-edition"
        parts.append(phrases.say(year, year=file.year))
        parts.append(phrases.say(edition, edition=file.edition))
        assessed = "header.assessed" if file.assessed else "header.nothing-assessed"
        parts.append(phrases.say(assessed, tables=phrases.listed(file.assessed)))
    rest = "".join(f" \u00b7 {part}" for part in parts)
    return Row((Span(visible(file.path), "path"), Span(rest)), 2)


def _findings(file: FileResult, phrases: Phrases, room: int, wide: bool) -> Iterator[Row]:
    """The findings: after many of one rule, each further one in a single row."""
    told: Counter[str] = Counter()
    short = False
    for diagnostic in by_place(file):
        told[diagnostic.rule] += 1
        if told[diagnostic.rule] > _IN_FULL:
            short = True
            yield in_one_row(diagnostic, phrases)
            continue
        if short:
            short = False
            yield _EMPTY
        yield from in_full(diagnostic, phrases, room, wide)
        yield _EMPTY
    if short:
        yield _EMPTY


def _verdict(file: FileResult, phrases: Phrases) -> Iterator[Row]:
    """The verdict of a file, its counts, and what could not be decided."""
    verdict = file.verdict.value
    spans = [Span(phrases.say(f"verdict.{verdict}"), verdict)]
    if file.readable:
        spans += [Span("  "), Span(_counts(file.diagnostics, phrases))]
    yield Row(tuple(spans), 2)
    reasons = phrases.reasons(file.not_evaluated)
    if not reasons:
        return
    rules = {entry.rule for entry in file.not_evaluated}
    yield Row((Span(phrases.say("label.not-evaluated", count=len(rules)), "dim"),))
    for reason, ids in reasons:
        told = phrases.say("label.reason", reason=reason, rules=phrases.listed(ids))
        yield Row((Span(INDENT), Span(told, "dim")), 4)


def _counts(diagnostics: Iterable[Diagnostic], phrases: Phrases) -> str:
    """How many errors, warnings and hints; one sentence where there are none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    if not counts:
        return phrases.say("count.none")
    return phrases.listed(
        phrases.say(f"count.{severity.value}", count=counts[severity])
        for severity in Severity
        if counts[severity]
    )


def _total(result: Result, phrases: Phrases) -> Row:
    """All files in one row."""
    verdicts = Counter(file.verdict for file in result.files)
    told = phrases.listed(
        phrases.say("count.verdict", verdict=phrases.say(f"verdict.{verdict.value}"), count=count)
        for verdict in Verdict
        if (count := verdicts[verdict])
    )
    found = [diagnostic for file in result.files for diagnostic in file.diagnostics]
    words = phrases.say(
        "count.files", files=len(result.files), verdicts=told, findings=_counts(found, phrases)
    )
    return Row((Span(words, "total"),), 2)
