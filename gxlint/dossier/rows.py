"""The sheets with a row an agency, a finding or a remark. In: Dossier, Pen. Out: sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.dossier import places
from gxlint.dossier.agencies import by_agency
from gxlint.dossier.pen import ROWS
from gxlint.model.audit import Role
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity
from gxlint.reporters.labels import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gxlint.dossier.pen import Pen
    from gxlint.model.audit import Entry
    from gxlint.model.dossier import Dossier
    from gxlint.model.finding import FileResult

COUNTED = (Role.REPORT, Role.NAMELESS)
_VERDICTS = {Verdict.CLEAN: "good", Verdict.MEND: "bad", Verdict.UNKNOWN: "doubtful"}
_FINDING = (
    *(("agency", 30.0), ("year", 8.0), ("severity", 8.0), ("rule", 9.0), ("cell", 30.0)),
    *(("place", 16.0), ("message", 60.0), ("help", 50.0), ("basis", 40.0), ("file", 40.0)),
)
_REMARK = (
    *(("agency", 36.0), ("year", 8.0), ("severity", 8.0), ("rule", 9.0)),
    *(("message", 80.0), ("help", 60.0)),
)


def agencies(dossier: Dossier, pen: Pen) -> None:
    """An agency a row, a year a column: the verdict and how many findings."""
    years = dossier.summary().years
    heads = [(pen.say("agency"), 36.0), *((str(year), 24.0) for year in years)]
    sheet = pen.sheet(pen.say("agencies"), heads)
    columns = {year: number for number, year in enumerate(years, start=1)}
    missing = _missing(dossier)
    line = 0
    for agency, results in _named(dossier, missing):
        line += 1
        pen.text(sheet, line, 0, places.shown(agency))
        for year, column in columns.items():
            if year in results:
                pen.text(sheet, line, column, _verdict(results[year], pen))
            elif (agency, year) in missing:
                pen.text(sheet, line, column, pen.say("missing"))
        if line == ROWS:
            break
    words = [(pen.phrases.say(f"verdict.{v.value}"), look) for v, look in _VERDICTS.items()]
    pen.colour(sheet, (1, 1, line, len(years)), [*words, (pen.say("missing"), "doubtful")])
    pen.finish(sheet, line, len(heads), 1)


def _missing(dossier: Dossier) -> set[tuple[str, int]]:
    return {(one.agency, one.year) for one in dossier.remarks() if not one.path}


def _named(
    dossier: Dossier, missing: Iterable[tuple[str, int]]
) -> Iterator[tuple[str, dict[int, FileResult]]]:
    """Agencies with their results by year; last those of which there is no report at all."""
    absent = dict.fromkeys(sorted(agency for agency, _ in missing))
    for agency, entries in by_agency(dossier.entries()):
        absent.pop(agency, None)
        yield agency, {one.year: one.result for one in entries if one.year and one.result}
    for agency in absent:
        yield agency, {}


def _verdict(result: FileResult, pen: Pen) -> str:
    told = pen.phrases.say(f"verdict.{result.verdict.value}")
    counts = {
        severity.value: sum(one.severity is severity for one in result.diagnostics)
        for severity in Severity
    }
    return f"{told} {pen.say('counts', **counts)}" if any(counts.values()) else told


def findings(dossier: Dossier, pen: Pen) -> None:
    """Every finding of every report that counts, with a link to its file."""
    heads = [(pen.say(key), width) for key, width in _FINDING]
    sheet = pen.sheet(pen.say("findings"), heads)
    line = 0
    for entry, texts in _told(dossier, pen):
        line += 1
        if line == ROWS:  # the last row says that there are more
            pen.text(sheet, line, 0, pen.say("cut"))
            break
        for column, text in enumerate(texts):
            pen.text(sheet, line, column, text)
        pen.link(sheet, line, len(texts), entry.path)
    pen.colour(sheet, (1, 2, line, 2), pen.severities())
    pen.finish(sheet, line, len(heads), 1)


def _told(dossier: Dossier, pen: Pen) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for entry in dossier.entries():
        if entry.role not in COUNTED or not entry.result:
            continue
        for one in entry.result.diagnostics:
            cell = written(one.cell) if one.cell else ""
            yield (
                entry,
                (
                    *(places.shown(entry.agency), str(entry.year or "")),
                    *(pen.phrases.say(f"severity.{one.severity.value}"), one.rule, cell),
                    *(pen.phrases.place(one.location), one.message, one.help, one.basis),
                ),
            )


def remarks(dossier: Dossier, pen: Pen) -> None:
    """Who did not report, and whatever else the roster and the other reports say."""
    heads = [(pen.say(key), width) for key, width in _REMARK]
    sheet = pen.sheet(pen.say("absent"), heads)
    line = 0
    for line, one in enumerate(dossier.remarks()[:ROWS], start=1):
        severity = pen.phrases.say(f"severity.{one.severity.value}")
        said = (one.rule, one.message, one.help)
        for column, text in enumerate((places.shown(one.agency), str(one.year), severity, *said)):
            pen.text(sheet, line, column, text)
    pen.colour(sheet, (1, 2, line, 2), pen.severities())
    pen.finish(sheet, line, len(heads), 1)
