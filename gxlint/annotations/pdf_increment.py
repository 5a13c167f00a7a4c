"""Objects added to a PDF. In: its bytes, objects as PDF. Out: its bytes with a new end.

Nothing of the file is changed: what is new stands behind it, with a list of its places that
points back to the list before, as the format has it for changes. So what others signed or
wrote can still be seen as it was, and the addition can be taken off again.
"""

from __future__ import annotations

import struct
from hashlib import blake2b

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

_SIGN: Final = b"\n%gxlint remarks\n"
_END: Final = b"%%EOF\n"
_NO_ID: Final = "00" * 16  # what stands for the second id of a file, which tells its versions apart


class Ending(NamedTuple):
    """How a PDF ends. trailer: its entries, as PDF; start: where its list of objects begins.

    free: the number of its next object; is_stream: how that list is written.
    """

    trailer: str
    start: int
    free: int
    is_stream: bool


def bare(data: bytes) -> bytes:
    """The file without an addition that was made here and that nothing was added to since."""
    at = data.rfind(_SIGN)
    added = data[at:]
    mine = at > 0 and added.count(_END) == 1 and added.endswith(_END)
    return data[:at] if mine else data


def extended(data: bytes, objects: Mapping[int, tuple[int, bytes]], ending: Ending) -> bytes:
    """The file with these objects. objects: generation and content by number."""
    found = bytearray(data + _SIGN)
    places: dict[int, tuple[int, int]] = {}
    for number in sorted(objects):
        generation, content = objects[number]
        places[number] = (len(found), generation)
        found += f"{number} {generation} obj\n".encode() + content + b"\nendobj\n"
    digest = blake2b(bytes(found[len(data) :]), digest_size=16).hexdigest()
    trailer = ending.trailer.strip().removeprefix("<<").removesuffix(">>")
    trailer = trailer.replace(_NO_ID, digest, 1)
    start = len(found)
    listed = _stream if ending.is_stream else _table
    found += listed(places, start, trailer, ending)
    return bytes(found + f"startxref\n{start}\n".encode() + _END)


def _table(places: dict[int, tuple[int, int]], start: int, trailer: str, ending: Ending) -> bytes:
    lines = ["xref\n"]
    for first, last in _runs(places):
        lines.append(f"{first} {last - first + 1}\n")
        for number in range(first, last + 1):
            place, generation = places[number]
            lines.append(f"{place:010} {generation:05} n \n")
    size = max(ending.free, *(number + 1 for number in places))
    lines.append(f"trailer\n<</Size {size}/Prev {ending.start}{trailer}>>\n")
    return "".join(lines).encode("latin-1")


def _stream(places: dict[int, tuple[int, int]], start: int, trailer: str, ending: Ending) -> bytes:
    own = max(ending.free, *(number + 1 for number in places))
    places = {**places, own: (start, 0)}
    index = " ".join(f"{first} {last - first + 1}" for first, last in _runs(places))
    rows = b"".join(struct.pack(">BIH", 1, *places[number]) for number in sorted(places))
    head = (
        f"{own} 0 obj\n<</Type/XRef/Size {own + 1}/W[1 4 2]/Index[{index}]/Prev {ending.start}"
        f"{trailer}/Length {len(rows)}>>stream\n"
    )
    return head.encode("latin-1") + rows + b"\nendstream\nendobj\n"


def _runs(places: Mapping[int, object]) -> list[tuple[int, int]]:
    """The numbers as runs: first and last of each."""
    runs: list[tuple[int, int]] = []
    for number in sorted(places):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
