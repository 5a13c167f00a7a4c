"""Markdown. In: Draft. Out: headings, paragraphs and pipe tables, UTF-8.

Pipe tables have no merged cells: a label stands in the first slot that it covers, the
others are blank. What would be markup in a text is escaped, and only that: a lone * or _
is none.
"""

from __future__ import annotations

import re

from gxlint.model.draft import HEADING, SUBHEADING, DraftTable
from gxlint.record import TYPE_CHECKING
from gxlint.writers.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.draft import Draft
    from gxlint.model.template import Paper

_LEVELS = {HEADING: "## ", SUBHEADING: "### "}
# What is markup wherever it stands; what is only in pairs; what is only at the beginning.
_ALWAYS = re.compile(r"\\(?=[!-/:-@\[-`{-~])|<(?=[A-Za-z/!?])|&(?=#|\w+;)|\[(?=[^\]]*\][(\[:])")
_PAIRS = "*_`~"
_FIRST = re.compile(r"^(?:[#>]|[-+=*](?=[\s=*-]|$)|\d{1,9}(?=[.)](?:\s|$)))")


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
        own = ("" if slot.down or slot.right else _cell(slot.cell.text) for slot in row)
        yield "| " + " | ".join(own) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)
    yield ""


def _escaped(text: str) -> str:
    """A paragraph: nothing in it is markup, no more is escaped than has to be."""
    text = _inline(text)
    first = _FIRST.match(text)
    if first is None:
        return text
    end = first.end() if text[0].isdecimal() else 0
    return f"{text[:end]}\\{text[end:]}"


def _cell(text: str) -> str:
    return _inline(text).replace("|", "\\|")


def _inline(text: str) -> str:
    text = _ALWAYS.sub(r"\\\g<0>", text)
    for mark in _PAIRS:
        if text.count(mark) > 1:
            text = text.replace(mark, f"\\{mark}")
    return text
