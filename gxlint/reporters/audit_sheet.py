"""An audit in short, as rows of styled words. In: Summary, wording. Out: rows.

How many reports and what becomes of them; each report where they are few; the rules that
are broken most; the worst reports; what could not be assessed and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity
from gxlint.model.visible import visible
from gxlint.reporters.audit_words import by_name, counts, difference
from gxlint.reporters.width import Row, Span, columns, pad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gxlint.model.audit import Difference, Frequency, Gap, Standing, Summary, Unassessed
    from gxlint.model.cohort import Remark
    from gxlint.reporters.phrases import Phrases

_EMPTY = Row(())
_INDENT = "  "


def sheet(found: Summary, folder: str, phrases: Phrases) -> Iterator[Row]:
    """All rows of a summary. folder: where the results are."""
    yield _total(found, phrases)
    yield _verdicts(found, phrases)
    parts: tuple[tuple[str, int, Iterable[Row]], ...] = (
        ("audit.standings", 0, _standings(found.standings, phrases)),
        ("audit.by-agency", 0, _by_agency(found.by_agency, phrases)),
        ("audit.unsure", 0 if found.standings else found.unsure_count, _unsure(found, phrases)),
        ("audit.rules", 0, _rules(found.rules, phrases)),
        ("audit.worst", 0, () if found.standings else _standings(found.worst, phrases)),
        ("audit.unassessed", found.unassessed_count, _unassessed(found.unassessed, phrases)),
        ("audit.differences", found.differences_count, _differences(found.differences, phrases)),
        ("audit.gaps", found.gaps_shown, _gaps(found.gaps, phrases)),
        ("audit.remarks", sum(found.remarked.values()), _remarks(found.remarks, phrases)),
    )
    for title, count, rows in parts:
        shown = list(rows)
        if shown:
            yield _EMPTY
            yield Row((Span(phrases.say(title, count=count), "label"),))
            yield from shown
        if count > len(shown):
            more = phrases.say("label.others", count=count - len(shown))
            yield Row((Span(_INDENT), Span(more, "dim")))
    yield _EMPTY
    yield Row((Span(phrases.say("dossier.done", folder=folder), "label"),))


def _total(found: Summary, phrases: Phrases) -> Row:
    parts = [
        phrases.say("audit.total", files=found.files, reports=found.reports),
        phrases.say("audit.agencies", count=found.agencies) if found.agencies else "",
        _years(found.years, phrases),
        phrases.say("audit.copies", count=found.copies) if found.copies else "",
        phrases.say("audit.unread", count=found.unassessed_count) if found.unassessed_count else "",
        phrases.say("audit.passed", count=found.passed) if found.passed else "",
    ]
    return Row((Span(phrases.listed(filter(None, parts)), "total"),), 2)


def _years(years: Sequence[int], phrases: Phrases) -> str:
    if not years:
        return ""
    if years[0] == years[-1]:
        return phrases.say("audit.year", year=years[0])
    return phrases.say("audit.years", first=years[0], last=years[-1])


def _verdicts(found: Summary, phrases: Phrases) -> Row:
    """What becomes of the reports; where there is none, nothing may look clean."""
    if not found.reports:
        return Row((Span(phrases.say("audit.nothing"), "unknown"),), 2)
    spans: list[Span] = []
    for verdict, count in found.verdicts.items():
        if count:
            said = phrases.say(f"verdict.{verdict.value}")
            told = phrases.say("count.verdict", verdict=said, count=count)
            spans += [Span(told, verdict.value), Span(_INDENT)]
    return Row((*spans, Span(counts(found.findings, phrases))), 2)


def _standings(standings: Sequence[Standing], phrases: Phrases) -> Iterator[Row]:
    agencies = [one.agency or phrases.say("audit.no-agency") for one in standings]
    verdicts = [phrases.say(f"verdict.{one.verdict.value}") for one in standings]
    widest = max(map(columns, agencies), default=0)
    longest = max(map(columns, verdicts), default=0)
    for one, agency, verdict in zip(standings, agencies, verdicts, strict=True):
        year = str(one.year) if one.year else "----"
        found = dict(zip(Severity, (one.errors, one.warnings, one.hints), strict=True))
        told = counts(found, phrases) if any(found.values()) else ""
        named = by_name(one.agency_from, one.year_from, phrases)
        yield Row(
            (
                Span(f"{_INDENT}{pad(agency, widest)}{_INDENT}{year}{_INDENT}"),
                Span(pad(verdict, longest), one.verdict.value),
                Span(f"{_INDENT}{told}" if told else ""),
                Span(f"{_INDENT}{visible(one.path)}{named}", "dim"),
            ),
            4,
        )


def _by_agency(
    agencies: Mapping[str, Mapping[Verdict, Sequence[int]]], phrases: Phrases
) -> Iterator[Row]:
    """An agency a row: the years of its reports, by verdict."""
    widest = max(map(columns, agencies), default=0)
    for agency, verdicts in agencies.items():
        spans = [Span(f"{_INDENT}{pad(agency, widest)}")]
        for verdict in Verdict:
            if verdict in verdicts:
                said = phrases.say(f"verdict.{verdict.value}")
                years = phrases.listed(map(str, verdicts[verdict]))
                spans += [Span(f"{_INDENT}{said} ", verdict.value), Span(years)]
        yield Row(tuple(spans), 4)


def _unsure(found: Summary, phrases: Phrases) -> Iterable[Row]:
    """Reports that do not say themselves whose they are; told above where reports are few."""
    return () if found.standings else _standings(found.unsure, phrases)


def _rules(rules: Sequence[Frequency], phrases: Phrases) -> Iterator[Row]:
    for one in rules:
        count = phrases.say("audit.frequency", findings=one.findings, reports=one.reports)
        severity = phrases.say(f"severity.{one.severity.value}")
        yield Row(
            (
                *(Span(_INDENT), Span(one.rule, "id"), Span(" ")),
                *(Span(severity, one.severity.value), Span(f"{_INDENT}{count}{_INDENT}")),
                Span(one.title),
            ),
            4,
        )


def _unassessed(files: Sequence[Unassessed], phrases: Phrases) -> Iterator[Row]:
    for one in files:
        reason = phrases.note(one.note) if one.note else one.reason
        yield Row((Span(_INDENT), Span(visible(one.path), "path"), Span(f"{_INDENT}{reason}")), 4)


def _differences(found: Sequence[Difference], phrases: Phrases) -> Iterator[Row]:
    for one in found:
        told = difference(one, phrases)
        head = f"{one.agency} {one.year}{_INDENT}{visible(one.path)} / {visible(one.report)}"
        yield Row((Span(_INDENT), Span(head), Span(f"{_INDENT}{told}")), 4)


def _remarks(remarks: Sequence[Remark], phrases: Phrases) -> Iterator[Row]:
    for one in remarks:
        severity = phrases.say(f"severity.{one.severity.value}")
        head = (Span(_INDENT), Span(one.rule, "id"), Span(" "), Span(severity, one.severity.value))
        yield Row((*head, Span(f"{_INDENT}{one.message}")), 4)


def _gaps(gaps: Sequence[Gap], phrases: Phrases) -> Iterator[Row]:
    for gap in gaps:
        unread = phrases.say("audit.unread-instead", path=gap.unread) if gap.unread else ""
        yield Row((Span(f"{_INDENT}{gap.agency}{_INDENT}{gap.year}{unread}"),), 4)
