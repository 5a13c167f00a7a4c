"""What stands at a place of a file, character by character. In: its source. Out: Characters.

White space is left out, because official labels break inside words; so is markup. What is
left must spell what a reader saw there, or the place is not the one that was meant.
"""

from __future__ import annotations

import re

from gxlint.model.fold import fold
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

HTML, MARKDOWN, TEXT = "html", "markdown", "text"

NOT_WRITTEN: Final = -1
"""The part of a Character that is seen and not written, as a number that Word makes."""

_MARKUP: Final = re.compile(
    r"""<!--.*?-->|</?[a-zA-Z][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""", re.DOTALL
)
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,9}|[a-zA-Z][a-zA-Z0-9]{1,40});?")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS: Final = "*_`~"


class Character(NamedTuple):
    """A character that is seen. start, end: its place in the source; part: see Splice.

    part may be NOT_WRITTEN.
    """

    shown: str
    part: int
    start: int
    end: int


def characters(text: str, start: int, end: int, kind: str) -> tuple[Character, ...]:
    """The characters of text[start:end] that are seen. kind: HTML, MARKDOWN or TEXT."""
    return tuple(one for one in _all(text, start, end, kind) if not fold(one.shown).isspace())


def blanks(text: str, start: int, end: int, kind: str) -> tuple[Character, ...]:
    """The white space of text[start:end], written as such or by reference."""
    return tuple(one for one in _all(text, start, end, kind) if fold(one.shown).isspace())


def _all(text: str, at: int, end: int, kind: str) -> Iterator[Character]:
    while at < end:
        markup = _MARKUP.match(text, at, end) if kind != TEXT and text[at] == "<" else None
        if markup or (kind == MARKDOWN and text[at] in _EMPHASIS):
            at = markup.end() if markup else at + 1
            continue
        one = _one(text, at, end, kind)
        yield one
        at = one.end


def _one(text: str, at: int, end: int, kind: str) -> Character:
    if kind != TEXT and text[at] == "&":
        from html import unescape

        found = _REFERENCE.match(text, at, end)
        value = unescape(found[0]) if found else ""
        if found and value != found[0]:
            return Character(value, 0, at, found.end())
    if kind == MARKDOWN and text[at] == "\\":
        found = _ESCAPED.match(text, at, end)
        if found:
            return Character(found[1], 0, at, found.end())
    return Character(text[at], 0, at, at + 1)
