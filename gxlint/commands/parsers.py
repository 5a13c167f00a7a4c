"""What each command takes. In: wording. Out: argparse parsers.

Only the parser of the command that runs is built. Help texts are in rules/wording under ``cli``.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, HelpFormatter

from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _ArgumentGroup
    from typing import Any, NoReturn

    from gxlint.reporters.phrases import Phrases

COMMANDS = ("check", "audit", "rules", "rule", "facts", "new", "convert")
FORMATS = {
    "check": ("terminal", "plain", "concise", "json", "sarif", "html"),
    "audit": ("json", "sarif", "csv", "parquet"),
    "rules": ("terminal", "plain", "json"),
    "rule": ("terminal", "plain", "json"),
    "facts": ("json", "csv"),
    "new": (),
    "convert": (),
}
READING = ("check", "audit", "facts", "convert")  # the commands that take reports
JUDGING = ("check", "audit")  # those that lint them
WRITING = ("new", "convert")
LEVELS = ("department", "government", "office", "township", "subdistrict")
FIXING = ("fix", "unsafe-fixes", "diff", "in-place")  # flags of check
SEVERITIES = ("error", "warning", "info")


class _Parser(ArgumentParser):
    """A parser that raises what argparse would print."""

    def error(self, message: str) -> NoReturn:
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

    def option(*names: str, metavar: str, key: str, **more: Any) -> None:
        options.add_argument(*names, metavar=metavar, help=phrases.say(f"cli.{key}"), **more)

    choices = "|".join(FORMATS[command])
    if command == "audit":  # several
        option("--format", metavar=choices, key="format-audit", action="append", default=[])
    elif choices:
        option("--format", metavar=choices, key=f"format-{command}", default="")
    if command == "new":
        option("--agency", metavar="NAME", key="agency", default="")
        option("--year", metavar="YEAR", key="year", default="")
        option("--level", metavar="|".join(LEVELS), key="level", default="")
        option("--data", metavar="FILE", key="data", default="")
    if command in READING and command != "audit":
        option("--stdin-filename", metavar="NAME", key="stdin-filename", default="")
    if command == "check":
        option("--previous", metavar="PATH", key="previous", default="")
    if command in JUDGING:
        option("--select", metavar="RULES", key="select", action="append", default=[])
        option("--ignore", metavar="RULES", key="ignore", action="append", default=[])
        option("--fail-on", metavar="|".join(SEVERITIES), key="fail-on", default="")
        option("--config", metavar="FILE", key="config", default="")
        options.add_argument("--isolated", action="store_true", help=phrases.say("cli.isolated"))
    if command == "check":
        for flag in FIXING:
            options.add_argument(f"--{flag}", action="store_true", help=phrases.say(f"cli.{flag}"))
        option("--annotate", metavar="FILE", key="annotate", default="")
        options.add_argument("--highlight", action="store_true", help=phrases.say("cli.highlight"))
    if command == "audit":
        option("--roster", metavar="FILE", key="roster", default="")
        option("--years", metavar="YEARS", key="years", default="")
        option("--dask", metavar="ADDRESS", key="dask", default="")
        option("--workers", metavar="N", key="workers", default="")
    if command in (*JUDGING, "rules", "rule"):
        option("--rules", metavar="DIR", key="rules-dir", action="append", default=[])
    if command == "audit":
        option("-o", "--output", metavar="DIR", key="output-audit", dest="output", default="")
    else:
        option("-o", "--output", metavar="FILE", key="output", default="")
    if command in WRITING:
        options.add_argument("--force", action="store_true", help=phrases.say("cli.force"))
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
    """The options that every command has."""
    group = parser.add_argument_group(phrases.say("cli.options"))
    group.add_argument("-h", "--help", action="help", help=phrases.say("cli.help"))
    group.add_argument("--lang", metavar="zh|en", default="", help=phrases.say("cli.lang"))
    return group
