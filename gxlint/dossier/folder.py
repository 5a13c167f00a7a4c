"""The folder of results. In: Dossier. Out: workbook, first page, a page a report, notices.

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

from gxlint.dossier import workbook
from gxlint.dossier.dashboard import Dashboard
from gxlint.dossier.notices import Notices
from gxlint.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gxlint.editions.trends import Trend
    from gxlint.model.dossier import Dossier
    from gxlint.model.template import Paper
    from gxlint.pages.view import Book
    from gxlint.reporters.phrases import Phrases

INDEX = "index.html"
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
        for place in (self.place, self.pages, self.notices):
            for left in place.glob(".*.part"):  # of a killed run: only one works here at a time
                left.unlink()
        old = {one.name for one in self.pages.iterdir() if _PAGE.fullmatch(one.name)}
        names = {path: f"{key}.html" for path, key in self.dossier.to_mend()}
        for name in old - set(names.values()):
            (self.pages / name).unlink()
        return {path: name for path, name in names.items() if name not in old}

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
