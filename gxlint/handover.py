"""From an audit's store to the folder that the office opens. In: store. Out: files, a sentence.

Nothing is written again while nothing has changed: the state of the store is kept in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.model.errors import UsageError
from gxlint.model.trouble import unreadable

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from gxlint.audit import Plan
    from gxlint.dossier.folder import Office
    from gxlint.engine import Engine
    from gxlint.reporters.phrases import Phrases

_FOLDER = "folder"


def hand_over(connection: sqlite3.Connection, plan: Plan, phrases: Phrases) -> None:
    """Bring the folder up to date with the store. Raises UsageError("usage.cannot-write")."""
    from gxlint.audit.dossiers import dossier, state
    from gxlint.audit.work import engine
    from gxlint.dossier import folder

    now = state(connection)
    index = plan.folder / folder.INDEX
    if not (index.is_file() and _known(connection) == now):
        opened = engine(plan.spec)
        connection.execute("DELETE FROM outputs")
        try:
            folder.write(dossier(connection, opened), _office(opened, phrases), plan.folder)
        except OSError as error:
            raise _unwritable(error, plan.folder, phrases) from None
        connection.execute("INSERT INTO outputs VALUES (?, ?)", (_FOLDER, now))


def _known(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT state FROM outputs WHERE name = ?", (_FOLDER,)).fetchone()
    return row[0] if row else ""


def _office(engine: Engine, phrases: Phrases) -> Office:
    from gxlint.dossier.folder import Office
    from gxlint.editions.texts import paper
    from gxlint.editions.trends import trends
    from gxlint.pages.view import Book

    book = Book(phrases, engine.editions, engine.equations, engine.titles())
    return Office(phrases, book, paper(), trends(), engine.lang)


def _unwritable(error: OSError, folder: Path, phrases: Phrases) -> UsageError:
    problem = phrases.note(unreadable(error, str(folder)))
    return UsageError("usage.cannot-write", path=str(folder), problem=problem)
