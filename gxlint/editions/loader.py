"""Loading the editions. In: rules/editions. Out: Editions.

From a warm cache neither yaml nor lark is imported; the first run reads the YAML; lark
is imported only where a grammar was changed and its saved tables were not rebuilt.
"""

from __future__ import annotations

from gxlint.editions import forms
from gxlint.model.edition import Conventions, Edition
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.sources import cache
from gxlint.sources.place import rules_home

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path
    from typing import Any


class Editions(NamedTuple):
    """All editions by id, oldest first, and how reports are read whatever their edition."""

    by_id: dict[str, Edition]
    conventions: Conventions

    def of_year(self, year: int) -> Edition | None:
        """The edition that a report on this year is to follow; None before the first."""
        for edition in self.by_id.values():
            if edition.covers(year):
                return edition
        return None

    def oldest_year(self) -> int:
        """The first report year that has a mandated form."""
        return min(edition.first_year for edition in self.by_id.values())

    def newest(self) -> Edition:
        """The edition in force."""
        return max(self.by_id.values(), key=lambda edition: edition.first_year)


def load(home: str | PathLike[str] | None = None) -> Editions:
    """The editions under home (default: the rules that come with gxlint).

    Raises RuleError where a file is wrong.
    """
    folder = f"{home or rules_home()}/editions"
    digest = cache.digest(folder)
    data = cache.get("editions", digest)
    if data is None:
        data = _read(folder)
        cache.put("editions", digest, data)
    made = [forms.edition(entry["form"], entry["tables"]) for entry in data["editions"]]
    made.sort(key=lambda edition: edition.first_year)
    return Editions(
        by_id={edition.id: edition for edition in made},
        conventions=forms.conventions(data["conventions"], data["agencies"]),
    )


def _read(place: str) -> dict[str, Any]:
    from pathlib import Path

    from gxlint.sources import yaml_file

    folder = Path(place)
    return {
        "editions": [
            {"form": yaml_file.load(path), "tables": _tables(path.parent)}
            for path in sorted(folder.glob("*/edition.yaml"))
        ],
        "conventions": yaml_file.load(folder / "conventions.yaml"),
        "agencies": yaml_file.load(folder / "agencies.yaml"),
    }


def _tables(folder: Path) -> Any:
    """The saved tables, or freshly built ones where the grammar has changed since."""
    import json

    from gxlint.editions.build import built, grammar_digest

    grammar = (folder / "report.lark").read_text(encoding="utf-8")
    saved = folder / "report.tables.json"
    if saved.is_file():
        data = json.loads(saved.read_text(encoding="utf-8"))
        if data["grammar"] == grammar_digest(grammar):
            return data
    return built(grammar)
