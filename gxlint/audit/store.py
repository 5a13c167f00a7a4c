"""audit.sqlite: what was found, and so what need not be looked for again.

In: a folder, what the results depend on. Out: Store. One process at a time: a lock on a
file beside it ends with the process that holds it, however it ends. A store that is
damaged is set aside, never deleted. Every ``write`` is one transaction: after a kill the
store holds all files that were told, and nothing half.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gxlint.audit import schema
from gxlint.model.errors import UsageError
from gxlint.model.own import LOCK, STORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import TracebackType

# A kill loses nothing that was committed; a power cut may lose the last transactions.
_SETTINGS = (
    *("journal_mode = WAL", "synchronous = NORMAL"),
    *("cache_size = -65536", "temp_store = MEMORY"),
)
_BESIDE = ("", "-wal", "-shm", "-journal")


class Store:
    """The open store. connection: for the rooms of this folder; aside: where a damaged one went."""

    def __init__(self, folder: Path, basis: Mapping[str, str]) -> None:
        """Open or make it. basis: results that depend on anything else are dropped.

        Raises UsageError: audit.busy, usage.cannot-write.
        """
        self.path = folder / STORE
        self.aside = ""
        self._basis = basis
        self._lock = _Lock(folder / LOCK)
        try:
            self.connection = self._opened()
            self._agree()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave one plain file behind, readable by anybody and from anywhere."""
        try:
            self.connection.rollback()
            self.connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            pass  # a full disk: the journal stays beside it, nothing is lost
        finally:
            self.connection.close()
            self._lock.release()

    def start_again(self) -> None:
        """Set a store aside that turned out to be damaged, and go on with an empty one."""
        self.connection.close()
        self._move_away()
        self.connection = self._sound()
        self._agree()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._sound()
        except sqlite3.OperationalError:
            raise  # no damage: it may not be opened, or the disk is full
        except sqlite3.DatabaseError:
            self._move_away()
            return self._sound()

    def _sound(self) -> sqlite3.Connection:
        new = not self.path.exists()
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            if new or not _number(connection, "schema_version"):
                _make(connection)
            elif _number(connection, "application_id") != schema.APPLICATION:
                raise sqlite3.DatabaseError("not a store")
            elif _number(connection, "user_version") != schema.VERSION:
                raise sqlite3.DatabaseError("another version")
            told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if told != "ok":
                raise sqlite3.DatabaseError(told)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _move_away(self) -> None:
        number = 1
        while (other := self.path.with_name(f"damaged-{number}.sqlite")).exists():
            number += 1
        for suffix in _BESIDE:
            beside = Path(f"{self.path}{suffix}")
            if beside.exists():
                beside.replace(f"{other}{suffix}")
        self.aside = str(other)

    def _agree(self) -> None:
        """Drop what depends on anything else than these results will."""
        known = dict(self.connection.execute("SELECT key, value FROM about"))
        if known == self._basis:
            return
        with Writing(self.connection):
            for table in schema.NAMES:
                self.connection.execute(f"DELETE FROM {table}")
            self.connection.executemany(
                "INSERT INTO about VALUES (?, ?)", sorted(self._basis.items())
            )


class Writing:
    """One transaction: all of it or nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK" if error else "COMMIT")


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of as many values as the table has columns; equal keys are replaced."""
    rows = list(rows)
    if rows:
        places = ",".join("?" * len(rows[0]))
        connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)


def _make(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"BEGIN; {schema.TABLES} PRAGMA application_id = {schema.APPLICATION};"
        f" PRAGMA user_version = {schema.VERSION}; COMMIT;"
    )


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    found: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found


class _Lock:
    """A lock that ends with the process. Raises UsageError("audit.busy") where it is held."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise UsageError("audit.busy", path=str(path.parent)) from None

    def release(self) -> None:
        os.close(self._file)
