"""Markdown. In: Draft. Out: headings, paragraphs and pipe tables, UTF-8.

Pipe tables have no merged cells: a label stands in the first slot that it covers, the
others are blank. What would be markup in a text is escaped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gxlint.model.draft import HEADING, SUBHEADING, DraftTable
from gxlint.writers.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.draft import Draft
    from gxlint.model.template import Paper

_LEVELS = {HEADING: "## ", SUBHEADING: "### "}
_MARKUP = re.compile(r"([\\`*_\[\]<>|~]|&(?=[#\w])|^[#+\-=](?=[\s#+\-=]|$)|(?<=\d)[.)](?=\s|$))")


def write(draft: Draft, paper: Paper) -> bytes:
    """The text. paper: a Markdown file has no look of its own."""
    return "\n".join(_lines(draft)).encode()


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {_escaped(draft.title)}\n"
    for block in draft.blocks:
        if isinstance(block, DraftTable):
            yield from _table(block)
        else:
            yield f"{_LEVELS.get(block.style, '')}{_escaped(block.text)}\n"


def _table(table: DraftTable) -> Iterator[str]:
    for number, row in enumerate(slots(table)):
        own = ("" if slot.down or slot.right else _escaped(slot.cell.text) for slot in row)
        yield "| " + " | ".join(own) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)
    yield ""


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split("\n")))
