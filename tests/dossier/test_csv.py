"""Tables as spreadsheets read them: odd texts come back, and none of them is a formula."""

from __future__ import annotations

import csv
import math
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pyarrow.parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from gxlint.dossier import csv_files, parquet
from gxlint.dossier.records import Row, Table, _said
from gxlint.model.dossier import Dossier

COLUMNS = (("text", "text"), ("count", "count"), ("value", "number"))
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), TEXT, st.sampled_from(["=1+1", "-5", "+", "@a", "'x", "\uff1d1"])),
        st.one_of(st.none(), st.integers(0, 9999)),
        st.one_of(
            st.none(), st.integers(-(10**14), 10**14), st.decimals(-(10**9), 10**9, places=2)
        ),
    ),
    max_size=5,
)


def table(rows: list[Row]) -> Table:
    return Table("made", COLUMNS, lambda _: iter(rows))


@settings(deadline=None)  # files are written
@given(ROWS)
def test_what_was_written_is_read_back(tmp_path_factory: Any, rows: list[Row]) -> None:
    path: Path = tmp_path_factory.mktemp("csv") / "made.csv"
    csv_files.write(cast(Dossier, None), table(rows), path)
    assert path.read_bytes().endswith(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *lines = csv.reader(stream)
    assert head == ["text", "count", "value"]
    assert len(lines) == len(rows)
    for (text, count, value), (said, told, number) in zip(rows, lines, strict=True):
        assert said[:1] not in tuple("=+-@\uff1d")
        assert said.removeprefix("'") == (text or "")
        assert told == ("" if count is None else str(count))
        assert number == "" if value is None else Decimal(number) == value


@settings(deadline=None)  # files are written
@given(ROWS)
def test_parquet_reads_back(tmp_path_factory: Any, rows: list[Row]) -> None:
    path: Path = tmp_path_factory.mktemp("parquet") / "made.parquet"
    parquet.write(cast(Dossier, None), table(rows), path)
    found = pyarrow.parquet.read_table(path).to_pylist()
    numbers = [None if value is None else float(str(value)) for _, _, value in rows]
    assert [tuple(row.values()) for row in found] == [
        (text, count, number) for (text, count, _), number in zip(rows, numbers, strict=True)
    ]


def test_a_large_table_is_written_in_groups(tmp_path: Path) -> None:
    rows: list[Row] = [(str(n), n, n) for n in range(2 * parquet.GROUP + 1)]
    path = tmp_path / "made.parquet"
    parquet.write(cast(Dossier, None), table(rows), path)
    found = pyarrow.parquet.ParquetFile(path)
    assert found.num_row_groups == 3
    assert found.read().num_rows == len(rows)


def test_a_number_that_a_fraction_cannot_hold_stands_beside_it() -> None:
    assert _said(12) == ("number", 12, None)
    assert _said(Decimal("1.50")) == ("number", Decimal("1.50"), None)
    large = 2**53 + 1
    assert _said(large) == ("number", large, str(large))
    assert math.isclose(float(str(large)), large)
    assert _said("") == ("blank", None, None)
    assert _said("减4") == ("unreadable", None, "减4")
