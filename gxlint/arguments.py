"""The command line. In: words. Out: Options, or a UsageError with a sentence for it.

argparse divides the words; choices are checked here, so that every complaint is a
sentence in the language of the user. Help texts are in rules/wording under ``cli``.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, HelpFormatter
from itertools import pairwise
from typing import TYPE_CHECKING

from gxlint.model.errors import UsageError
from gxlint.model.nearest import nearest

if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup
    from collections.abc import Iterable, Sequence
    from typing import Any, NoReturn

    from gxlint.reporters.phrases import Phrases

COMMANDS = ("check", "rules", "rule", "facts")
FORMATS = {
    "check": ("terminal", "plain", "concise", "json"),
    "rules": ("terminal", "plain", "json"),
    "rule": ("terminal", "plain", "json"),
    "facts": ("json", "csv"),
}
LANGUAGES = ("zh", "en")
SEVERITIES = ("error", "warning", "info")
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language(arguments: Sequence[str]) -> str:
    """The language asked for by --lang, else of the locale, else zh.

    A wrong --lang counts as none here: ``parse`` says so.
    """
    for word, following in pairwise([*arguments, ""]):
        wanted = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and wanted in LANGUAGES:
            return wanted
    for name in _LOCALES:
        if value := os.environ.get(name):
            return value[:2] if value[:2] in LANGUAGES else "zh"
    return "zh"


def parse(arguments: Sequence[str], phrases: Phrases) -> Namespace:
    """The options: command, and what the command takes.

    Raises UsageError: usage.no-command, usage.command-unknown, usage.option-unknown,
    usage.choice, usage.no-path, usage.one-path, usage.no-rule, usage.argument;
    SystemExit after --help.
    """
    place = _command_place(arguments)
    if place is None:
        _, unknown = _top(phrases).parse_known_args(arguments)
        if unknown:
            raise UsageError("usage.option-unknown", found=unknown[0])
        raise UsageError("usage.no-command")
    command = arguments[place]
    if command not in COMMANDS:
        raise UsageError("usage.command-unknown", found=command, nearest=nearest(command, COMMANDS))
    rest, paths = [*arguments[:place], *arguments[place + 1 :]], []
    if "--" in rest:  # argparse loses it among options
        end = rest.index("--")
        rest, paths = rest[:end], rest[end + 1 :]
    options, unknown = _parser(command, phrases).parse_known_intermixed_args(rest)
    if unknown:
        raise UsageError("usage.option-unknown", found=unknown[0])
    options.command = command
    if command in ("check", "facts"):
        options.paths += paths
    _check(options)
    return options


def _command_place(arguments: Sequence[str]) -> int | None:
    """Which word is the command: the first that is no option."""
    places = iter(range(len(arguments)))
    for place in places:
        if arguments[place] == "--lang":
            next(places, None)
        elif not arguments[place].startswith("-"):
            return place
    return None


def _check(options: Namespace) -> None:
    """Check choices and divide lists at their commas."""
    _choice("--lang", options.lang, LANGUAGES)
    _choice("--format", options.format, FORMATS[options.command])
    if options.command == "check":
        _choice("--fail-on", options.fail_on, SEVERITIES)
        options.select = _divided(options.select)
        options.ignore = _divided(options.ignore)
    if options.command in ("check", "facts") and not options.paths:
        raise UsageError("usage.no-path", command=options.command)
    if options.command == "facts" and len(options.paths) > 1:
        raise UsageError("usage.one-path")
    if options.command == "rule" and not options.rule:
        raise UsageError("usage.no-rule")


def _choice(option: str, found: str, allowed: Sequence[str]) -> None:
    if found and found not in allowed:
        raise UsageError(
            "usage.choice",
            option=option,
            found=found,
            allowed=", ".join(allowed),
            nearest=nearest(found, allowed),
        )


def _divided(lists: Iterable[str]) -> list[str]:
    """The words of all lists; full-width commas divide too."""
    joined = ",".join(lists).replace("\uff0c", ",").replace("\u3001", ",")
    return [word.strip() for word in joined.split(",") if word.strip()]


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


def _top(phrases: Phrases) -> ArgumentParser:
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


def _parser(command: str, phrases: Phrases) -> ArgumentParser:
    """The parser of one command."""
    parser = _blank(f"gxlint {command}", f"cli.{command}", phrases)
    what = parser.add_argument_group(phrases.say("cli.arguments"))
    if command in ("check", "facts"):
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
    option("--format", metavar=choices, key=f"format-{command}", default="")
    if command in ("check", "facts"):
        option("--stdin-filename", metavar="NAME", key="stdin-filename", default="")
    if command == "check":
        option("--select", metavar="RULES", key="select", action="append", default=[])
        option("--ignore", metavar="RULES", key="ignore", action="append", default=[])
        option("--fail-on", metavar="|".join(SEVERITIES), key="fail-on", default="error")
    if command != "facts":
        option("--rules", metavar="DIR", key="rules-dir", action="append", default=[])
    option("-o", "--output", metavar="FILE", key="output", default="")
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
