"""The sheet as plain text: for pipes, files and NO_COLOR. In: Result. Out: lines, unwrapped."""

from __future__ import annotations

from gxlint.model.edition import Edition
from gxlint.model.finding import Result
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.sheet import sheet
from gxlint.reporters.width import Row, ambiguous_is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO


def write(
    result: Result, stream: TextIO, wording: Mapping[str, str], editions: Mapping[str, Edition]
) -> None:
    """Write the sheet, one row a line, however long."""
    wide = ambiguous_is_wide(stream.encoding)
    write_rows(sheet(result, Phrases(wording), wide=wide), stream)


def write_rows(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows, one a line."""
    stream.writelines(row.text + "\n" for row in rows)
