"""Blocks of Markdown. In: a file's text. Out: tokens of markdown-it, and questions on them.

What stands inside a block is left to ``gxlint.readers.markdown.inline``.
"""

from __future__ import annotations

import re
from functools import cache

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TABLE: Final = re.compile(r"<(/?)table\b", re.IGNORECASE)
# Lines of which the parser gives nothing: marks of containers, targets of links.
_NOTHING: Final = re.compile(r"[\s>*+-]*(?:\d{1,9}[.)]\s*)?(?:\[[^\]]+\]:.*|\s{0,3}['\"(].*)?")
_CONTAINERS: Final = ("list_open", "list_item_open", "blockquote_open")


@cache
def parser() -> MarkdownIt:
    """The parser of blocks."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark").enable("table")
    made.core.ruler.disable("inline")
    return made


def is_whole(tokens: Sequence[Token], lines: Sequence[str]) -> bool:
    """Whether every line came out of the parser, which drops what is nested too deep."""
    seen = bytearray(len(lines) + 1)
    for token in tokens:
        if token.map and not token.type.endswith(_CONTAINERS):
            first, end = token.map
            seen[first:end] = b"\1" * (end - first)
    return all(seen[number] or _NOTHING.fullmatch(line) for number, line in enumerate(lines))


def behind(tokens: Sequence[Token], index: int, closing: str) -> int:
    """The index behind the token that closes this one."""
    level = tokens[index].level
    while tokens[index].type != closing or tokens[index].level != level:
        index += 1
    return index + 1


def closing(tokens: Sequence[Token], index: int) -> int:
    """The HTML block in which the tables that this one opens are closed; -1 where none is.

    By the rules of Markdown a blank line ends a piece of HTML, also within a table.
    """
    depth = 0
    for last in range(index, len(tokens)):
        if tokens[last].type == "html_block":
            ends = _TABLE.findall(tokens[last].content)
            depth += len(ends) - 2 * ends.count("/")
            if depth <= 0:
                return last
    return -1


def is_bare(tokens: Sequence[Token], index: int) -> bool:
    """Whether a numbered list item holds nothing."""
    return bool(tokens[index].info) and tokens[index + 1].type == "list_item_close"
