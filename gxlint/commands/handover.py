"""From an audit's store to the folder that the office opens. In: store. Out: files.

Nothing is written again while nothing has changed: for each output the store keeps the state
that it was in when that output was made.
The parts are written by processes that read the store for themselves; the audit itself has
ended by then.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gxlint.audit.work import Spec
from gxlint.model.errors import UsageError
from gxlint.model.trouble import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gxlint.audit import Plan
    from gxlint.audit.store import Store
    from gxlint.audit.workers import Workers
    from gxlint.dossier.folder import Folder, Office
    from gxlint.reporters.phrases import Phrases

_CHUNK = 50  # pages of one job


class Part(NamedTuple):
    """A part of the folder to be written. name: a method of Folder; pages: see there."""

    store: str
    folder: str
    spec: Spec
    name: str
    pages: tuple[tuple[str, str], ...] = ()


def hand_over(
    store: Store,
    plan: Plan,
    phrases: Phrases,
    forms: Sequence[str],
    workers: Workers,
    width: int,
) -> None:
    """Bring the folder up to date with the store. workers: processes here; width: how many.

    forms: the formats to be there besides, see ``gxlint.dossier.forms``. Raises
    UsageError("usage.cannot-write").
    """
    from gxlint.audit.dispatch import dispatch
    from gxlint.audit.dossiers import state
    from gxlint.dossier.forms import SUITE, present

    connection = store.connection
    now = state(connection)
    known = dict(connection.execute("SELECT name, state FROM outputs"))
    due = [
        name for name in (SUITE, *forms) if known.get(name) != now or not present(name, plan.folder)
    ]
    if not due:
        return
    connection.executemany("DELETE FROM outputs WHERE name = ?", [(name,) for name in due])
    try:
        parts = _parts(due, str(store.path), plan, results(connection, plan.spec, plan.folder))
        for _ in dispatch(write, parts, workers, width, _raised):
            pass
    except OSError as error:
        raise _unwritable(error, plan.folder, phrases) from None
    connection.executemany("INSERT INTO outputs VALUES (?, ?)", [(name, now) for name in due])


def write(part: Part) -> None:
    """Write a part of the folder, in whatever process. Raises OSError."""
    with closing(sqlite3.connect(part.store, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only = 1")
        made = results(connection, part.spec, Path(part.folder))
        if part.pages:
            made.write_pages(dict(part.pages))
        else:
            getattr(made, part.name)()


def _parts(due: Sequence[str], store: str, plan: Plan, folder: Folder) -> Iterator[Part]:
    """The longest first: what is left at the end is short."""
    from gxlint.dossier.forms import SUITE

    part = partial(Part, store, str(plan.folder), plan.spec)
    suite = SUITE in due
    pages = list(folder.prepare().items()) if suite else []
    folder.sweep()
    names = ("workbook", "notices", "index") if suite else ()
    for name in (*names, *(form for form in due if form != SUITE)):
        yield part(f"write_{name}")
    for first in range(0, len(pages), _CHUNK):
        yield part("write_pages", tuple(pages[first : first + _CHUNK]))


def _raised(part: Part, problem: BaseException) -> list[Part]:
    raise problem


def results(connection: sqlite3.Connection, spec: Spec, place: Path) -> Folder:
    """The folder of results at place, ready to be written. spec: of the audit in the store."""
    from gxlint.audit.dossiers import dossier
    from gxlint.audit.work import engine
    from gxlint.dossier.folder import Folder

    return Folder(dossier(connection, engine(spec)), _office(spec), place)


@cache
def _office(spec: Spec) -> Office:
    from gxlint.audit.work import engine
    from gxlint.commands.paging import book
    from gxlint.dossier.folder import Office
    from gxlint.editions.texts import paper
    from gxlint.editions.trends import trends
    from gxlint.reporters.phrases import Phrases

    opened = engine(spec)
    phrases = Phrases(opened.wording)
    return Office(phrases, book(opened, phrases), paper(), trends(), opened.lang)


def _unwritable(error: OSError, folder: Path, phrases: Phrases) -> UsageError:
    problem = phrases.note(unreadable(error, str(folder)))
    return UsageError("usage.cannot-write", path=str(folder), problem=problem)
