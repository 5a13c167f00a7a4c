"""Last year's report of an agency. In: a file or a folder. Out: its Synopsis, or an Absence.

A folder is read once, however many reports are checked beside it; agency and year pick the
file. What cannot be used is told in one sentence, never guessed.
"""

from __future__ import annotations

import os
from pathlib import Path

from gxlint.editions.agencies import same_agency
from gxlint.inputs import gather
from gxlint.model.errors import ReadError, UsageError
from gxlint.model.synopsis import Absence, Synopsis, synopsis
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.engine import Engine
    from gxlint.inputs import Input
    from gxlint.model.report import Report

_SHOWN = 3  # files that a sentence names


class Shelf:
    """Where last year's reports lie. Raises UsageError where the path does not exist."""

    def __init__(self, path: str, engine: Engine) -> None:
        if not _exists(path):
            raise UsageError("usage.previous-missing", path=path)
        self._path = path
        self._engine = engine
        self._folder = Path(path).is_dir()
        self._read: list[Synopsis | Absence] | None = None

    def find(self, report: Report) -> Synopsis | Absence:
        """Last year's report of the report's agency."""
        if report.year is None:
            return Absence("year-unknown", {})
        if self._read is None:
            self._read = [
                self._understood(item)
                for item in gather([self._path])
                if not (self._folder and item.name == self._path)  # an empty folder
            ]
        if self._folder:
            return self._among(self._read, report, report.year - 1)
        return self._given(self._read[0], report, report.year - 1)

    def _given(self, only: Synopsis | Absence, report: Report, year: int) -> Synopsis | Absence:
        """The file that was named, if it is the right one; an unknown agency may be."""
        if isinstance(only, Absence):
            return only
        names = (report.agency.name, only.agency.name)
        if all(names) and not same_agency(*names, self._engine.conventions):
            facts: dict[str, str | int] = {"agency": names[0], "found": names[1]}
            return Absence("previous-agency", {"path": self._path, **facts})
        if only.year is None:
            return Absence("previous-undated", {"path": self._path})
        if only.year != year:
            years = {"found": only.year, "year": year}
            return Absence("previous-year", {"path": self._path, **years})
        return only

    def _among(
        self, read: Sequence[Synopsis | Absence], report: Report, year: int
    ) -> Synopsis | Absence:
        """The one report of the folder that agency and year pick."""
        agency = report.agency.name
        facts: dict[str, str | int] = {"path": self._path, "agency": agency, "year": year}
        if not agency:
            return Absence("previous-agency-unknown", facts)
        usable = [one for one in read if isinstance(one, Synopsis) and one.year == year]
        found = [one for one in usable if one.agency.name == agency]
        if not found:
            known = self._engine.conventions
            found = [one for one in usable if same_agency(agency, one.agency.name, known)]
        if not found:
            lost = sum(isinstance(one, Absence) for one in read)
            reason = "previous-none-unread" if lost else "previous-none"
            return Absence(reason, {**facts, "count": lost})
        if any(_said(one) != _said(found[0]) for one in found):
            files = self._engine.wording["list.separator"].join(
                os.path.relpath(one.source, self._path) for one in found[:_SHOWN]
            )
            return Absence("previous-several", {**facts, "found": len(found), "files": files})
        return found[0]

    def _understood(self, item: Input) -> Synopsis | Absence:
        """One file of the shelf."""
        wording = self._engine.wording
        if item.data is None:
            code, params = (item.note.code, item.note.params) if item.note else ("file.missing", {})
            problem = wording[code].format_map(params)
            return Absence("previous-unreadable", {"path": item.name, "problem": problem})
        try:
            report = self._engine.report(item.name, item.data)
        except ReadError as error:
            problem = wording[error.code].format_map(error.params)
            return Absence("previous-unreadable", {"path": item.name, "problem": problem})
        if not report.assessable:
            return Absence("previous-no-report", {"path": item.name})
        return synopsis(report)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a name that is too long
        return False


def _said(one: Synopsis) -> tuple[list[object], list[str]]:
    """What a report says, wherever it stands: copies of one report say the same."""
    values: list[object] = [(fact.address, fact.state, fact.value) for fact in one.facts.values()]
    return values, [sentence.text for sentence in one.sentences]
