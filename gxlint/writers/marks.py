"""Places to fill in. In: a text, the marks of a Draft. Out: its stretches, and their number."""

from __future__ import annotations

import re

from gxlint.model.draft import DraftParagraph
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.draft import Draft


def stretches(text: str, marks: tuple[str, str]) -> Iterator[tuple[str, bool]]:
    """The text in order, in pieces; True where a piece is a place to fill in."""
    opening, closing = map(re.escape, marks)
    parts = re.split(f"({opening}.*?{closing})", text) if opening else [text]
    for number, part in enumerate(parts):
        if part:
            yield part, number % 2 == 1


def count(draft: Draft) -> int:
    """How many places there are to fill in."""
    texts = (block.text for block in draft.blocks if isinstance(block, DraftParagraph))
    return sum(marked for text in texts for _, marked in stretches(text, draft.marks))
