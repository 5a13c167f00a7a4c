"""Where the rules lie. In: the installed package. Out: paths.

A wheel carries rules/ inside the package as ``_rules``; in a checkout they stand
beside the package. Nobody else in the house knows the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from gxlint.model.errors import RuleError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def rules_home() -> Path:
    """The folder of the built-in rules.

    Raises RuleError("rules.missing") when the installation has lost it.
    """
    package = Path(__file__).parent.parent
    for home in (package / "_rules", package.parent / "rules"):
        if home.is_dir():
            return home
    raise RuleError("rules.missing", file=str(package / "_rules"), line=0, column=0)


def files(
    home: Path | str, suffix: str | tuple[str, ...], skip: Collection[str] = ()
) -> list[Path]:
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
    return [Path(path) for path in sorted(found)]
