"""Nothing that is read is written over. In: options. Out: a UsageError where it would be.

An output may not be a file that is named, one that the command finds by itself, nor, in a
folder that is read, a report.
"""

from __future__ import annotations

import os
from pathlib import Path

from gxlint.model.errors import ReadError, UsageError
from gxlint.model.own import is_page
from gxlint.readers import limits
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from gxlint.engine import Engine

_READ = ("previous", "data", "config")  # options that name one file to be read
_MANY = ("paths", "rules")  # those that name several, or folders


def spare_inputs(options: Namespace, *more: str) -> None:
    """Raise UsageError where -o or --annotate would write over a file that is to be read.

    more: files that are read without being named.
    """
    targets = [options.output, getattr(options, "annotate", "")]
    read = [*more, *(getattr(options, name, "") for name in _READ)]
    read += [path for name in _MANY for path in getattr(options, name, ())]
    for target in targets:
        if target and not _is_folder(target):
            spare(target, [path for path in read if path not in ("", "-")])
            _spare_rules(target, getattr(options, "rules", ()))


def spare(target: str, read: Iterable[str]) -> None:
    """Raise UsageError where the target is one of the files that are read."""
    for path in read:
        if _same(target, path):
            raise UsageError("usage.output-is-input", path=path)


def spare_reports(options: Namespace, engine: Engine) -> None:
    """Raise UsageError where -o would write over a report in a folder that is to be read.

    A file of the folder that is no report is the result of an earlier run, and is replaced.
    """
    target: str = options.output
    folders = (*options.paths, options.previous)
    if not _is_file(target) or not any(_below(target, folder) for folder in folders):
        return
    try:
        with Path(target).open("rb") as stream:
            data = stream.read(limits.BYTES + 1)
        found = not is_page(data) and engine.report(target, data).assessable
    except (OSError, ReadError):
        return  # what cannot be read is no report
    if found:
        raise UsageError("usage.output-is-input", path=target)


def _spare_rules(target: str, places: Iterable[str]) -> None:
    if _is_file(target) and any(_below(target, place) for place in places):
        raise UsageError("usage.output-is-input", path=target)


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:  # one of them is not there yet
        return os.path.realpath(one) == os.path.realpath(other)


def _below(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, however deep."""
    if not folder or not _is_folder(folder):
        return False
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except OSError:  # a name that is too long
        return False


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False
