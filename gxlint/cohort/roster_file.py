"""A roster as the supervising office keeps it. In: .xlsx, .csv or .yaml. Out: Roster.

A row an agency; the first row says what stands in which column. What is written in a way
that cannot be understood is told with its line, never left out in silence.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gxlint import sheets
from gxlint.cohort.roster_words import COLUMNS, YEARLY, RosterWords, roster_words
from gxlint.model.errors import ReadError
from gxlint.model.fold import squeeze
from gxlint.model.roster import Member, Roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.sources.yaml_file import Node

_MOST_BYTES = 32 << 20
_YAML = (".yaml", ".yml")
_DIGITS = 4  # of a year
_Fields = dict[tuple[str, int], str]


def read_roster(path: Path) -> Roster:
    """The roster in a file.

    Raises OSError; RuleError for what is no YAML; ReadError: roster.format,
    roster.damaged, roster.too-large, roster.no-name, roster.empty, and for one entry
    roster.level, roster.years, roster.date, roster.deadline, roster.twice, each with its line;
    RuleError also roster.key, for what is no year.
    """
    words = roster_words()
    entries = _yaml(path, words) if path.suffix.lower() in _YAML else _sheet(path, words)
    members = tuple(_member(fields, line, path, words) for line, fields in entries)
    if not members:
        raise ReadError("roster.empty", file=str(path))
    _refuse_twins(members, path)
    return Roster(members, path.name)


def _sheet(path: Path, words: RosterWords) -> Iterator[tuple[int, _Fields]]:
    suffix = path.suffix.lower()
    if suffix not in sheets.CSV + sheets.WORKBOOKS:
        raise ReadError("roster.format", file=str(path))
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise ReadError("roster.too-large", file=str(path), limit=_MOST_BYTES >> 20)
    try:
        rows = list(sheets.rows(suffix, data))
    except (ValueError, KeyError) as error:
        problem = " ".join(str(error).split())[:80]
        raise ReadError("roster.damaged", file=str(path), problem=problem) from None
    headed = next((n for n, (_, row) in enumerate(rows) if _names(row, words)), None)
    if headed is None:
        raise ReadError("roster.no-name", file=str(path))
    places = [(n, _column(text, words)) for n, text in enumerate(rows[headed][1])]
    for line, row in rows[headed + 1 :]:
        fields = {
            column: row[n].strip()
            for n, column in places
            if column and n < len(row) and row[n].strip()
        }
        if fields.get(("name", 0)):
            yield line, fields


def _names(row: list[str], words: RosterWords) -> bool:
    return any(_column(text, words) == ("name", 0) for text in row)


def _yaml(path: Path, words: RosterWords) -> Iterator[tuple[int, _Fields]]:
    from gxlint.sources import yaml_file

    node = yaml_file.marked(path)
    if not isinstance(node.value, list):
        raise node.error("rule.type", expected="list", found=str(node.plain())[:40])
    for entry in node.value:
        if not isinstance(entry.value, dict):
            raise entry.error("rule.type", expected="mapping", found=str(entry.plain())[:40])
        fields: _Fields = {}
        for key, inner in entry.value.items():
            column = _column(key, words)
            if column is None:
                raise entry.error("rule.key-unknown", key, key=key, keys=", ".join(words.columns))
            if isinstance(inner.value, dict):
                fields.update(_by_year(column[0], inner))
            else:
                fields[column] = _joined(inner.plain())
        if not fields.get(("name", 0)):
            raise entry.error("rule.key-missing", key=next(iter(words.columns)))
        yield entry.line, fields


def _by_year(column: str, node: Node) -> Iterator[tuple[tuple[str, int], str]]:
    """The values of a mapping from years."""
    if column not in YEARLY:
        raise node.error("rule.type", expected="text", found=str(node.plain())[:40])
    for year, inner in node.value.items():
        if not (str(year).isdecimal() and len(str(year)) == _DIGITS):
            raise node.error("roster.key", found=str(year)[:40])
        yield (column, int(year)), _joined(inner.plain())


def _joined(value: Any) -> str:
    """A value of YAML, a text or a list, as in a cell of a workbook."""
    items = value if isinstance(value, list) else [value]
    return "\n".join(str(item) for item in items if item is not None)


def _column(heading: str, words: RosterWords) -> tuple[str, int] | None:
    """What a column holds and for which year (0: for all)."""
    text = squeeze(heading)
    if text in words.columns:
        return words.columns[text], 0
    dated = words.yearly.fullmatch(text)
    if dated and dated["column"] in words.columns:
        return words.columns[dated["column"]], int(dated["year"])
    return None


def _member(fields: _Fields, line: int, path: Path, words: RosterWords) -> Member:
    reader = _Reader(fields, line, path, words)
    return Member(
        name=squeeze(fields["name", 0]),
        former=reader.several("former"),
        short=reader.several("short"),
        level=reader.level(),
        parent=squeeze(fields.get(("parent", 0), "")),
        years=reader.years(),
        published=reader.published(),
        addresses={year: text for (name, year), text in fields.items() if name == "address"},
        deadline=reader.deadline(),
        line=line,
    )


class _Reader:
    """The fields of one entry, understood; COLUMNS names them all."""

    def __init__(self, fields: _Fields, line: int, path: Path, words: RosterWords) -> None:
        assert {name for name, _ in fields} <= set(COLUMNS)
        self.fields = fields
        self.line = line
        self.path = path
        self.words = words

    def several(self, column: str) -> tuple[str, ...]:
        """Names in one cell."""
        parts = self.words.separators.split(self.fields.get((column, 0), ""))
        return tuple(name for part in parts if (name := squeeze(part)))

    def level(self) -> str:
        said = squeeze(self.fields.get(("level", 0), ""))
        if said and said not in self.words.levels:
            raise self.wrong("level", said)
        return self.words.levels[said] if said else ""

    def years(self) -> frozenset[int]:
        found: set[int] = set()
        for part in self.several("years"):
            match = self.words.years.fullmatch(part)
            if not match:
                raise self.wrong("years", part)
            first = int(match["first"])
            last = int(match["last"] or first)
            if last < first:
                raise self.wrong("years", part)
            found.update(range(first, last + 1))
        return frozenset(found)

    def published(self) -> dict[int, date]:
        """By report year: that of its column, else the year before the day itself."""
        found: dict[int, date] = {}
        for (name, year), said in self.fields.items():
            if name == "published":
                for part in [said] if year else self.words.separators.split(said):
                    if part.strip():
                        day = self.day(squeeze(part))
                        found[year or day.year - 1] = day
        return found

    def day(self, text: str) -> date:
        if self.words.serial.fullmatch(text):
            return self.words.epoch + timedelta(days=int(float(text)))
        match = self.words.date.fullmatch(text)
        try:
            if match:
                return date(*(int(match[part]) for part in ("year", "month", "day")))
        except ValueError:
            pass
        raise self.wrong("date", text)

    def deadline(self) -> tuple[int, int] | None:
        said = squeeze(self.fields.get(("deadline", 0), ""))
        if not said:
            return None
        if self.words.serial.fullmatch(said) or self.words.date.fullmatch(said):
            day = self.day(said)
            return day.month, day.day
        match = self.words.day.fullmatch(said)
        if not match:
            raise self.wrong("deadline", said)
        return int(match["month"]), int(match["day"])

    def wrong(self, what: str, found: str) -> ReadError:
        return ReadError(
            f"roster.{what}", file=str(self.path), line=self.line, column=0, found=found
        )


def _refuse_twins(members: tuple[Member, ...], path: Path) -> None:
    """A name that two members go by could not tell whose report it is."""
    known: dict[str, Member] = {}
    for member in members:
        for name in dict.fromkeys((member.name, *member.former, *member.short)):
            other = known.setdefault(name, member)
            if other is not member:
                raise ReadError(
                    *("roster.twice",),
                    file=str(path),
                    line=member.line,
                    column=0,
                    found=name,
                    other=other.line,
                )
