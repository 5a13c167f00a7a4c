"""Bytes to text. In: the bytes of a text or HTML file. Out: Decoded (text, encoding, notes).

Order: byte order mark, UTF-16 without its mark, strict UTF-8, UTF-8 with a few broken
characters, the declared charset, GB18030. Whatever is declared as gb2312 or gbk is read
as GB18030, their superset, because offices write characters of names that only it has.
Line ends become "\\n", so that a line number counts what an editor counts.
"""

from __future__ import annotations

import codecs
import re

from gxlint.model.document import Note
from gxlint.model.errors import ReadError
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FAMILIES: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-8",  # a page that can say so in ASCII is not in UTF-16
}
_DECLARED: Final = (
    rb"""(?i)(?:<meta\b[^>]{0,400}?\bcharset|<\?xml\b[^>]{0,100}?\bencoding)"""
    rb"""\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
)
_DECLARED_WITHIN: Final = 4096
# Tab, line feed, vertical tab, form feed, carriage return are text; DOS files end in 0x1A.
_CONTROL: Final = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1a")) + b"\x7f"
_SAMPLE: Final = 64 * 1024
_CHINESE: Final = "[\t\n\r -~\xa0\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]+"
_TEXT_PER_CONTROL: Final = 200
_GOOD_PER_BROKEN: Final = 20


class Decoded(NamedTuple):
    """Text with "\\n" as its only line end, the codec that gave it, what was lost."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, declares: bool = False) -> Decoded:
    """The text of a file; ``declares``: the format can name its charset (HTML).

    Raises ReadError: read.empty, read.binary, read.encoding.
    """
    if not data.strip():
        raise ReadError("read.empty")
    declared = _declared(data) if declares else ""
    decoded = _by_mark(data) or _by_content(data, declared)
    if declares and not data.isascii():
        decoded = decoded._replace(notes=decoded.notes + _wrongly(declared, decoded.encoding))
    text = decoded.text.removesuffix("\x1a")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise ReadError("read.binary")
    if not text.strip("\ufeff \n\t\xa0\u3000"):
        raise ReadError("read.empty")
    return decoded._replace(text=text)


def mark_of(data: bytes) -> bytes:
    """The byte order mark that the file begins with; b"" where it has none."""
    return next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec)
    return None


def _by_content(data: bytes, declared: str) -> Decoded:
    if len(data.translate(None, _CONTROL)) != len(data):
        wide = _utf_16(data)
        if wide is not None:
            return wide
        _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(data, declared)


def _wrongly(declared: str, used: str) -> tuple[Note, ...]:
    if declared and _FAMILIES.get(declared) != used:
        return (Note("read.charset-wrong", {"declared": declared, "used": used}),)
    if not declared and used != "utf-8":
        return (Note("read.charset-missing", {"used": used}),)
    return ()


def _not_utf_8(data: bytes, declared: str) -> Decoded:
    nearly = _nearly(data, "utf-8")
    if nearly is not None:
        return nearly
    family = _FAMILIES.get(declared, "gb18030")
    for codec in (family, "gb18030"):
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    nearly = _nearly(data, "gb18030")
    if nearly is None:
        raise ReadError("read.encoding")
    return nearly


def _nearly(data: bytes, codec: str) -> Decoded | None:
    """Text with a few characters broken, as when a file was cut or pasted together."""
    decoded = _lenient(data, codec)
    text = decoded.text
    broken = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - broken
    return decoded if broken * _GOOD_PER_BROKEN <= good else None


def _lenient(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        note = Note("read.replaced-characters", {"count": text.count("\ufffd")})
        return Decoded(text, codec, (note,))


def _utf_16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: read with its bytes in the right order it is Chinese text."""
    sample = data[:_SAMPLE]
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        if len(re.sub(_CHINESE, "", text)) * _GOOD_PER_BROKEN <= len(text):
            return _lenient(data, codec)
    return None


def _refuse_binary(data: bytes) -> None:
    control = len(data) - len(data.translate(None, _CONTROL))
    if b"\x00" in data or control * _TEXT_PER_CONTROL > len(data):
        raise ReadError("read.binary")


def _declared(data: bytes) -> str:
    found = re.search(_DECLARED, data[:_DECLARED_WITHIN])
    return found[1].decode("ascii", "replace").lower() if found else ""
