"""The sheets with a row an agency, a finding or a remark. In: Dossier, Pen. Out: sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.dossier import files, places
from gxlint.dossier.absent import absent, untold, years
from gxlint.dossier.agencies import by_agency
from gxlint.dossier.pen import ROWS
from gxlint.model.audit import Role
from gxlint.model.finding import Verdict
from gxlint.model.rule import Severity
from gxlint.reporters import audit_words
from gxlint.reporters.labels import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.dossier.absent import Absent
    from gxlint.dossier.pen import Pen
    from gxlint.model.audit import Entry
    from gxlint.model.dossier import Dossier
    from gxlint.model.finding import FileResult

COUNTED = (Role.REPORT, Role.NAMELESS)
_VERDICTS = {Verdict.CLEAN: "good", Verdict.MEND: "bad", Verdict.UNKNOWN: "doubtful"}
_FINDING = (
    *(("agency", 30.0), ("year", 8.0), ("severity", 8.0), ("rule", 9.0), ("cell", 30.0)),
    *(("place", 16.0), ("message", 60.0), ("help", 50.0), ("basis", 40.0), ("file", 56.0)),
)
_REMARK = (
    *(("agency", 36.0), ("year", 8.0), ("severity", 8.0), ("rule", 9.0)),
    *(("message", 80.0), ("help", 60.0)),
)
_FILE = (("agency", 36.0), ("year", 8.0), ("said", 90.0), ("file", 60.0))


def agencies(dossier: Dossier, pen: Pen) -> None:
    """An agency a row, a year a column: the verdict and how many findings."""
    wanting = absent(dossier)
    columns = years(dossier, wanting)
    heads = [(pen.say("agency"), 36.0), *((str(year), 26.0) for year in columns)]
    sheet = pen.sheet(pen.say("agencies"), heads)
    line = 0
    for agency, results in _named(dossier, wanting):
        line += 1
        missing = dict.fromkeys(wanting.get(agency, ()), pen.say("missing"))
        told = missing | {year: _verdict(result, pen) for year, result in results.items()}
        pen.row(sheet, line, [places.shown(agency), *(told.get(year, "") for year in columns)])
        if line == ROWS:
            break
    words = [(pen.phrases.say(f"verdict.{v.value}"), look) for v, look in _VERDICTS.items()]
    pen.colour(sheet, (1, 1, line, len(columns)), [*words, (pen.say("missing"), "doubtful")])
    pen.finish(sheet, line, len(heads), 1)


def _named(dossier: Dossier, wanting: Absent) -> Iterator[tuple[str, dict[int, FileResult]]]:
    """Agencies with their results by year; last those of which there is no report at all."""
    left = dict.fromkeys(sorted(wanting))
    for agency, entries in by_agency(dossier.entries()):
        left.pop(agency, None)
        yield agency, {one.year: one.result for one in entries if one.year and one.result}
    for agency in left:
        yield agency, {}


def _verdict(result: FileResult, pen: Pen) -> str:
    told = pen.phrases.say(f"verdict.{result.verdict.value}")
    found = [one.severity for one in result.diagnostics]
    counts = {severity: found.count(severity) for severity in Severity}
    return f"{told} {audit_words.counts(counts, pen.phrases)}" if found else told


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
        pen.row(sheet, line, texts, entry.path)
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
                    *(
                        audit_words.place(one.location, pen.phrases),
                        one.message,
                        one.help,
                        one.basis,
                    ),
                ),
            )


def remarks(dossier: Dossier, pen: Pen) -> None:
    """Who did not report, and whatever else the roster and the other reports say."""
    heads = [(pen.say(key), width) for key, width in _REMARK]
    sheet = pen.sheet(pen.say("absent"), heads)
    line = 0
    for line, texts in enumerate(_remarked(dossier, pen), start=1):
        pen.row(sheet, line, texts)
        if line == ROWS:
            break
    pen.colour(sheet, (1, 2, line, 2), pen.severities())
    pen.finish(sheet, line, len(heads), 1)


def _remarked(dossier: Dossier, pen: Pen) -> Iterator[tuple[str, ...]]:
    for one in dossier.remarks():
        severity = pen.phrases.say(f"severity.{one.severity.value}")
        head = (places.shown(one.agency), str(one.year), severity)
        yield (*head, one.rule, one.message, one.help)
    for gap in untold(dossier):
        head = (places.shown(gap.agency), str(gap.year), "")
        yield (*head, "", audit_words.gap(gap, pen.phrases), pen.say("gap-help"))


def notable(dossier: Dossier, pen: Pen) -> None:
    """Files that were not checked, do not count, or do not say whose they are."""
    heads = [(pen.say(key), width) for key, width in _FILE]
    sheet = pen.sheet(pen.phrases.say("files.title"), heads)
    line = 0
    for line, one in enumerate(files.notes(dossier, pen.phrases), start=1):
        pen.row(sheet, line, (places.shown(one.agency), str(one.year or ""), one.text), one.path)
        if line == ROWS:
            break
    pen.finish(sheet, line, len(heads), 1)
