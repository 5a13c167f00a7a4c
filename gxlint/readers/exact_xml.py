"""Where the text elements of an XML part stand. In: the bytes of a part. Out: byte places.

A tree forgets how its text was written. expat tells the byte at which each tag begins, so
that one text can be written anew and every other byte of the part stays.
"""

from __future__ import annotations

import re

from gxlint.model.errors import FixError
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

_TAG: Final = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([\w.-]{1,40})""")
_UTF_8: Final = (b"utf-8", b"us-ascii")
_KEEP: Final = b' xml:space="preserve"'
ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, and lone halves of characters."""


class TextPlace(NamedTuple):
    """Bytes of one element: its start tag, its content, its end tag; bounds of each."""

    start: int
    content: int
    content_end: int
    end: int


def text_places(part: bytes, name: str) -> list[TextPlace]:
    """The elements of this name in order. name: with its namespace, as lxml has it.

    Raises FixError: fix.part-encoding, where the part is not in UTF-8.
    """
    declared = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    wide = part.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
    if wide or (declared and declared[1].lower() not in _UTF_8):
        raise FixError("fix.part-encoding")
    from xml.parsers import expat

    wanted = name.removeprefix("{")
    parser = expat.ParserCreate(namespace_separator="}")
    found: list[TextPlace | None] = []
    waiting: list[tuple[int, int]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == wanted:
            waiting.append((len(found), parser.CurrentByteIndex))
            found.append(None)

    def end(tag: str) -> None:
        if tag == wanted:
            number, first = waiting.pop()
            found[number] = _place(part, first, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise FixError("fix.part-encoding") from error
    return [place for place in found if place is not None]


def _place(part: bytes, first: int, last: int) -> TextPlace:
    """The place of an element. last: where its end tag begins; its start, where it has none."""
    tag = _TAG.match(part, first)
    behind = tag.end() if tag else first
    if part[behind - 2 : behind] == b"/>":
        return TextPlace(first, behind, behind, behind)
    closing = _TAG.match(part, last)
    return TextPlace(first, behind, last, closing.end() if closing else last)


def is_legal(text: str) -> bool:
    """Whether XML has a way to write the text."""
    return ILLEGAL.search(text) is None


def written(part: bytes, place: TextPlace, text: str) -> bytes:
    """The bytes of the element with another text, which is legal."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tag = part[place.start : place.content]
    closing = part[place.content_end : place.end]
    if tag.endswith(b"/>"):
        name = tag[1:-2].split()[0]
        tag, closing = tag[:-2].rstrip() + b">", b"</" + name + b">"
    if text != text.strip() and b"xml:space" not in tag:
        tag = tag[:-1] + _KEEP + b">"
    return tag + escaped.encode("utf-8") + closing
