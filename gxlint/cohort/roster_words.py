"""How a roster is read. In: rules/editions/roster.yaml. Out: RosterWords."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

from gxlint.sources import kept
from gxlint.sources.place import rules_home

COLUMNS = (
    *("name", "former", "short", "level", "parent", "years"),
    *("published", "address", "deadline"),
)
YEARLY = ("published", "address")
"""The columns that there may be one of for each year."""


class RosterWords(NamedTuple):
    """columns, levels: what is written to what is meant; the rest: patterns of squeezed text.

    epoch: the day from which a workbook counts its days.
    """

    columns: dict[str, str]
    levels: dict[str, str]
    yearly: re.Pattern[str]
    separators: re.Pattern[str]
    years: re.Pattern[str]
    date: re.Pattern[str]
    day: re.Pattern[str]
    serial: re.Pattern[str]
    epoch: datetime.date


def roster_words() -> RosterWords:
    """The words that come with gxlint. Raises RuleError where their file is wrong."""
    path = Path(rules_home(), "editions", "roster.yaml")
    data = kept.data("roster", path)
    return RosterWords(
        columns=_meant(data["columns"]),
        levels=_meant(data["levels"]),
        yearly=re.compile(data["yearly"]),
        separators=re.compile(data["separators"]),
        years=re.compile(data["years"]),
        date=re.compile(data["date"]),
        day=re.compile(data["day"]),
        serial=re.compile(data["serial"]),
        epoch=datetime.date.fromisoformat(data["epoch"]),
    )


def _meant(words: dict[str, list[str]]) -> dict[str, str]:
    return {word: meant for meant, written in words.items() for word in written}
