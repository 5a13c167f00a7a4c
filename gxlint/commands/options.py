"""What each command takes, as plain data. In: a command. Out: its options; what simple words say.

``parsers`` makes argparse parsers of the same table, for help, complaints and whatever else
is not simple: importing argparse and building one takes half an interpreter start.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

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
SUFFIXES = {
    ".json": "json",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
}  # what the suffix of -o says where --format is not given
READING = ("check", "audit", "facts", "convert")  # the commands that take reports
JUDGING = ("check", "audit")  # those that lint them
LEVELS = ("department", "government", "office", "township", "subdistrict")
WRITING = ("new", "convert")
FIXING = ("fix", "unsafe-fixes", "diff", "in-place")  # flags of check
SEVERITIES = ("error", "warning", "info")
LANGUAGES = ("zh", "en")

_CHECK, _AUDIT, _NEW = ("check",), ("audit",), ("new",)


class Option(NamedTuple):
    """One option of some commands.

    names: as they are written, the last one tells its attribute; key: of its help in
    rules/wording, under ``cli``; metavar: what stands for its value, "" for a flag;
    many: whether it may be given more than once.
    """

    names: tuple[str, ...]
    commands: tuple[str, ...]
    key: str
    metavar: str = ""
    many: bool = False

    @property
    def attribute(self) -> str:
        """Under what name its value is kept."""
        return self.names[-1].removeprefix("--").replace("-", "_")

    @property
    def initial(self) -> str | bool | list[str]:
        """What is kept where it is not given."""
        return [] if self.many else "" if self.metavar else False


def _flag(name: str, *commands: str) -> Option:
    return Option((f"--{name}",), commands, name)


def _value(name: str, metavar: str, *commands: str) -> Option:
    return Option((f"--{name}",), commands, name, metavar)


def _list(name: str, metavar: str, *commands: str) -> Option:
    return Option((f"--{name}",), commands, name, metavar, many=True)


def _format(command: str) -> Option:
    metavar = "|".join(FORMATS[command])
    return Option(("--format",), (command,), f"format-{command}", metavar, command == "audit")


LANG = _value("lang", "|".join(LANGUAGES), *COMMANDS)
OPTIONS = (  # in the order in which help shows them
    LANG,
    *(_format(command) for command in COMMANDS if FORMATS[command]),
    _value("agency", "NAME", "new"),
    _value("year", "YEAR", "new"),
    _value("level", "|".join(LEVELS), "new"),
    _value("data", "FILE", "new"),
    _value("stdin-filename", "NAME", "check", "facts", "convert"),
    _value("previous", "PATH", "check"),
    _list("select", "RULES", *JUDGING),
    _list("ignore", "RULES", *JUDGING),
    _value("fail-on", "|".join(SEVERITIES), *JUDGING),
    _value("config", "FILE", *JUDGING),
    _flag("isolated", *JUDGING),
    *(_flag(name, "check") for name in FIXING),
    _value("annotate", "FILE", "check"),
    _flag("highlight", "check"),
    _value("roster", "FILE", "audit"),
    _value("years", "YEARS", "audit"),
    _value("dask", "ADDRESS", "audit"),
    _value("workers", "N", "audit"),
    Option(("--rules",), (*JUDGING, "rules", "rule"), "rules-dir", "DIR", many=True),
    Option(("-o", "--output"), ("audit",), "output-audit", "DIR"),
    Option(("-o", "--output"), tuple(c for c in COMMANDS if c != "audit"), "output", "FILE"),
    _flag("force", *WRITING),
)


def options_of(command: str) -> list[Option]:
    """The options of a command, in the order in which help shows them."""
    return [option for option in OPTIONS if command in option.commands]


def simple(command: str, words: Sequence[str]) -> dict[str, Any] | None:
    """The options where the words are simple: whole names, each value a word of its own.

    None where argparse has to look at them: help, ``--name=value``, what is no option.
    """
    options = options_of(command)
    known = {name: option for option in options for name in option.names}
    found: dict[str, Any] = {option.attribute: option.initial for option in options}
    alone: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            alone.append(word)
            continue
        option = known.get(word)
        value = next(left, "-") if option and option.metavar else ""
        if option is None or value.startswith("-"):
            return None
        if option.many:
            found[option.attribute].append(value)
        else:
            found[option.attribute] = value if option.metavar else True
    if command in READING:
        return {"paths": alone, **found}
    if command == "rule" and len(alone) <= 1:
        return {"rule": alone[0] if alone else "", **found}
    return None if alone else found
