"""Where corrected reports go. In: a path, bytes. Out: a copy beside it, or the file and a backup.

Nothing that is there is ever written over, but the file itself where that is asked for; then
what it held is kept first.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from gxlint.commands import outputs
from gxlint.model.errors import FixError

_BACKUP = ".bak"


def beside(path: str, word: str, content: bytes = b"") -> str:
    """The name for the corrected copy: the first that is free, or that holds the same already.

    word: what stands before the suffix.
    """
    suffix = Path(path).suffix
    stem = path.removesuffix(suffix)
    names = (f"{stem}.{word}{number if number > 1 else ''}{suffix}" for number in count(1))
    return next(name for name in names if not os.path.lexists(name) or _same(name, content))


def copy(path: str, word: str, content: bytes) -> str:
    """Write the corrected copy beside the file; its path. Raises OSError."""
    name = beside(path, word, content)
    if not os.path.lexists(name):
        _reserve(name, path)
        _fill(name, content)
    return name


def replace(path: str, old: bytes, content: bytes) -> str:
    """Write the file anew; the path of its backup, "" where git has what it held.

    Raises OSError; FixError: fix.changed-on-disk, where it does not hold old any more.
    """
    from gxlint.commands.history import holds

    if not _same(path, old):
        raise FixError("fix.changed-on-disk")
    known = holds(path, old)
    home = os.path.realpath(path) if Path(path).is_symlink() else path  # beside the file itself
    kept, is_new = ("", False) if known else _keep(home, old)
    try:
        outputs.put(content, path, instead_of=old)
    except BaseException:
        if is_new:
            Path(kept).unlink()
        raise
    return kept


def _keep(path: str, content: bytes) -> tuple[str, bool]:
    """A backup of the file under a name of its own, and True; or one that holds the same."""
    for number in count():
        name = f"{path}{_BACKUP}{number or ''}"
        if os.path.lexists(name):
            if _same(name, content):
                return name, False
            continue
        _reserve(name, path)
        _fill(name, content)
        return name, True
    raise AssertionError


def _reserve(name: str, like: str) -> None:
    """Make the name ours, and no more readable than the file it is made from."""
    mode = Path(like).stat().st_mode & 0o777
    os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode | 0o200))


def _fill(name: str, content: bytes) -> None:
    try:
        outputs.put(content, name, instead_of=b"")
    except BaseException:
        Path(name).unlink()
        raise


def _same(name: str, content: bytes) -> bool:
    try:
        with Path(name).open("rb") as stream:
            return stream.read(len(content) + 1) == content
    except OSError:
        return False
