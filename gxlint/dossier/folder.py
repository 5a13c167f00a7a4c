"""The folder of results. In: Dossier. Out: workbook, first page, pages, notices, data.

Every file appears whole or not at all; what belongs to no report any more is removed, but
only files that were written here.
"""

from __future__ import annotations

import os
import re
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gxlint.dossier import csv_files, workbook
from gxlint.dossier.dashboard import Dashboard
from gxlint.dossier.forms import FORMS, INDEX
from gxlint.dossier.notices import Notices
from gxlint.dossier.records import TABLES, TOLD
from gxlint.pages.page import Page
from gxlint.reporters import audit_json
from gxlint.reporters.sarif import File, Sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TextIO

    from gxlint.editions.trends import Trend
    from gxlint.model.dossier import Dossier
    from gxlint.model.template import Paper
    from gxlint.pages.view import Book
    from gxlint.reporters.phrases import Phrases

_PAGE = re.compile(r"[0-9a-f]{24}\.html")


class Office(NamedTuple):
    """What every output needs besides the audit. lang: of all that is written."""

    phrases: Phrases
    book: Book
    paper: Paper
    trends: Sequence[Trend]
    lang: str


class Folder(NamedTuple):
    """The folder at place. Its parts may be written in any order, by several processes at once.

    Everything here raises OSError where it cannot be written.
    """

    dossier: Dossier
    office: Office
    place: Path

    @property
    def pages(self) -> Path:
        """Where the pages of reports lie."""
        return self.place / self.office.phrases.say("dossier.pages")

    @property
    def notices(self) -> Path:
        """Where the notices lie."""
        return self.place / self.office.phrases.say("notice.folder")

    def prepare(self) -> dict[str, str]:
        """Make room, remove what is of no report any more.

        Gives the path of each report whose page is wanting, with the name of the page.
        """
        for place in (self.pages, self.notices):
            place.mkdir(parents=True, exist_ok=True)
        old = {one.name for one in self.pages.iterdir() if _PAGE.fullmatch(one.name)}
        names = {path: f"{key}.html" for path, key in self.dossier.to_mend()}
        for name in old - set(names.values()):
            (self.pages / name).unlink()
        return {path: name for path, name in names.items() if name not in old}

    def sweep(self) -> None:
        """Remove what a killed run left half written: only one works here at a time."""
        for place in (self.place, self.pages, self.notices):
            for left in place.glob(".*.part"):
                left.unlink()

    def write_pages(self, names: Mapping[str, str]) -> None:
        """The pages of the reports at some paths, under their names."""
        for entry in self.dossier.named(list(names)):
            examination = self.dossier.examine(entry)
            if examination is not None:
                page = Page(self.office.book, self.office.lang)
                page.add(examination)
                _text(self.pages / names[entry.path], page.write)

    def write_notices(self) -> None:
        """A notice for each agency that has something to mend; others are removed."""
        told = Notices(self.dossier, self.office.phrases, self.office.paper)
        kept = set()
        for name, content in told.files():
            put(self.notices / name, content)
            kept.add(name)
        for old in self.notices.glob("*.docx"):
            if old.name not in kept and not old.name.startswith("~$"):
                old.unlink()

    def write_workbook(self) -> None:
        """The workbook."""
        phrases = self.office.phrases
        write = partial(workbook.write, self.dossier, phrases, str(self.place))
        _whole(self.place / phrases.say("dossier.workbook"), write)

    def write_index(self) -> None:
        """The first page."""
        office = self.office
        pages = {path: f"{self.pages.name}/{key}.html" for path, key in self.dossier.to_mend()}
        index = Dashboard(
            *(self.dossier, office.trends, office.phrases, office.lang, str(self.place)),
            pages,
        )
        _text(self.place / INDEX, index.write)

    def write_json(self) -> None:
        """The audit as JSON."""
        phrases = self.office.phrases
        self._poured("json", lambda stream: audit_json.write(self.dossier, stream, phrases))

    def write_sarif(self) -> None:
        """The findings and remarks as SARIF."""
        told = Sarif(self.dossier.rules, self.office.phrases, self.dossier.editions)
        remarks, lang = self.dossier.remarks(), self.office.lang
        self._poured("sarif", lambda stream: told.write(self._files(), remarks, lang, stream))

    def write_csv(self) -> None:
        """The findings, numbers and remarks as CSV."""
        for table, name in zip(TABLES, FORMS["csv"], strict=True):
            _whole(self.place / name, partial(csv_files.write, self.dossier, table))

    def write_parquet(self) -> None:
        """The same as Parquet."""
        from gxlint.dossier import parquet

        for table, name in zip(TABLES, FORMS["parquet"], strict=True):
            _whole(self.place / name, partial(parquet.write, self.dossier, table))

    def _files(self) -> Iterator[File]:
        """What is told of each file; of copies, nothing."""
        phrases = self.office.phrases
        for entry in self.dossier.entries():
            result = entry.result
            if entry.trouble:
                yield File(entry.path, result, phrases.note(entry.trouble))
            elif result and entry.role in TOLD:
                yield File.of(result, phrases)

    def _poured(self, form: str, write: Callable[[TextIO], object]) -> None:
        def pour(part: Path) -> None:
            with part.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                write(stream)

        _whole(self.place / FORMS[form][0], pour)


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is the same already is left alone."""
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    _whole(path, lambda part: part.write_bytes(content))


def _text(path: Path, write: Callable[[StringIO], object]) -> None:
    stream = StringIO()
    write(stream)
    put(path, stream.getvalue().encode("utf-8", "replace"))


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
