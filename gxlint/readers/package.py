"""Documents that are zip archives of parts. In: the bytes of a file. Out: its parts by name.

Nothing is unpacked to a disk and nothing beyond its limit: a part's stated size is judged
before it is read, and no more than that is read. Names are compared as the formats do,
without regard to case.
"""

from __future__ import annotations

import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, zlib.error, EOFError, ValueError, OverflowError, OSError, KeyError)


class Package:
    """The parts of a zipped document.

    Raises ReadError: read.zip-damaged, read.too-many-parts, read.archive-bomb; ``part``
    also read.part-too-large, read.encrypted-zip.
    """

    def __init__(self, data: bytes) -> None:
        # Every entry costs memory as soon as the archive is opened: count them before.
        count = data.count(_ENTRY)
        if count > limits.ENTRIES:
            raise ReadError("read.too-many-parts", limit=limits.ENTRIES, count=count)
        from io import BytesIO

        try:
            self._archive = ZipFile(BytesIO(data))
        except (*_DAMAGED, NotImplementedError) as error:
            raise ReadError("read.zip-damaged") from error
        self._parts = {_key(entry.filename): entry for entry in self._archive.infolist()}
        if sum(entry.file_size for entry in self._parts.values()) > limits.UNPACKED:
            raise _bomb()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises ReadError: also read.part-missing."""
        entry = self._parts.get(_key(name))
        if entry is None:
            raise ReadError("read.part-missing", part=name)
        _refuse(entry)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limits.PART + 1)
        except RuntimeError as error:  # a password is needed, or the method is unknown
            raise ReadError("read.zip-damaged") from error
        except _DAMAGED as error:
            raise ReadError("read.zip-damaged") from error
        return data

    def spelled(self, name: str) -> str:
        """The name of a part as the archive itself has it."""
        return self._parts[_key(name)].orig_filename

    def first(self, names: Iterable[str]) -> str:
        """The first of these names that is a part; "" where none is."""
        return next((name for name in names if name in self), "")


def _refuse(entry: ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ReadError("read.encrypted-zip")
    if entry.file_size > limits.PART:
        size = -(-entry.file_size // limits.MEBIBYTE)
        raise ReadError("read.part-too-large", limit=limits.PART // limits.MEBIBYTE, size=size)
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.RATIO_FROM and entry.file_size > packed * limits.RATIO:
        raise _bomb()


def _bomb() -> ReadError:
    limit = limits.UNPACKED // limits.MEBIBYTE
    return ReadError("read.archive-bomb", limit=limit, ratio=limits.RATIO)


def _key(name: str) -> str:
    return name.replace("\\", "/").strip("/").lower()
