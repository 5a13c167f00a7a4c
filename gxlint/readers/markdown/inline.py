"""What is shown of Markdown inside a line. In: the content of a paragraph. Out: Shown pieces.

markdown-it takes the markup away but does not say from where; the pieces that it leaves
stand in the source in the same order, so each is looked up behind the one before it.
"""

from __future__ import annotations

import re
from itertools import islice

from gxlint.readers.markdown.blocks import parser
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from markdown_it.token import Token

TEXT: Final = "text"
SOFT: Final = "soft break"
HARD: Final = "hard break"
PICTURE: Final = "picture"

# Beyond these a text is taken as it stands: brackets cost their square.
_LONGEST: Final = 20_000
_MOST_SIGNS: Final = 400
_SIGNS: Final = re.compile(r"[\\*_`\[<&]")
_TARGET: Final = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]]*\]|\]")
_IMAGE: Final = re.compile(r"!\[[^\]]*(?:\]\([^()\n]*\)|\]\[[^\]]*\]|\])")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Shown(NamedTuple):
    """A piece. offset: where it begins in the content; text: "" for breaks and pictures."""

    kind: str
    text: str
    offset: int


def shown(content: str) -> Iterator[Shown]:
    """The pieces of a content, in order."""
    signs = len(_SIGNS.findall(content))
    if not signs or signs > _MOST_SIGNS or len(content) > _LONGEST:
        yield from _plain(content)
        return
    tokens: list[Token] = []
    made = parser()
    made.inline.parse(content, made, {}, tokens)
    at = 0
    for token in tokens:
        if token.type == "code_inline":
            # What stands before, an escaped mark too, is behind us.
            marks = re.compile(f"(?<!`){token.markup}(?!`)").finditer(content[at:])
            ends = [(mark.start() + at, mark.end() + at) for mark in islice(marks, 2)]
            if len(ends) < 2:
                yield Shown(TEXT, token.content, at)
                continue
            (_, start), (end, at) = ends
            for found in _plain(content[start:end]):
                yield found._replace(offset=found.offset + start)
            continue
        piece, at = _piece(token, content, at)
        if piece:
            yield piece


def _plain(content: str) -> Iterator[Shown]:
    at = 0
    for line in content.split("\n"):
        if at:
            yield Shown(HARD if content[at - 3 : at - 1] == "  " else SOFT, "", at - 1)
        text = line.strip(" ")
        if text:
            yield Shown(TEXT, text, at + line.index(text))
        at += len(line) + 1


def _piece(token: Token, content: str, at: int) -> tuple[Shown | None, int]:
    """The piece of a token, and where the next one is to be looked for."""
    if token.type in {"softbreak", "hardbreak"}:
        found = max(content.find("\n", at), at)
        return Shown(SOFT if token.type == "softbreak" else HARD, "", found), found + 1
    if token.type == "image":
        match = _IMAGE.search(content, at)
        return Shown(PICTURE, "", at), match.end() if match else at
    if token.type == "link_close" and token.info != "auto":
        match = _TARGET.match(content, at)
        return None, match.end() if match else at
    if token.type == "html_inline":
        end = content.find(token.content, at) + len(token.content)
        return (Shown(HARD, "", at) if _BREAK.match(token.content) else None), max(end, at)
    if not token.content:
        return None, at
    # An escape or a reference is shown otherwise than it is written.
    written = token.markup if token.type == "text_special" else token.content
    found = content.find(written, at)
    if found < 0:
        return Shown(TEXT, token.content, at), at
    end = found + len(written)
    if token.info == "escape":
        found = end - len(token.content)  # the character itself is what is shown
    return Shown(TEXT, token.content, found), end
