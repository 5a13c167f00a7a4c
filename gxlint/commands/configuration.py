"""The office's configuration. In: gxlint.toml, or [tool.gxlint] of pyproject.toml. Out: Settings.

The file in the closest folder holds, from that of the first path upward; none is merged
with another. What the command line says goes before it. Keys: select, ignore, fail-on, and
the switches that rules name (``settings`` of a rule), as slash-means-zero.
"""

from __future__ import annotations

import os

from gxlint.model.errors import UsageError
from gxlint.model.nearest import nearest
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable
    from typing import Any

    from gxlint.model.rule import Rule

OWN, SHARED = "gxlint.toml", "pyproject.toml"
_LISTS = ("select", "ignore")
_FAIL_ON = "fail-on"


class Settings(NamedTuple):
    """What the configuration says.

    path: its file, "" where there is none; switches: the other keys, as they are written.
    """

    path: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    switches: dict[str, object] | None = None

    def granted(self, rules: Iterable[Rule]) -> dict[str, str]:
        """Which texts of cells the office says the meaning of: a pattern by the rule's id.

        Raises UsageError: config.key, where a switch is none that a rule names; config.type.
        """
        offered = {rule.id: rule.params["settings"] for rule in rules if "settings" in rule.params}
        known = {name for settings in offered.values() for name in settings}
        for name, value in (self.switches or {}).items():
            if name in known and not isinstance(value, bool):
                raise _wrong(self.path, name, value, "true, false")
            if name not in known:
                keys = sorted({*_LISTS, _FAIL_ON, *known})
                near = nearest(name, keys)
                raise UsageError(
                    "config.key", path=self.path, key=name, keys=", ".join(keys), nearest=near
                )
        on = {name for name, value in (self.switches or {}).items() if value}
        return {
            rule: f"(?:{'|'.join(settings[name] for name in sorted(on & settings.keys()))})"
            for rule, settings in offered.items()
            if on & settings.keys()
        }


def settle(options: Namespace, severities: tuple[str, ...]) -> Settings:
    """The settings that hold for these options; fills in what the options leave open.

    Raises UsageError: config.absent, config.missing, config.syntax, config.type.
    """
    settings = Settings()
    if not options.isolated:
        path = options.config or closest(options.paths[0])
        settings = read(path, severities) if path else settings
    options.select = options.select or list(settings.select)
    options.ignore = options.ignore or list(settings.ignore)
    options.fail_on = options.fail_on or settings.fail_on or severities[0]
    return settings


def closest(path: str) -> str:
    """The configuration that holds for a report, a folder, or ``-``; "" where there is none."""
    folder = os.path.abspath("" if path == "-" else path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        for name in (OWN, SHARED):
            found = os.path.join(folder, name)
            if os.path.isfile(found) and (name == OWN or _table(found) is not None):
                return found
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def read(path: str, severities: tuple[str, ...]) -> Settings:
    """The settings of a file.

    Raises UsageError: config.absent, config.missing, config.syntax, config.type.
    """
    table = _table(path)
    switches: dict[str, object] = {}
    lists: dict[str, tuple[str, ...]] = {}
    fail_on = ""
    for key, value in (table or {}).items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise _wrong(path, key, value, '["GX301", "GX4"]')
            lists[key] = tuple(value)
        elif key == _FAIL_ON:
            if value not in severities:
                raise _wrong(path, key, value, ", ".join(f'"{one}"' for one in severities))
            fail_on = str(value)
        else:
            switches[key] = value
    return Settings(path, lists.get("select", ()), lists.get("ignore", ()), fail_on, switches)


def _wrong(path: str, key: str, value: object, expected: str) -> UsageError:
    return UsageError("config.type", path=path, key=key, found=str(value), expected=expected)


def _table(path: str) -> dict[str, Any] | None:
    """The table of a file; None where a pyproject.toml has none."""
    shared = os.path.basename(path) == SHARED
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        if shared:
            return None
        code = "config.absent" if isinstance(error, FileNotFoundError) else "config.missing"
        raise UsageError(code, path=path, problem=error.strerror or "") from None
    if shared and b"gxlint" not in data:
        return None
    import tomllib

    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("config.syntax", path=path, problem=str(error)) from None
    if shared:
        tool = found.get("tool", {})
        return tool.get("gxlint") if isinstance(tool, dict) else None
    return found
