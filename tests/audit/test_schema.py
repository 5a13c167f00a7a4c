"""The tables are as docs/audit.md describes them."""

from __future__ import annotations

import re
import sqlite3

import pytest

from gxlint.audit import schema
from tests.house.sources import ROOT

PAGE = (ROOT / "docs/audit.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.+?) \| .+? \| (.+) \|$", PAGE, re.MULTILINE)


@pytest.fixture(scope="module")
def store() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.executescript(schema.TABLES)
    return made


def test_every_table_is_named_and_described(store: sqlite3.Connection) -> None:
    query = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
    made = {name for (name,) in store.execute(query)}
    assert made == {*schema.NAMES, "facts"}
    described = {name for names, _ in ROWS for name in re.findall(r"`(\w+)`", names)}
    assert made <= described


@pytest.mark.parametrize("table", [*schema.NAMES, "facts"])
def test_every_column_is_described(store: sqlite3.Connection, table: str) -> None:
    (said,) = [columns for names, columns in ROWS if f"`{table}`" in names]
    columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
    assert columns
    assert not [column for column in columns if f"`{column}`" not in said]


def test_the_query_in_the_documentation_runs(store: sqlite3.Connection) -> None:
    for query in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL):
        assert store.execute(query).fetchall() == []
