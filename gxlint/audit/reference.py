"""What the numbers in the store mean. In: Engine. Out: rows of rules and cells.

So that who asks by SQL needs no other file: every rule with its title and basis, every
cell of every edition with its official labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gxlint.audit.store import Writing, insert

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from gxlint.engine import Engine


def describe(connection: sqlite3.Connection, engine: Engine) -> None:
    """Write the rules and cells, unless they are there."""
    if connection.execute("SELECT 1 FROM rules").fetchone():
        return
    with Writing(connection):
        insert(connection, "rules", _rules(engine))
        insert(connection, "cells", _cells(engine))


def _rules(engine: Engine) -> Iterator[tuple[str, ...]]:
    for rule in engine.rulebook.rules:
        title = rule.title.say(engine.lang)
        yield rule.id, rule.name, rule.severity.value, title, rule.basis


def _cells(engine: Engine) -> Iterator[tuple[str | int, ...]]:
    for edition in engine.editions.values():
        labels = edition.labels
        for table, form in edition.tables.items():
            rows, columns = form.rows.terminals, form.columns.terminals
            for (row, column), number in form.slots.items():
                label, heading = labels[rows[row]], labels[columns[column]]
                yield edition.id, table, number, row, column, label, heading
