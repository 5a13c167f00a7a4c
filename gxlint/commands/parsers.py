"""The parsers of argparse, for help and for words that are not simple. In: wording. Out: parsers.

Only the parser of the command that runs is built. Help texts are in rules/wording under ``cli``.
"""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, HelpFormatter

from gxlint.commands.options import COMMANDS, LANG, READING, options_of
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _ArgumentGroup
    from typing import Any, NoReturn

    from gxlint.commands.options import Option
    from gxlint.reporters.phrases import Phrases


# What argparse complains of, in its words.
_COMPLAINTS = {
    "expected one argument": "usage.no-value",
    "ignored explicit argument .*": "usage.value",
}


class _Parser(ArgumentParser):
    """A parser that raises what argparse would print."""

    def error(self, message: str) -> NoReturn:
        for problem, code in _COMPLAINTS.items():
            if found := re.fullmatch(rf"argument (?P<option>\S+): {problem}", message):
                raise UsageError(code, option=found["option"].rpartition("/")[2])
        raise UsageError("usage.argument", problem=message)


class _Formatter(HelpFormatter):
    """Help in which Chinese is as wide as it is; without shutil, which is dear to import."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28, width=_width())
        self._usage_word = usage

    def add_usage(self, *arguments: Any, **options: Any) -> None:
        super().add_usage(*arguments, **{**options, "prefix": self._usage_word})

    def _split_lines(self, text: str, width: int) -> list[str]:
        from gxlint.reporters.width import Row, Span, wrap

        return [line.text for line in wrap(Row((Span(" ".join(text.split())),)), width)]

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (line for part in text.splitlines() for line in self._split_lines(part, width))
        return "\n".join(indent + line for line in lines)


def _width() -> int:
    """Columns of the terminal."""
    known = os.environ.get("COLUMNS", "")
    if known.isdecimal() and int(known) > 20:
        return int(known)
    try:
        return max(os.get_terminal_size().columns, 40)
    except (OSError, ValueError):
        return 80


def top_parser(phrases: Phrases) -> ArgumentParser:
    """The parser of ``gxlint`` alone: its help is the list of commands."""
    top = _blank("gxlint", "cli.description", phrases)
    top.usage = "gxlint COMMAND ..."
    top.epilog = phrases.say("cli.epilog")
    commands = top.add_argument_group(phrases.say("cli.commands"))
    for command in COMMANDS:
        commands.add_argument(command, nargs="?", help=phrases.say(f"cli.{command}"))
    options = _common(top, phrases)
    _add(options, LANG, phrases)
    options.add_argument("-V", "--version", action="store_true", help=phrases.say("cli.version"))
    return top


def command_parser(command: str, phrases: Phrases) -> ArgumentParser:
    """The parser of one command."""
    parser = _blank(f"gxlint {command}", f"cli.{command}", phrases)
    what = parser.add_argument_group(phrases.say("cli.arguments"))
    if command in READING:
        what.add_argument(
            "paths", metavar="PATH", nargs="*", help=phrases.say(f"cli.{command}-path")
        )
    if command == "rule":
        what.add_argument(
            "rule", metavar="ID", nargs="?", default="", help=phrases.say("cli.rule-id")
        )
    options = _common(parser, phrases)
    for option in options_of(command):
        _add(options, option, phrases)
    # Mixing options and paths, argparse cuts as much off its usage as "usage: " is long.
    parser.usage = parser.format_usage().removeprefix(phrases.say("cli.usage")).strip()
    return parser


def _blank(prog: str, description: str, phrases: Phrases) -> ArgumentParser:
    def formatter(prog: str) -> HelpFormatter:
        return _Formatter(prog, phrases.say("cli.usage"))

    return _Parser(
        prog=prog,
        description=phrases.say(description),
        formatter_class=formatter,
        add_help=False,
        allow_abbrev=False,
    )


def _common(parser: ArgumentParser, phrases: Phrases) -> _ArgumentGroup:
    """The group of options, with what every parser has."""
    group = parser.add_argument_group(phrases.say("cli.options"))
    group.add_argument("-h", "--help", action="help", help=phrases.say("cli.help"))
    return group


def _add(group: _ArgumentGroup, option: Option, phrases: Phrases) -> None:
    said = phrases.say(f"cli.{option.key}")
    if not option.metavar:
        group.add_argument(*option.names, action="store_true", help=said)
        return
    group.add_argument(
        *option.names,
        action="append" if option.many else "store",
        metavar=option.metavar,
        default=option.initial,
        help=said,
    )
