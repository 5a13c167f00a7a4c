"""What the tests of the audit share. Out: a store as text."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gxlint.audit import schema


def dump(folder: Path, without: tuple[str, ...] = ()) -> str:
    """Everything in a store, in order. without: tables to leave out."""
    store = sqlite3.connect(folder / "audit.sqlite")
    try:
        return "\n".join(
            "\n".join(sorted(map(repr, store.execute(f"SELECT * FROM {table}"))))
            for table in schema.NAMES
            if table not in without
        )
    finally:
        store.close()
