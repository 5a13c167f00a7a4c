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
from gxlint.model.audit import Role
from gxlint.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gxlint.editions.trends import Trend
    from gxlint.model.audit import Entry
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


def write(dossier: Dossier, office: Office, folder: Path) -> None:
    """Bring the folder up to date. Raises OSError where it cannot be written."""
    say = office.phrases.say
    pages = folder / say("dossier.pages")
    notices = folder / say("notice.folder")
    for place in (pages, notices):
        place.mkdir(parents=True, exist_ok=True)
    for place in (folder, pages, notices):
        _sweep(place)
    known = _pages(dossier, office, pages)
    told = Notices(dossier, office.phrases, office.paper)
    _put_all(notices, told.files(), ".docx")
    _whole(
        folder / say("dossier.workbook"),
        partial(workbook.write, dossier, office.phrases, str(folder)),
    )
    page_of = partial(_page_of, known, pages.name)
    index = Dashboard(dossier, office.trends, office.phrases, office.lang, str(folder), page_of)
    stream = StringIO()
    index.write(stream)
    put(folder / INDEX, stream.getvalue().encode("utf-8", "replace"))


def _sweep(folder: Path) -> None:
    """Remove what a killed run left half written; only one run works on a folder at a time."""
    for left in folder.glob(".*.part"):
        left.unlink()


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that is the same already is left alone."""
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return
    _whole(path, lambda part: part.write_bytes(content))


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _pages(dossier: Dossier, office: Office, folder: Path) -> dict[str, str]:
    """A page for each report with findings: its path to its file name; others are removed."""
    names: dict[str, str] = {}
    for entry in dossier.entries():
        if entry.role not in (Role.REPORT, Role.NAMELESS) or not entry.result:
            continue
        if not entry.result.diagnostics:
            continue
        name = f"{dossier.key(entry)}.html"
        if not (folder / name).is_file():
            _page(entry, dossier, office, folder / name)
        names[entry.path] = name
    kept = set(names.values())
    for old in folder.iterdir():
        if _PAGE.fullmatch(old.name) and old.name not in kept:
            old.unlink()
    return names


def _page(entry: Entry, dossier: Dossier, office: Office, path: Path) -> None:
    examination = dossier.examine(entry)
    if examination is None:
        return
    page = Page(office.book, office.lang)
    page.add(examination)
    stream = StringIO()
    page.write(stream)
    put(path, stream.getvalue().encode("utf-8", "replace"))


def _page_of(names: dict[str, str], folder: str, entry: Entry) -> str:
    name = names.get(entry.path)
    return f"{folder}/{name}" if name else ""


def _put_all(folder: Path, files: Iterable[tuple[str, bytes]], suffix: str) -> None:
    kept = set()
    for name, content in files:
        put(folder / name, content)
        kept.add(name)
    for old in folder.iterdir():
        if old.suffix == suffix and old.name not in kept and not old.name.startswith("~$"):
            old.unlink()
