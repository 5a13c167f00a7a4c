"""Reports agency by agency. In: entries, sorted by agency. Out: each agency with its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.model.audit import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gxlint.model.audit import Entry


def by_agency(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The reports that count for an agency and a year; never more than one agency is held."""
    held: list[Entry] = []
    for entry in entries:
        if entry.role is not Role.REPORT:
            continue
        if held and held[-1].agency != entry.agency:
            yield held[-1].agency, held
            held = []
        held.append(entry)
    if held:
        yield held[-1].agency, held
