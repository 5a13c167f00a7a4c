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

_HERE = "./"


def rules_home() -> str:
    """The folder of the built-in rules.

    Raises RuleError("rules.missing") when the installation has lost it.
    """
    inside = os.path.join(package(), "_rules")
    for home in (inside, os.path.join(os.path.dirname(package()), "rules")):
        if os.path.isdir(home):
            return home
    raise RuleError("rules.missing", file=inside, line=0, column=0)


def package() -> str:
    """The folder of the program itself."""
    return os.path.dirname(os.path.dirname(__file__))


def name(path: str, *roots: str) -> str:
    """The path below the first of roots that it lies in, the same everywhere; else as it is.

    A relative path that lies elsewhere is told from one below a root by a dot before it.
    """
    for root in roots:
        if path.startswith((f"{root}/", f"{root}{os.sep}")):
            return path[len(root) + 1 :].replace(os.sep, "/")
    return path if os.path.isabs(path) else f"{_HERE}{path}"


def path(name: str, root: str) -> str:
    """What ``name`` was made from: a path below root, or one that lies elsewhere."""
    if name.startswith(_HERE):
        return name[len(_HERE) :]
    return os.path.join(root, *name.split("/")) if not os.path.isabs(name) else name


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
