"""What a terminal is like. In: a stream, the environment. Out: its width, whether it has colour.

The answers are those of ``rich.console``, whose import takes as long as three interpreter
starts: a sheet needs no more of it.
"""

from __future__ import annotations

import os

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TextIO

_DUMB = ("dumb", "unknown")
_USUAL = 80  # columns
_STANDARD = (0, 1, 2)  # standard input, output and error: one of them may be the terminal


class Screen(NamedTuple):
    """width: in columns; styled: whether it shows styles; coloured: whether colours among them."""

    width: int
    styled: bool
    coloured: bool


def screen(stream: TextIO) -> Screen:
    """The terminal behind a stream; COLUMNS, FORCE_COLOR, NO_COLOR and TERM are heeded."""
    forced = os.environ.get("FORCE_COLOR")
    terminal = stream.isatty() if forced is None else forced != ""
    dumb = terminal and os.environ.get("TERM", "").lower() in _DUMB
    coloured = not os.environ.get("NO_COLOR")
    return Screen(_USUAL if dumb else _width(), terminal and not dumb, coloured)


def _width() -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal():
        return int(told)
    for number in _STANDARD:
        try:
            return os.get_terminal_size(number).columns or _USUAL
        except (OSError, ValueError):
            continue
    return _USUAL
