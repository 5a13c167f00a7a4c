"""Reading what is new. In: Store, sources, an executor. Out: rows of files, contents, findings.

The parent does little: it walks the folders, asks the store in one question what is
new, hands out chunks of names, and inserts the rows that come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from gxlint.audit import limits, schema
from gxlint.audit.blame import again
from gxlint.audit.dispatch import dispatch
from gxlint.audit.fresh import Fresh
from gxlint.audit.names import key
from gxlint.audit.store import Writing, insert
from gxlint.audit.work import Job, examine
from gxlint.readers import is_office_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

    from gxlint.audit.fresh import Known
    from gxlint.audit.stamps import Source
    from gxlint.audit.work import Done, Spec

_DERIVED = (None,) * schema.DERIVED


def note_present(connection: sqlite3.Connection, sources: Iterable[Source]) -> None:
    """Say to the store which files there are; forget those that are gone."""
    connection.execute("DROP TABLE IF EXISTS temp.present")
    connection.executescript(schema.PRESENT)
    rows = (_present(source) for source in sources)
    with Writing(connection):
        connection.executemany(f"INSERT OR IGNORE INTO present VALUES ({_places(8)})", rows)
        connection.execute(
            "DELETE FROM files WHERE (path, raw) NOT IN (SELECT path, raw FROM present)"
        )
        connection.execute(
            "INSERT OR REPLACE INTO files"
            " SELECT path, raw, size, modified, changed, inode, NULL, trouble, passed,"
            f" {', '.join(['NULL'] * schema.DERIVED)} FROM present"
            " WHERE trouble NOT NULL OR passed"
        )
        connection.execute("DROP TABLE IF EXISTS temp.to_read")
        connection.execute(schema.TO_READ)


def read_new(
    connection: sqlite3.Connection,
    spec: Spec,
    executor: Executor,
    width: int,
    tell: Callable[[int], None],
) -> None:
    """Read the files that are new or changed. width: workers; tell: gets files done, each time."""

    def known(one: Known) -> None:
        _place(connection, [one])
        tell(1)

    fresh = Fresh(connection, known)
    for done in dispatch(examine, _jobs(fresh.names(), spec), executor, width, again):
        keep(connection, done)
        tell(len(done))
    changed = _twins(connection, fresh.twins)
    tell(len(fresh.twins) - len(changed))
    for done in dispatch(examine, _jobs(changed, spec), executor, width, again):
        keep(connection, done)
        tell(len(done))


def count_new(connection: sqlite3.Connection) -> int:
    """How many files ``read_new`` will read."""
    found: int = connection.execute("SELECT count(*) FROM to_read").fetchone()[0]
    return found


def _present(source: Source) -> tuple[Any, ...]:
    stamp = source.stamp or (None, None, None, None)
    return (*key(source.name), *stamp, _note(source.trouble), int(source.passed))


def _note(trouble: object) -> str | None:
    return msgspec.json.encode(trouble).decode() if trouble else None


def _twins(connection: sqlite3.Connection, twins: Iterable[Known]) -> list[str]:
    """Give files the results of those that have the same contents.

    The names of those whose contents nobody read: the other one was changed meanwhile.
    """
    place: list[Known] = []
    left: list[Known] = []
    for one in twins:
        read = connection.execute("SELECT 1 FROM contents WHERE digest = ?", one[2:]).fetchone()
        (place if read else left).append(one)
    _place(connection, place)
    return [name for name, _, _ in left]


def _place(connection: sqlite3.Connection, files: Iterable[Known]) -> None:
    with Writing(connection):
        insert(connection, "files", (_file(*one, None) for one in files))


def _jobs(names: Iterable[str], spec: Spec) -> Iterator[Job]:
    """Chunks of names; old office files in chunks of their own, to be converted together."""
    plain: list[str] = []
    office: list[str] = []
    for name in names:
        together = is_office_name(name)
        chunk, size = (office, limits.OFFICE_CHUNK) if together else (plain, limits.CHUNK)
        chunk.append(name)
        if len(chunk) == size:
            yield Job(spec, tuple(chunk), together)
            chunk.clear()
    for chunk, together in ((office, True), (plain, False)):
        if chunk:
            yield Job(spec, tuple(chunk), together)


def keep(connection: sqlite3.Connection, done: Iterable[Done]) -> None:
    """One transaction: what was found in files, and the files."""
    found = list(done)
    readings = {one.reading.digest: one.reading for one in found if one.reading}
    with Writing(connection):
        for digest in readings:
            connection.execute("DELETE FROM findings WHERE digest = ?", (digest,))
        insert(connection, "contents", (one.content for one in readings.values()))
        insert(connection, "findings", (row for one in readings.values() for row in one.findings))
        insert(connection, "files", (_row(one) for one in found))


def _row(done: Done) -> tuple[Any, ...]:
    digest = done.reading.digest if done.reading else None
    return _file(done.name, done.stamp, digest, _note(done.trouble))


def _file(
    name: str, stamp: tuple[int, ...] | None, digest: str | None, trouble: str | None
) -> tuple[Any, ...]:
    return (*key(name), *(stamp or (None,) * 4), digest, trouble, 0, *_DERIVED)


def _places(count: int) -> str:
    return ",".join("?" * count)
