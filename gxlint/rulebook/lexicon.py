"""The lexicon of sentences as records. In: plain data of prose_files. Out: Lexicon."""

from __future__ import annotations

from gxlint.model.lexicon import Concept, Lexicon, Wording
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def lexicon(data: dict[str, Any]) -> Lexicon:
    """The record of what ``read`` gave."""
    return Lexicon(
        data["numbers"],
        data["sentences"],
        data["subjects"],
        data["years"],
        tuple(_concept(entry) for entry in data["concepts"]),
    )


def _concept(entry: dict[str, Any]) -> Concept:
    return Concept(
        name=entry["name"],
        says=_wordings(entry.get("says", ())),
        none=_wordings(entry.get("none", ())),
        readings={
            edition: tuple((low, high) for low, high in found)
            for edition, found in entry.get("cells", {}).items()
        },
        unless=_wordings(entry.get("unless", ())),
        needs=entry.get("needs", ""),
        after=entry.get("after", ""),
        together=tuple(entry.get("together", ())),
        loose=entry.get("loose", False),
        times=entry.get("times", 1),
    )


def _wordings(entries: Any) -> tuple[Wording, ...]:
    return tuple(Wording(pattern, tuple(map(tuple, needles))) for pattern, needles in entries)
