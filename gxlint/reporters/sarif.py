"""Findings as SARIF 2.1.0, for code scanning and editors. In: files, remarks. Out: one object.

Written result by result, a line each: an audit may be larger than memory. Columns count code
points (``columnKind``). Regions only where the format has lines; a cell is told by its
official labels, table/row/column, as a logical location.
"""

from __future__ import annotations

from json import dumps
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from gxlint.model.place import NOWHERE, Location
from gxlint.model.rule import Severity
from gxlint.reporters.labels import Labels
from gxlint.reporters.machine import lossy
from gxlint.reporters.order import by_place
from gxlint.reporters.uris import uri
from gxlint.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gxlint.model.cohort import Remark
    from gxlint.model.dossier import RuleLine
    from gxlint.model.edition import Edition
    from gxlint.model.finding import Diagnostic, FileResult
    from gxlint.reporters.phrases import Phrases

    Plain = dict[str, Any]
    Cell = tuple[str, str, str]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "gxlint/v1"


class File(NamedTuple):
    """A file: what was found in it, and why it could not be checked ("" where it could)."""

    path: str
    result: FileResult | None
    trouble: str

    @classmethod
    def of(cls, result: FileResult, phrases: Phrases) -> File:
        """The file of a result."""
        return cls(result.path, result, "" if result.readable else phrases.trouble(result))


class Sarif:
    """Writes one run. rules: all that were loaded, by id."""

    def __init__(
        self, rules: Mapping[str, RuleLine], phrases: Phrases, editions: Mapping[str, Edition]
    ) -> None:
        self._rules = rules
        self._numbers = {rule: number for number, rule in enumerate(rules)}
        self._phrases = phrases
        self._labels = Labels(editions)

    def write(
        self, files: Iterable[File], remarks: Iterable[Remark], lang: str, stream: TextIO
    ) -> None:
        """Write the object. lang: in which everything is said."""
        ascii_only = lossy(stream)
        driver = {"name": "gxlint", "semanticVersion": VERSION, "rules": self._driver_rules()}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "language": lang,
        }
        head = {"$schema": _SCHEMA, "version": "2.1.0"}
        stream.write(dumps(head)[:-1] + ', "runs": [\n')
        stream.write(dumps(run, ensure_ascii=ascii_only)[:-1] + ',\n"results": [')
        sound = True

        def results() -> Iterator[Plain]:
            nonlocal sound
            for file in files:
                sound = sound and not file.trouble
                if file.trouble and not (file.result and file.result.diagnostics):
                    aside.write((",\n" if aside.tell() else "\n") + dumps(_notification(file)))
                yield from self._results(file)
            yield from map(self._remark, remarks)

        with TemporaryFile("w+", encoding="ascii") as aside:  # they stand behind the results
            for number, one in enumerate(results()):
                stream.write(",\n" if number else "\n")
                stream.write(dumps(one, ensure_ascii=ascii_only))
            stream.write(f'],\n"invocations": [{{"executionSuccessful": {dumps(sound)},')
            stream.write(' "toolExecutionNotifications": [')
            aside.seek(0)
            stream.writelines(aside)
        stream.write("]}]\n}]}\n")

    def _driver_rules(self) -> list[Plain]:
        return [
            {
                "id": rule.rule,
                "name": rule.name,
                "shortDescription": {"text": rule.title},
                "help": {"text": rule.why or rule.title},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
                "properties": {"basis": rule.basis},
            }
            for rule in self._rules.values()
        ]

    def _results(self, file: File) -> Iterator[Plain]:
        if file.result:
            for one in by_place(file.result):
                yield self._result(one, file.result)

    def _result(self, one: Diagnostic, file: FileResult) -> Plain:
        related = []
        for each in one.related:
            there = each.elsewhere
            path, place = (there.path, there.location) if there else (file.path, each.location)
            cell = self._labels.cell(file.edition, each.address) if each.address else None
            related.append({**self._location(path, place, cell), "message": {"text": each.message}})
        return {
            **self._told(one.rule, one.severity, one.message, one.help),
            "locations": [self._location(file.path, one.location, one.cell)],
            "relatedLocations": related,
            "partialFingerprints": {_FINGERPRINT: one.fingerprint},
            "properties": _properties(file.agency, file.year, one.basis),
        }

    def _remark(self, one: Remark) -> Plain:
        where = [self._location(one.path, NOWHERE, one.cell)] if one.path else []
        points = [
            {**self._location(point.path, NOWHERE, point.cell), "message": {"text": point.message}}
            for point in one.points
        ]
        return {
            **self._told(one.rule, one.severity, one.message, one.help),
            "locations": where,
            "relatedLocations": points,
            "properties": _properties(one.agency, one.year, one.basis),
        }

    def _told(self, rule: str, severity: Severity, message: str, advice: str) -> Plain:
        number = self._numbers.get(rule)
        return {
            "ruleId": rule,
            **({} if number is None else {"ruleIndex": number}),
            "level": _LEVELS[severity],
            "message": {"text": f"{message}\n{advice}" if advice else message},
        }

    def _location(self, path: str, place: Location, cell: Cell | None) -> Plain:
        region = _region(place)
        physical: Plain = {"artifactLocation": {"uri": uri(path)}}
        found: Plain = {"physicalLocation": {**physical, "region": region} if region else physical}
        if cell:
            found["logicalLocations"] = [_logical(cell)]
        elif not region and (said := self._phrases.place(place)):
            found["logicalLocations"] = [{"fullyQualifiedName": said}]
        return found


def _region(place: Location) -> Plain:
    if not place.line:
        return {}
    found = {"startLine": place.line}
    if place.column:
        found["startColumn"] = place.column
    last = max(place.end_line, place.line)
    if place.end_line:
        found["endLine"] = last
    first = place.column if last == place.line else 1
    if place.column and place.end_column >= first:
        found["endColumn"] = place.end_column
    return found


def _logical(cell: Cell) -> Plain:
    parts = [part for part in cell if part]
    return {"name": parts[-1], "fullyQualifiedName": "/".join(parts)}


def _notification(file: File) -> Plain:
    physical = {"artifactLocation": {"uri": uri(file.path)}}
    return {
        "level": "error",
        "message": {"text": file.trouble},
        "locations": [{"physicalLocation": physical}],
    }


def _properties(agency: str, year: int | None, basis: str) -> Plain:
    known = {"agency": agency, "year": year, "basis": basis}
    return {key: value for key, value in known.items() if value}
