"""What a command has to say, where the user wants it. In: rows or a writer, options. Out: text.

What cannot be written is a UsageError, and so is an output that would destroy an input.
"""

from __future__ import annotations

import os
from functools import partial

from gxlint.commands import outputs
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from gxlint.reporters.phrases import Phrases
    from gxlint.reporters.width import Row


def spare_inputs(options: Namespace) -> None:
    """Raise UsageError where -o would write over a report that is to be read."""
    if not options.output:
        return
    target = os.path.realpath(options.output)
    for path in (*options.paths, *filter(None, [getattr(options, "previous", "")])):
        if path != "-" and os.path.realpath(path) == target:
            raise UsageError("usage.output-is-input", path=path)


def rows(options: Namespace, lines: Iterable[Row], phrases: Phrases) -> None:
    """Write rows as the format asks."""
    form = outputs.chosen(options.format, options.output)
    from importlib import import_module

    write_rows = import_module(f"gxlint.reporters.{form}").write_rows
    deliver(options, partial(write_rows, lines), phrases)


def deliver(options: Namespace, write: outputs.Writer, phrases: Phrases) -> None:
    """Write to -o or to standard output; a file that cannot be written is a UsageError."""
    try:
        outputs.deliver(write, options.output, spreadsheet=options.format == "csv")
    except OSError as error:
        raise unwritable(error, options.output, phrases) from None


def put(content: bytes, path: str, phrases: Phrases) -> None:
    """Write a file; one that cannot be written is a UsageError."""
    try:
        outputs.put(content, path)
    except OSError as error:
        raise unwritable(error, path, phrases) from None


def unwritable(error: OSError, path: str, phrases: Phrases) -> UsageError:
    """What is wrong where a file cannot be written."""
    from gxlint.model.trouble import unreadable

    problem = phrases.note(unreadable(error, path))
    return UsageError("usage.cannot-write", path=path, problem=problem)
