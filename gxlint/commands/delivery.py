"""What a command has to say, where the user wants it. In: rows or a writer, options. Out: text.

What cannot be written is a UsageError.
"""

from __future__ import annotations

from functools import partial

from gxlint.commands import outputs
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from gxlint.engine import Engine
    from gxlint.reporters.phrases import Phrases
    from gxlint.reporters.width import Row


def spare_inputs(options: Namespace, *more: str) -> None:
    """Refuse to write over what is to be read. more: files that are read without being named."""
    if options.output or getattr(options, "annotate", ""):
        from gxlint.commands import sparing

        sparing.spare_inputs(options, *more)


def spare_reports(options: Namespace, engine: Engine) -> None:
    """Refuse to write over a report in a folder that is to be read."""
    if options.output:
        from gxlint.commands import sparing

        sparing.spare_reports(options, engine)


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
