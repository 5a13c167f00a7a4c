"""What writers need of rules/editions. In: draft.yaml, paper.yaml, page.css. Out: Template, Paper.

Read only when something is written: a check never comes here.
"""

from __future__ import annotations

from pathlib import Path

from gxlint.model.draft import BODY
from gxlint.model.report import Address
from gxlint.model.template import Ask, Lettering, Paper, Template, Text
from gxlint.record import TYPE_CHECKING
from gxlint.sources import kept
from gxlint.sources.place import rules_home

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def template(edition: str, home: Path | None = None) -> Template:
    """The texts of a new report by the edition of this id. Raises RuleError."""
    data = kept.data(f"draft-{edition}", _folder(home) / edition / "draft.yaml")
    opening, closing = data["marks"]
    return Template(
        marks=(opening, closing),
        figures={
            name: Ask(Address(*entry["cell"]), entry["ask"])
            for name, entry in data["figures"].items()
        },
        preamble=_texts(data["preamble"]),
        sections={int(number): _texts(entries) for number, entries in data["sections"].items()},
    )


def paper(home: Path | None = None) -> Paper:
    """How a written report looks. Raises RuleError."""
    folder = _folder(home)
    data = kept.data("paper", folder / "paper.yaml")
    before, after = data["page_number"]
    return Paper(
        page={name: float(size) for name, size in data["page"].items()},
        line=float(data["line"]),
        indent=int(data["indent"]),
        characters=int(data["characters"]),
        letterings={
            style: Lettering(entry["east"], entry["west"], float(entry["size"]))
            for style, entry in data["styles"].items()
        },
        instead=dict(data["instead"]),
        sizes={table: float(size) for table, size in data["tables"].items()},
        heights={table: float(height) for table, height in data["row"].items()},
        page_number=(before, after),
        highlight=data["highlight"],
        subheading=data["subheading"],
        note=data["note"],
        css=(folder / "page.css").read_text(encoding="utf-8"),
    )


def _folder(home: Path | None) -> Path:
    return Path(home or rules_home()) / "editions"


def _texts(entries: Iterable[dict[str, Any]]) -> tuple[Text, ...]:
    return tuple(
        Text(entry["text"], entry.get("style", BODY), frozenset(entry.get("levels", ())))
        for entry in entries
    )
