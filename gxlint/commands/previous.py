"""Last year's report of an agency. In: a file or a folder. Out: its Synopsis, or an Absence.

A folder is read once, however many reports are checked beside it; agency and year pick the
file: those that the reports name, else those of their files' names. What cannot be used is
told in one sentence, never guessed.
"""

from __future__ import annotations

import os
from pathlib import Path

from gxlint.commands.inputs import gather
from gxlint.editions.agencies import same_agency
from gxlint.model.errors import ReadError, UsageError
from gxlint.model.synopsis import Absence, Synopsis, synopsis
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gxlint.engine import Engine
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
        agency, year = self._named(report.source)
        agency, year = report.agency.name or agency, report.year or year
        if year is None:
            return Absence("year-unknown", {})
        if self._read is None:
            self._read = self._stock()
        if self._folder:
            return self._among(self._read, agency, year - 1)
        return self._given(self._read[0], report.agency.name, year - 1)

    def _given(self, only: Synopsis | Absence, agency: str, year: int) -> Synopsis | Absence:
        """The file that was named, if it is the right one; an unknown agency may be."""
        if isinstance(only, Absence):
            return only
        names = (agency, only.agency.name)
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
        self, read: Sequence[Synopsis | Absence], agency: str, year: int
    ) -> Synopsis | Absence:
        """The one report of the folder that agency and year pick."""
        facts: dict[str, str | int] = {"path": self._path, "agency": agency, "year": year}
        if not agency:
            return Absence("previous-agency-unknown", facts)
        usable = [one for one in read if isinstance(one, Synopsis) and one.year == year]
        names = [one.agency.name or self._named(one.source)[0] for one in usable]
        found = [one for one, name in zip(usable, names, strict=True) if name == agency]
        if not found:
            known = self._engine.conventions
            pairs = zip(usable, names, strict=True)
            found = [one for one, name in pairs if same_agency(agency, name, known)]
        if not found:
            lost = sum(isinstance(one, Absence) for one in read)
            reason = "previous-none-unread" if lost else "previous-none"
            return Absence(reason, {**facts, "count": lost})
        best = max(found, key=_fullness)
        if not all(_agree(one, best) for one in found):
            files = self._engine.wording["list.separator"].join(
                os.path.relpath(one.source, self._path) for one in found[:_SHOWN]
            )
            return Absence("previous-several", {**facts, "found": len(found), "files": files})
        return best

    def _stock(self) -> list[Synopsis | Absence]:
        """Every file of the shelf."""
        names: list[str] = []
        lost: list[Synopsis | Absence] = []

        def files() -> Iterator[tuple[str, bytes]]:
            for item in gather([self._path]):
                if item.data is not None:
                    names.append(item.name)
                    yield item.name, item.data
                elif item.note and not (self._folder and item.name == self._path):
                    lost.append(self._unreadable(item.name, item.note.code, item.note.params))

        found = enumerate(self._engine.reports(files()))
        return [*(self._understood(names[number], one) for number, one in found), *lost]

    def _understood(self, name: str, found: Report | ReadError) -> Synopsis | Absence:
        """One file that could be opened."""
        if isinstance(found, ReadError):
            return self._unreadable(name, found.code, found.params)
        if not found.assessable:
            return Absence("previous-no-report", {"path": name})
        made = synopsis(found)
        return made._replace(year=made.year or self._named(name)[1])

    def _unreadable(self, path: str, code: str, params: Mapping[str, str | int]) -> Absence:
        problem = self._engine.wording[code].format_map(params)
        return Absence("previous-unreadable", {"path": path, "problem": problem})

    def _named(self, path: str) -> tuple[str, int | None]:
        """Agency and year that the name of a file tells."""
        return self._engine.named(Path(path).stem)


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a name that is too long
        return False


def _fullness(one: Synopsis) -> tuple[int, int]:
    """How much could be read of a report."""
    return len(one.facts), sum(len(sentence.text) for sentence in one.sentences)


def _agree(one: Synopsis, other: Synopsis) -> bool:
    """Whether no number is another one: files of one report, in several formats perhaps."""
    return all(
        (fact.state, fact.value) == (other.facts[address].state, other.facts[address].value)
        for address, fact in one.facts.items()
        if address in other.facts
    )
