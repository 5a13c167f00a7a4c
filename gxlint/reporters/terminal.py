"""The sheet in colour, by rich. In: Result. Out: styled lines, broken where Chinese may break.

Only rich Text objects are printed, never markup: the name of a cell, as in
``[row, column]``, would be taken for it. Lines are broken here, because rich breaks at spaces only.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from gxlint.model.edition import Edition
from gxlint.model.finding import Result
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.sheet import ROOM, sheet
from gxlint.reporters.width import Row, ambiguous_is_wide, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

_STYLES = {
    "path": "bold",
    "id": "bold",
    "message": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "mark": "bold red",
    "label": "cyan",
    "dim": "dim",
    "clean": "bold green",
    "mend": "bold red",
    "unknown": "bold yellow",
    "total": "bold",
}
_NARROWEST = 40


def write(
    result: Result, stream: TextIO, wording: Mapping[str, str], editions: Mapping[str, Edition]
) -> None:
    """Write the sheet, broken at the width of the terminal."""
    console = _console(stream)
    wide = ambiguous_is_wide(stream.encoding)
    room = min(ROOM, max(console.width, _NARROWEST) - 12)
    _print(console, sheet(result, Phrases(wording), room, wide), wide)


def write_rows(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows that another reporter has laid out."""
    _print(_console(stream), rows, ambiguous_is_wide(stream.encoding))


def _console(stream: TextIO) -> Console:
    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _print(console: Console, rows: Iterable[Row], wide: bool) -> None:
    width = max(console.width, _NARROWEST)
    page = Text(overflow="fold")
    for row in rows:
        for line in wrap(row, width, wide):
            for span in line.spans:
                page.append(span.text, _STYLES.get(span.role))
            page.append("\n")
    console.print(page, soft_wrap=True, end="")
