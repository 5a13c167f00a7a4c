"""Whose reports the files are, by the roster. In: roster, files with agencies. Out: ``files``.

A report under a former or a short name is the member's. Where names of a member meet in one
year, they were several agencies then: each keeps its own name until they are one
(``cohort.mergers``). Files with the same numbers are copies of one report under two names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from gxlint.cohort.mergers import Family, family

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from gxlint.cohort.names import Names

_NAMED = "SELECT DISTINCT agency, year FROM files WHERE agency <> '' ORDER BY agency, year"
_RENAME = "UPDATE files SET agency = ? WHERE agency = ? AND year IS ?"
_CELLS = """
SELECT DISTINCT c.cells FROM files f JOIN contents c USING (digest)
WHERE f.agency = ? AND f.year = ? AND f.role = 'report'
"""


class _Called(NamedTuple):
    """Files of a member. owner: the former name that they have, else the member's own name."""

    agency: str
    year: int | None
    owner: str


def rename(connection: sqlite3.Connection, names: Names) -> tuple[Family, ...]:
    """Give every file of a member the member's name; the members that were several agencies."""
    found: dict[str, list[_Called]] = {}
    for agency, year in connection.execute(_NAMED):
        member = names.member(agency)
        if member is not None:
            owner = agency if names.is_former(agency, member) else member.name
            found.setdefault(member.name, []).append(_Called(agency, year, owner))
    families = []
    for name, called in found.items():
        known = family(name, _owners(connection, name, called))
        if known:
            families.append(known)
        for one in called:
            apart = known is not None and known.is_apart(one.owner, one.year)
            if one.agency != name and not apart:
                connection.execute(_RENAME, (name, one.agency, one.year))
    return tuple(families)


def _owners(
    connection: sqlite3.Connection, name: str, called: list[_Called]
) -> dict[int, set[str]]:
    """Who reports on each year; one report under two names counts once."""
    owners: dict[int, set[str]] = {}
    numbers: dict[int, set[str]] = {}
    for one in sorted(called, key=lambda one: one.owner != name):  # its own name first
        if one.year is None:
            continue
        said = set(_numbers(connection, one))
        told = numbers.setdefault(one.year, set())
        if one.owner == name or not said or not said <= told:
            owners.setdefault(one.year, set()).add(one.owner)
        told |= said
    return owners


def _numbers(connection: sqlite3.Connection, one: _Called) -> Iterator[str]:
    """The cells of its reports, of those that have a number other than 0."""
    for (cells,) in connection.execute(_CELLS, (one.agency, one.year)):
        tables = json.loads(cells).values()
        if any(
            isinstance(value, int | float) and value for _, values in tables for value in values
        ):
            yield cells
