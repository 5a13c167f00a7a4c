"""Whose reports the files are, by the roster. In: roster, files with agencies. Out: ``files``.

A report under a former or a short name is the member's. Where two former names meet in
one year, two agencies were merged later: each keeps its own name then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from gxlint.cohort.names import Names
    from gxlint.model.roster import Member

_NAMED = "SELECT DISTINCT agency, year FROM files WHERE agency <> '' ORDER BY agency, year"
_RENAME = "UPDATE files SET agency = ? WHERE agency = ? AND year IS ?"


def rename(connection: sqlite3.Connection, names: Names) -> None:
    """Give every file of a member the member's name."""
    found: dict[tuple[str, int | None], list[tuple[str, Member]]] = {}
    for agency, year in connection.execute(_NAMED):
        member = names.member(agency)
        if member is not None:
            found.setdefault((member.name, year), []).append((agency, member))
    for (name, year), agencies in found.items():
        former = [agency for agency, member in agencies if names.is_former(agency, member)]
        for agency, _ in agencies:
            if agency != name and not (agency in former and len(former) > 1):
                connection.execute(_RENAME, (name, agency, year))
