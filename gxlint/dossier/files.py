"""What is to be said of files themselves. In: Dossier, wording. Out: FileNote, one a sentence.

Files that could not be checked, that do not say whose they are, and copies with the cells
in which they differ from the file that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gxlint.dossier import places
from gxlint.model.audit import Role
from gxlint.reporters.audit_words import by_name, difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.audit import Difference, Entry
    from gxlint.model.dossier import Dossier
    from gxlint.reporters.phrases import Phrases


class FileNote(NamedTuple):
    """agency "" and year None where they are not known."""

    agency: str
    year: int | None
    path: str
    text: str


def notes(dossier: Dossier, phrases: Phrases) -> Iterator[FileNote]:
    """All that is to be said, file by file."""
    differing: dict[str, list[Difference]] = {}
    for one in dossier.differences():
        differing.setdefault(one.path, []).append(one)
    for entry in dossier.notable():
        for text in _told(entry, differing.get(entry.path, []), phrases):
            yield FileNote(entry.agency, entry.year, entry.path, text)


def _told(entry: Entry, differing: list[Difference], phrases: Phrases) -> Iterator[str]:
    if entry.trouble:
        yield phrases.note(entry.trouble)
    elif entry.role is Role.UNREAD and entry.result:
        yield from (one.message for one in entry.result.diagnostics[:1])
    elif entry.role in (Role.NAMELESS, Role.PASSED):
        yield phrases.say(f"files.{entry.role.value}")
    elif entry.role is Role.COPY:
        report = places.shown(entry.copy_of)
        told = "files.copy-differs" if differing else "files.copy"
        yield phrases.say(told, report=report, count=len(differing))
        yield from (difference(one, phrases) for one in differing)
    named = by_name(entry.agency_from, entry.year_from, phrases)
    if named and entry.role is not Role.UNREAD:
        yield named
