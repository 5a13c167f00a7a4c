"""Title, agency and year. In: the lines before section one. Out: Title.

The form asks for “机关全称＋年份＋政府信息公开工作年度报告”; pages put navigation and a
publication line before it and break it over two or three lines.
"""

from __future__ import annotations

import re

from gxlint.model.report import Agency
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.structure.lexicon import Reader
    from gxlint.structure.pieces import Line

_MOST_LINES = 3
_FARTHEST = 200


class Title(NamedTuple):
    """first, last: indexes of its lines; kind: report, or wording where it is not as mandated."""

    first: int
    last: int
    kind: str
    agency: str
    year: int | None


def find_title(lines: Sequence[Line], reader: Reader) -> Title | None:
    """The best title among the lines; the last of equals, because pages repeat it before."""
    best: tuple[tuple[int, int, int], Title] | None = None
    longest = reader.conventions.title_length
    for first in range(min(len(lines), _FARTHEST)):
        key = ""
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            key += lines[last].key.strip(reader.conventions.markup)
            if len(key) > longest or len(lines[last].pieces) != 1:
                break
            title = _match(key, first, last, reader)
            if title is None or not _agency_line_stands(title, lines, reader):
                continue
            score = (
                (title.kind == "report") + bool(title.agency) + bool(title.year),
                first - last,
                first,
            )
            if best is None or score >= best[0]:
                best = (score, title)
            break
    return best[1] if best else None


def _match(key: str, first: int, last: int, reader: Reader) -> Title | None:
    if not any(mark in key for mark in reader.conventions.title_marks):
        return None
    for prefix in reader.conventions.title_prefixes:
        key = key.removeprefix(prefix)
    for kind, pattern in reader.conventions.titles:
        match = re.fullmatch(pattern, key)
        if match:
            groups = match.groupdict()
            year = groups.get("year")
            return Title(first, last, kind, groups.get("agency") or "", int(year) if year else None)
    return None


def _agency_line_stands(title: Title, lines: Sequence[Line], reader: Reader) -> bool:
    """A line joined before the title is part of it only if it names an agency."""
    if title.first == title.last:
        return True
    opening = lines[title.first].key
    return not title.agency or opening != title.agency or bool(level_of(opening, reader))


def level_of(name: str, reader: Reader) -> str:
    """The level that the name tells, or "" (rules/editions/agencies.yaml)."""
    return reader.conventions.level(name)


def agency(name: str, reader: Reader) -> Agency:
    """The agency of that name, with what the name tells of it."""
    if not name:
        return Agency()
    return Agency(name, level_of(name, reader), reader.conventions.power(name))


def year_said(lines: Iterable[Line], reader: Reader) -> int | None:
    """The year of the statistics period, else of “××年政府信息公开…” in the prose."""
    keys = [line.key for line in lines]
    for pattern in (reader.conventions.period, *reader.conventions.year_mentions):
        for key in keys:
            match = re.search(pattern, key)
            if match:
                return int(match["year"])
    return None
