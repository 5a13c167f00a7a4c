"""Where the rules lie. In: the installed package. Out: paths.

A wheel carries rules/ inside the package as ``_rules``; in a checkout they stand
beside the package. Nobody else in the house knows the difference.

Paths are text here: importing pathlib takes a third of an interpreter start.
"""

from __future__ import annotations

import os

from gxlint.model.errors import RuleError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike


def rules_home() -> str:
    """The folder of the built-in rules.

    Raises RuleError("rules.missing") when the installation has lost it.
    """
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "_rules")
    for home in (inside, os.path.join(os.path.dirname(package), "rules")):
        if os.path.isdir(home):
            return home
    raise RuleError("rules.missing", file=inside, line=0, column=0)


def files(
    home: str | PathLike[str], suffix: str | tuple[str, ...], skip: Collection[str] = ()
) -> list[str]:
    """All files under home that end in suffix, sorted; skip: names of folders to leave out.

    Hidden files and editors' backup files are not rules. A missing folder is empty.
    """
    found: list[str] = []
    waiting = [os.fspath(home)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if name.startswith((".", "~")):
                continue
            if entry.is_dir(follow_symlinks=False):
                if name not in skip:
                    waiting.append(entry.path)
            elif name.endswith(suffix):
                found.append(entry.path)
    return sorted(found)
