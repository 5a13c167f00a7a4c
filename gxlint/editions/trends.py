"""What the numbers of many reports are followed by. In: rules/editions/trends.yaml. Out: Trends."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from gxlint.model.report import Address
from gxlint.sources import kept
from gxlint.sources.place import rules_home


class Trend(NamedTuple):
    """A sum of cells. zh, en: what it is called."""

    zh: str
    en: str
    cells: tuple[Address, ...]

    def name(self, lang: str) -> str:
        """What it is called in a language."""
        return self.en if lang == "en" else self.zh


def trends() -> tuple[Trend, ...]:
    """The trends that come with gxlint. Raises RuleError where their file is wrong."""
    path = Path(rules_home(), "editions", "trends.yaml")
    data = kept.data("trends", path)
    return tuple(
        Trend(entry["zh"], entry["en"], tuple(Address(*cell) for cell in entry["cells"]))
        for entry in data
    )
