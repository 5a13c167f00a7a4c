"""One spelling for reading. In: text as it stands. Out: text to match against.

``fold`` maps character by character, so offsets in the folded text are offsets in
the text as read: full-width forms become half-width, every kind of space becomes
a plain space, curly quotes become straight ones. ``squeeze`` also drops white
space, because official labels break inside words when a cell is narrow; ``shown``
keeps what of it a reader sees.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = "\t\x0b\x0c\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_TABLE: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(space): " " for space in _SPACES + _INVISIBLE},
    **dict.fromkeys((0x201C, 0x201D, 0x300C, 0x300D, 0xFF02), '"'),
    **dict.fromkeys((0x2018, 0x2019), "'"),
    **dict.fromkeys((0x3014, 0x2772, 0xFF3B), "["),
    **dict.fromkeys((0x3015, 0x2773, 0xFF3D), "]"),
    **dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFE63), "-"),
}


# In UTF-8 all of them begin with one of a few pairs of bytes. Where many begin alike, the last
# bytes that follow tell which of them are there; by beginning: last byte, what to replace by
# what. The others are looked for one by one.
_ALIKE: dict[bytes, dict[bytes, tuple[str, str]]] = {}
for _code, _plain in _TABLE.items():
    _bytes = chr(_code).encode()
    _ALIKE.setdefault(_bytes[:-1], {})[_bytes[-1:]] = (chr(_code), _plain)
_FEW = 8
_ONE_BY_ONE = [pair for known in _ALIKE.values() if len(known) <= _FEW for pair in known.values()]
_ALIKE = {beginning: known for beginning, known in _ALIKE.items() if len(known) > _FEW}
_LONG = 40  # characters from which a text is searched as a whole
_CHUNK = 1 << 16
_APART = "\0"  # stands in no text that was read, and has no other spelling


def fold(raw: str) -> str:
    """The same number of characters, each in its one spelling for reading."""
    if _is_plain(raw):
        return raw
    if len(raw) < _LONG:
        return raw.translate(_TABLE)
    return "".join([_folded(raw[n : n + _CHUNK]) for n in range(0, len(raw), _CHUNK)])


def fold_all(raws: Sequence[str]) -> list[str]:
    """``fold`` of each, for the price of one: a character of a short text costs the most."""
    folded = fold(_APART.join(raws)).split(_APART)
    if len(folded) != len(raws):
        return list(map(fold, raws))
    return [raw if _is_plain(raw) else text for raw, text in zip(raws, folded, strict=True)]


def _is_plain(raw: str) -> bool:
    return raw.isascii() and "\t" not in raw


def _folded(raw: str) -> str:
    """Each character that has another spelling and is there is replaced all over."""
    for other, plain in _ONE_BY_ONE:
        raw = raw.replace(other, plain)
    data = raw.encode("utf-8", "surrogatepass")
    for beginning, known in _ALIKE.items():
        if beginning in data:
            for end in {part[:1] for part in data.split(beginning)}:
                if end in known:
                    raw = raw.replace(*known[end])
    return raw


def squeeze(text: str) -> str:
    """Folded text without any white space: the key under which labels are compared."""
    return "".join(fold(text).split())


def shown(raw: str) -> str:
    """The text as it is seen on a page: no space around it, one for any within it."""
    return " ".join(raw.split())
