"""A table as Parquet, for pandas, DuckDB and the like. In: Dossier, Table. Out: a file.

Rows are written group by group and not kept. Needs the extra gxlint[parquet].
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow
from pyarrow.parquet import ParquetWriter

if TYPE_CHECKING:
    from pathlib import Path

    from gxlint.dossier.records import Table, Value
    from gxlint.model.dossier import Dossier

GROUP = 50_000
"""Rows that are held and written at once."""
_KINDS = {"text": pyarrow.string(), "count": pyarrow.int32(), "number": pyarrow.float64()}


def write(dossier: Dossier, table: Table, path: Path) -> None:
    """Write the table to path. Raises OSError."""
    schema = pyarrow.schema([(name, _KINDS[kind]) for name, kind in table.columns])
    rows = table.rows(dossier)
    with path.open("wb") as stream, ParquetWriter(stream, schema, compression="zstd") as sheet:
        while group := list(islice(rows, GROUP)):
            columns = [
                pyarrow.array([_plain(value, kind) for value in values], _KINDS[kind])
                for (_, kind), values in zip(table.columns, zip(*group, strict=True), strict=True)
            ]
            sheet.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _plain(value: Value, kind: str) -> Any:
    """A number as a binary fraction; one with too many digits stands as text beside it."""
    return float(str(value)) if kind == "number" and value is not None else value
