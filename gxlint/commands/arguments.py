"""The command line. In: words. Out: Options, or a UsageError with a sentence for it.

Simple words are divided by the table of options, all others by argparse, which is dear to import;
choices are checked here, so that every complaint is a sentence in the language of the user.
"""

from __future__ import annotations

import os
from itertools import pairwise

from gxlint.commands.options import (
    COMMANDS,
    FORMATS,
    JUDGING,
    LANGUAGES,
    LEVELS,
    READING,
    SEVERITIES,
    SUFFIXES,
    simple,
)
from gxlint.model.errors import UsageError
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from gxlint.reporters.phrases import Phrases
else:
    from types import SimpleNamespace as Namespace  # as good as argparse's

_DASHES = "\u2014\u2013\uff0d~\uff5e"
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
    usage.choice, usage.count, usage.no-path, usage.one-path, usage.no-rule, usage.year,
    usage.years, usage.fix-option, usage.argument, annotate.highlight, annotate.with-fix;
    SystemExit after --help.
    """
    place = _command_place(arguments)
    if place is None:
        from gxlint.commands.parsers import top_parser

        _, unknown = top_parser(phrases).parse_known_args(arguments)
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
    found = simple(command, rest)
    options = Namespace(**found) if found else _divide(command, rest, phrases)
    options.command = command
    if command in READING:
        options.paths += paths
    _check(options)
    return options


def _divide(command: str, words: Sequence[str], phrases: Phrases) -> Namespace:
    """What argparse makes of words that are not simple. Raises as ``parse``."""
    from gxlint.commands.parsers import command_parser

    options, unknown = command_parser(command, phrases).parse_known_intermixed_args(words)
    if unknown:
        code = "usage.option-unknown" if unknown[0].startswith("-") else "usage.word-unknown"
        raise UsageError(code, found=unknown[0], command=command)
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
    if options.command == "audit":
        options.format = _divided(options.format)
        for form in options.format:
            _choice("--format", form, FORMATS["audit"])
    elif FORMATS[options.command]:
        _choice("--format", options.format, FORMATS[options.command])
        options.format = options.format or _told_by(options.output, FORMATS[options.command])
    if options.command in JUDGING:
        _choice("--fail-on", options.fail_on, SEVERITIES)
        options.select = _divided(options.select)
        options.ignore = _divided(options.ignore)
    if options.command == "check":
        if options.highlight and not options.annotate:
            raise UsageError("annotate.highlight")
        if options.annotate and (options.fix or options.diff):
            raise UsageError("annotate.with-fix")
        for option, given in (
            ("--unsafe-fixes", options.unsafe_fixes),
            ("--in-place", options.in_place),
        ):
            if given and not (options.fix or options.diff):
                raise UsageError("usage.fix-option", option=option)
    if options.command == "audit":
        _count("--workers", options.workers)
        options.workers = int(options.workers or 0)
        options.years = _years(options.years)
    if options.command == "new":
        _choice("--level", options.level, LEVELS)
        if options.year and not (options.year.isdecimal() and len(options.year) == 4):
            raise UsageError("usage.year", found=options.year)
        options.year = int(options.year or 0)
    if options.command in READING and not options.paths:
        code = "usage.no-folder" if options.command == "audit" else "usage.no-path"
        raise UsageError(code, command=options.command)
    if options.command in ("facts", "convert") and len(options.paths) > 1:
        raise UsageError("usage.one-path", command=options.command)
    if options.command == "rule" and not options.rule:
        raise UsageError("usage.no-rule")


def _told_by(path: str, formats: Sequence[str]) -> str:
    """The format that the suffix of a path asks for; "" where it asks for none of these."""
    form = SUFFIXES.get(path[path.rfind(".") :].lower(), "")
    return form if form in formats else ""


def _choice(option: str, found: str, allowed: Sequence[str]) -> None:
    if found and found not in allowed:
        raise UsageError(
            "usage.choice",
            option=option,
            found=found,
            allowed=", ".join(allowed),
            nearest=nearest(found, allowed),
        )


def _years(found: str) -> tuple[int, int] | None:
    """2021-2025 or one year. Raises UsageError("usage.years")."""
    if not found:
        return None
    words = found.translate(dict.fromkeys(map(ord, _DASHES), "-"))
    years = [year.strip() for year in words.replace("--", "-").split("-")]
    if len(years) > 2 or not all(year.isdecimal() and len(year) == 4 for year in years):
        raise UsageError("usage.years", found=found)
    first, last = int(years[0]), int(years[-1])
    if first > last:
        raise UsageError("usage.years", found=found)
    return first, last


def _count(option: str, found: str) -> None:
    """Raise UsageError("usage.count") for what is no number from 1."""
    if found and not (found.isdecimal() and found.isascii() and 0 < int(found[:9]) < 10_000):
        raise UsageError("usage.count", option=option, found=found)


def _divided(lists: Iterable[str]) -> list[str]:
    """The words of all lists; full-width commas divide too."""
    joined = ",".join(lists).replace("\uff0c", ",").replace("\u3001", ",")
    return [word.strip() for word in joined.split(",") if word.strip()]
