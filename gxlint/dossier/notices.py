"""What each agency is told to mend. In: Dossier. Out: a Word file an agency, by its file name.

One notice for all years of an agency: errors and warnings item by item, to be ticked off;
hints are only counted. An agency without any gets no notice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gxlint.dossier import places
from gxlint.dossier.absent import absent
from gxlint.dossier.agencies import by_agency
from gxlint.model.draft import COLUMNS, Draft, DraftCell, DraftParagraph, DraftTable
from gxlint.model.rule import Severity
from gxlint.reporters.audit_words import place
from gxlint.reporters.labels import written
from gxlint.reporters.ways import ways
from gxlint.writers.characters import legible
from gxlint.writers.docx import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gxlint.model.audit import Entry
    from gxlint.model.cohort import Remark
    from gxlint.model.dossier import Dossier
    from gxlint.model.finding import Diagnostic
    from gxlint.model.template import Paper
    from gxlint.reporters.phrases import Phrases

_WIDTHS = (0.07, 0.36, 0.3, 0.2, 0.07)
_HEADS = ("number", "finding", "help", "basis", "done")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 80  # characters of a file name, so that no system cuts it
_MOST = 500  # items of one notice


class _Item(NamedTuple):
    """whole: the text says itself of which year it is."""

    year: int | None
    text: str
    help: str
    basis: str
    whole: bool = False


class Notices:
    """Writes the notices of one audit."""

    def __init__(self, dossier: Dossier, phrases: Phrases, paper: Paper) -> None:
        self._dossier = dossier
        self._phrases = phrases
        self._paper = paper
        self._absent = absent(dossier)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each notice, agency by agency."""
        said: dict[str, list[Remark]] = {agency: [] for agency in self._absent}
        for remark in self._dossier.remarks():
            for agency in _concerned(remark):
                said.setdefault(agency, []).append(remark)
        names: Counter[str] = Counter()
        for agency, entries in by_agency(self._dossier.entries()):
            yield from self._notice(agency, entries, said.pop(agency, []), names)
        for agency in sorted(said):
            yield from self._notice(agency, [], said[agency], names)

    def _notice(
        self, agency: str, entries: Iterable[Entry], remarks: list[Remark], names: Counter[str]
    ) -> Iterator[tuple[str, bytes]]:
        items, hints = [], 0
        for entry in entries:
            for one in entry.result.diagnostics if entry.result else ():
                if one.severity is Severity.INFO:
                    hints += 1
                else:
                    items.append(self._item(one, entry))
        grave = [one for one in remarks if one.severity is not Severity.INFO]
        items += [
            _Item(one.year, one.message, one.help, one.basis, whole=True)
            for one in grave
            if one.path
        ]
        absent = self._absent.get(agency, {})
        if items or absent:
            name = _file_name(agency)
            names[name.casefold()] += 1
            count = names[name.casefold()]
            draft = self._draft(agency, items[:_MOST], hints, absent)
            yield f"{name}{f'-{count}' if count > 1 else ''}.docx", write(draft, self._paper)

    def _item(self, one: Diagnostic, entry: Entry) -> _Item:
        cell = written(one.cell) if one.cell else ""
        where = self._phrases.listed(filter(None, (cell, place(one.location, self._phrases))))
        told = one.message
        if where:
            told = self._phrases.say("notice.placed", message=told, place=where)
        fix = one.fix.title if one.fix and not one.cell and one.fix.title not in one.help else ""
        advice = " ".join(part for part in (*ways(one, self._phrases), one.help, fix) if part)
        return _Item(entry.year, told, advice, one.basis)

    def _draft(
        self, agency: str, items: list[_Item], hints: int, absent: Mapping[int, str]
    ) -> Draft:
        say = self._phrases.say
        listed = self._phrases.listed
        blocks: list[DraftParagraph | DraftTable] = [
            DraftParagraph(legible(say("notice.to", agency=places.shown(agency))))
        ]
        for key, unread in (("absent", False), ("unread", True)):
            years = listed(str(year) for year in sorted(absent) if bool(absent[year]) is unread)
            if years:
                blocks.append(DraftParagraph(say(f"notice.{key}", years=years)))
        if items:
            years = listed(str(year) for year in sorted({item.year or 0 for item in items}) if year)
            blocks.append(DraftParagraph(say("notice.opening", years=years)))
            blocks.append(self._table(items))
        if hints:
            blocks.append(DraftParagraph(say("notice.more", count=hints)))
        blocks += [DraftParagraph(say(f"notice.{key}")) for key in ("law", "seal", "day")]
        return Draft(say("notice.title"), tuple(blocks))

    def _table(self, items: list[_Item]) -> DraftTable:
        say = self._phrases.say
        rows = [tuple(DraftCell(say(f"notice.{key}"), header=COLUMNS) for key in _HEADS)]
        for number, item in enumerate(items, start=1):
            year = say("notice.year", year=item.year) if item.year and not item.whole else ""
            text = f"{year} {item.text}".strip()
            cells = (str(number), text, item.help, item.basis, say("notice.box"))
            rows.append(tuple(DraftCell(legible(cell)) for cell in cells))
        name = say("notice.title")
        return DraftTable("notice", name, tuple(rows), _WIDTHS, 1, 0, whole=False)


def _concerned(remark: Remark) -> list[str]:
    """The agencies that have to do something about it: of texts that are alike, all of them."""
    others = [one.agency for one in remark.points if one.path != remark.path and not one.cell]
    return list(dict.fromkeys((remark.agency, *others)))


def _file_name(agency: str) -> str:
    """The agency's name as every file system takes it."""
    return _UNSAFE.sub("_", places.shown(agency)).strip(" .")[:_LONGEST] or "_"
