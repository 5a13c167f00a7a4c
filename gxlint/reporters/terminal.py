"""The sheet in colour, by rich. In: Result. Out: styled lines, broken where Chinese may break.

rich knows the escape sequences of a style and nothing else of what is printed: its markup would
take the name of a cell, as in ``[row, column]``, for a style, and it breaks lines at spaces only.
"""

from __future__ import annotations

import sys

from rich.style import Style

from gxlint.model.edition import Edition
from gxlint.model.finding import Result
from gxlint.record import TYPE_CHECKING
from gxlint.reporters.phrases import Phrases
from gxlint.reporters.screen import screen
from gxlint.reporters.sheet import ROOM, sheet
from gxlint.reporters.width import Row, ambiguous_is_wide, columns, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from gxlint.reporters.screen import Screen

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
_TAB = 8
_UNPRINTED = dict.fromkeys(map(ord, "\a\b\v\f\r"))  # would move the cursor


def write(
    result: Result, stream: TextIO, wording: Mapping[str, str], editions: Mapping[str, Edition]
) -> None:
    """Write the sheet, broken at the width of the terminal."""
    wide = ambiguous_is_wide(stream.encoding)
    width = max(screen(stream).width, _NARROWEST)
    room = min(ROOM, width - 12)
    write_rows(sheet(result, Phrases(wording), room, wide), stream)


def write_rows(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows that another reporter has laid out."""
    wide = ambiguous_is_wide(stream.encoding)
    found = screen(stream)
    width = max(found.width, _NARROWEST)
    lines = (line for row in rows for line in wrap(row, width, wide))
    if sys.platform == "win32":  # consoles that know no escape sequences need all of rich
        _print(lines, stream)
        return
    stream.writelines(f"{_shown(line, found)}\n" for line in lines)


def _shown(line: Row, screen: Screen) -> str:
    """A line with the escape sequences of its styles."""
    pieces: list[str] = []
    for role, text in _pieces(line):
        style = _STYLES.get(role)
        if style and screen.styled:
            parsed = Style.parse(style)
            text = (parsed if screen.coloured else parsed.without_color).render(text)
        pieces.append(text)
    return "".join(pieces)


def _pieces(line: Row) -> Iterator[tuple[str, str]]:
    """Roles and texts of a line, with blanks for its tabs."""
    tabbed = any("\t" in span.text for span in line.spans)
    used = 0
    for span in line.spans:
        text = span.text.translate(_UNPRINTED)
        if tabbed:
            text = _blanked(text, used)
            used += columns(text)
        yield span.role, text


def _blanked(text: str, used: int) -> str:
    """The text with blanks for its tabs. used: columns before it."""
    *parts, text = text.split("\t")
    before = ""
    for part in parts:
        before += part
        before += " " * (_TAB - (used + columns(before)) % _TAB)
    return before + text


def _print(lines: Iterable[Row], stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    page = Text(overflow="fold")
    for line in lines:
        for span in line.spans:
            page.append(span.text, _STYLES.get(span.role))
        page.append("\n")
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.print(page, soft_wrap=True, end="")
