"""A zip archive with some of its parts written anew. In: its bytes, parts. Out: its bytes.

Everything that is not replaced is copied as it stands, compressed data, times and extra
fields included: nothing but the parts that were meant can differ.
"""

from __future__ import annotations

import struct
import zlib

from gxlint.model.errors import FixError
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_RECORD: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _RECORD_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _DESCRIPTOR, _UTF_8 = 0x1, 0x8, 0x800
_VERSION: Final = 20
_FIRST_DAY: Final = 33  # 1 January 1980 as the format writes it: new parts have no clock
_MOST: Final = 0xFFFF
_LARGEST: Final = 0xFFFFFFFF


class _Record(NamedTuple):
    """A record of the directory, its fields in their order; tail: name, extra, comment."""

    made: int
    needs: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    inside: int
    outside: int
    offset: int
    tail: bytes

    @property
    def name(self) -> str:
        return self.tail[: self.name_length].decode("utf-8" if self.flags & _UTF_8 else "cp437")

    def written(self) -> bytes:
        return _RECORD.pack(_RECORD_SIGN, *self[:16]) + self.tail


def rewritten(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts; those that it does not have yet come last.

    parts: content by name, as the directory spells it. Raises FixError: fix.archive, where
    the archive is of a kind that is not written (ZIP64, encrypted, damaged, a name twice).
    """
    start, end = _directory(data)
    records = list(_records(data, start, end))
    names = [record.name for record in records]
    bounds = sorted({record.offset for record in records} | {start})
    if len(bounds) != len(records) + 1 or any(names.count(name) > 1 for name in parts):
        raise FixError("fix.archive")
    found = bytearray(data[: bounds[0]])
    directory: dict[int, _Record] = {}
    for number in sorted(range(len(records)), key=lambda one: records[one].offset):
        record = records[number]
        local = data[record.offset : bounds[bounds.index(record.offset) + 1]]
        if not local.startswith(_LOCAL_SIGN):
            raise FixError("fix.archive")
        if names[number] in parts:
            record, local = _replaced(record, local, parts[names[number]])
        directory[number] = record._replace(offset=len(found))
        found += local
    ordered = [directory[number] for number in range(len(records))]
    for name in parts:
        if name not in names:
            record, local = _added(name, parts[name])
            ordered.append(record._replace(offset=len(found)))
            found += local
    return _closed(found, ordered, data[end:])


def _directory(data: bytes) -> tuple[int, int]:
    """Where the directory begins and ends."""
    at = data.rfind(_END_SIGN)
    if at < 0 or len(data) < at + _END.size:
        raise FixError("fix.archive")
    _, disk, _, _, count, size, start, comment = _END.unpack_from(data, at)
    whole = start + size == at and len(data) == at + _END.size + comment
    if disk or count == _MOST or start == _LARGEST or not whole:
        raise FixError("fix.archive")
    return start, at


def _records(data: bytes, at: int, end: int) -> Iterator[_Record]:
    while at < end:
        if at + _RECORD.size > end or data[at : at + 4] != _RECORD_SIGN:
            raise FixError("fix.archive")
        fields = _RECORD.unpack_from(data, at)[1:]
        behind = at + _RECORD.size + sum(fields[9:12])
        record = _Record._make((*fields, data[at + _RECORD.size : behind]))
        if record.flags & _ENCRYPTED or _LARGEST in (record.offset, record.packed, record.size):
            raise FixError("fix.archive")
        yield record
        at = behind


def _replaced(record: _Record, local: bytes, content: bytes) -> tuple[_Record, bytes]:
    """The record and the local entry of a part with new content, everything else as it was."""
    fields = _LOCAL.unpack_from(local)
    if record.method not in (_STORED, _DEFLATED):
        raise FixError("fix.archive")
    packed = _packed(content) if record.method == _DEFLATED else content
    named = local[_LOCAL.size : _LOCAL.size + fields[9] + fields[10]]
    flags, crc = record.flags & ~_DESCRIPTOR, zlib.crc32(content)
    record = record._replace(flags=flags, crc=crc, packed=len(packed), size=len(content))
    sizes = (crc, len(packed), len(content))
    head = _LOCAL.pack(_LOCAL_SIGN, fields[1], flags, *fields[3:6], *sizes, *fields[9:11])
    return record, head + named + packed


def _added(name: str, content: bytes) -> tuple[_Record, bytes]:
    """The record and the local entry of a new part."""
    encoded, packed, crc = name.encode("utf-8"), _packed(content), zlib.crc32(content)
    shared = (_VERSION, _UTF_8, _DEFLATED, 0, _FIRST_DAY, crc, len(packed), len(content))
    head = _LOCAL.pack(_LOCAL_SIGN, *shared, len(encoded), 0)
    record = _Record._make((_VERSION, *shared, len(encoded), 0, 0, 0, 0, 0, 0, encoded))
    return record, head + encoded + packed


def _packed(content: bytes) -> bytes:
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return deflate.compress(content) + deflate.flush()


def _closed(found: bytearray, records: Sequence[_Record], end: bytes) -> bytes:
    """The archive with its directory. end: the old end record and its comment."""
    start = len(found)
    for record in records:
        found += record.written()
    count, size = len(records), len(found) - start
    if count >= _MOST or len(found) >= _LARGEST:
        raise FixError("fix.archive")
    comment = end[_END.size :]
    found += _END.pack(_END_SIGN, 0, 0, count, count, size, start, len(comment)) + comment
    return bytes(found)
