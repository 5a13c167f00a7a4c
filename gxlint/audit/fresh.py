"""Which files are to be read. In: the files of the run in the store. Out: names, each content once.

A file whose contents the store knows was only moved, or touched; one whose contents are those
of another file that is being read waits for the result of that one (a twin). A file is looked
into for that where the store holds something, or another file is as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.audit.names import name_of
from gxlint.audit.stamps import ADDRESS
from gxlint.audit.work import digest_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from gxlint.audit.stamps import Stamp

    Known = tuple[str, Stamp, str]

_PAGE = 1_000  # rows that are fetched at a time
_NEW = "SELECT rowid, path, raw, alike FROM to_read WHERE rowid > ? ORDER BY rowid LIMIT ?"
_SETTLED = "SELECT 1 FROM contents WHERE digest = ? AND settled"


class Fresh:
    """The files to read. tell: gets a file that need not be read: name, stamp, digest.

    twins: those that wait, known when all names were asked for.
    """

    def __init__(self, connection: sqlite3.Connection, tell: Callable[[Known], None]) -> None:
        self.twins: list[Known] = []
        self._connection = connection
        self._tell = tell
        self._stored = connection.execute("SELECT 1 FROM contents").fetchone() is not None

    def names(self) -> Iterator[str]:
        """Names in order, a page at a time: no cursor stays open while rows are written."""
        being_read: set[str] = set()
        for name, alike in self._listed():
            found = digest_of(name) if self._stored or alike else None
            if found is None:
                yield name
            elif self._settled(found[1]):
                self._tell((name, *found))
            elif found[1] in being_read:
                self.twins.append((name, *found))
            else:
                being_read.add(found[1])
                yield name

    def _settled(self, digest: str) -> bool:
        return self._stored and bool(self._connection.execute(_SETTLED, (digest,)).fetchone())

    def _listed(self) -> Iterator[tuple[str, bool]]:
        """Name of each file, and whether another one may have the same contents.

        What lies behind an address is not fetched twice to find that out.
        """
        last = 0
        while rows := self._connection.execute(_NEW, (last, _PAGE)).fetchall():
            last = rows[-1][0]
            for _, path, raw, alike in rows:
                name = name_of((path, raw))
                yield name, bool(alike) and ADDRESS not in name
