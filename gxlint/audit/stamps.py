"""What a file is known by. In: nothing (records), os.stat. Out: Stamp, Source."""

from __future__ import annotations

import os

from gxlint.model.document import Note
from gxlint.record import NamedTuple

ADDRESS = "://"
"""What tells an address of fsspec from a path."""


class Stamp(NamedTuple):
    """By which an unchanged file is known unread. Times in ns; changed: of the inode.

    Of a file by its address: modified is what its system knows a change by, as a number.
    """

    size: int
    modified: int
    changed: int
    inode: int


class Source(NamedTuple):
    """A file. name: its path, as os.fsdecode gives it; stamp: None where trouble says why.

    passed: in a format that reports come in and that is not read yet.
    """

    name: str
    stamp: Stamp | None
    trouble: Note | None = None
    passed: bool = False


def stamp(found: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
