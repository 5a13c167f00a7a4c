"""Paths of the command line to contents. In: paths, ``-``. Out: Input: a name and its bytes.

A folder stands for the reports in it, in sorted order, hidden folders and lock files of
office programs left out, links to folders not followed, and what gxlint itself wrote passed
over: a folder of results, a page of findings. What cannot be read is an Input
without bytes and with a note that says why, so that one bad file does not stop the others.
"""

from __future__ import annotations

import os
import sys

from gxlint.commands import outputs
from gxlint.model.document import Note
from gxlint.model.errors import UsageError
from gxlint.model.own import is_page, is_results
from gxlint.model.trouble import unreadable
from gxlint.model.visible import visible
from gxlint.readers import knows, limits, supports
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from gxlint.reporters.phrases import Phrases

STANDARD_INPUT = "-"
_EMPTY = '""'


class Input(NamedTuple):
    """One file. data: its bytes, or None where note says why there are none."""

    name: str
    data: bytes | None
    note: Note | None = None


class Folder(NamedTuple):
    """What a folder holds. reports: paths, sorted; passed: reports in formats not read yet.

    closed: folders below it that may not be looked into; own: folders of results of audits.
    """

    reports: tuple[str, ...]
    passed: tuple[str, ...]
    closed: tuple[OSError, ...]
    own: tuple[str, ...]


def gather(
    paths: Iterable[str],
    stdin_name: str = "",
    leave_out: str = "",
    passed: list[str] | None = None,
    own: list[str] | None = None,
) -> Iterator[Input]:
    """Every file that paths name, each once, in the order they were given.

    stdin_name: the name under which standard input (``-``) is told; leave_out: a path
    that is no report although it looks like one: the output of this run; passed: gets
    the files of folders that are reports in formats not read yet; own: gets what in folders
    gxlint itself wrote.
    """
    seen = {os.path.realpath(leave_out)} if leave_out else set()
    for path in paths:
        if path == STANDARD_INPUT:
            yield Input(stdin_name or STANDARD_INPUT, sys.stdin.buffer.read(limits.BYTES + 1))
        elif not path:  # an empty variable of a script; without a name nobody would find it
            yield Input(_EMPTY, None, Note("file.missing", {"path": _EMPTY}))
        elif os.path.isdir(path):
            found = look(path)
            if passed is not None and found.reports:
                passed.extend(found.passed)
            mine = list(found.own)
            yield from _folder(path, found, seen, mine)
            if own is not None:
                own += mine
        elif _new(path, seen):
            item = _file(path)
            yield (
                Input(path, None, Note("file.own", {}))
                if item.data and is_page(item.data)
                else item
            )


def sole(options: Namespace, phrases: Phrases) -> tuple[str, bytes] | None:
    """Name and bytes of the one report that a command takes; None where it cannot be had.

    Then it is said why. Raises UsageError: usage.one-path, where a folder has several;
    usage.output-is-input, where it is the file to be written.
    """
    items = list(gather(options.paths, options.stdin_filename))
    if len(items) > 1:
        raise UsageError("usage.one-path", command=options.command)
    name, data, note = items[0]
    if options.output:
        from gxlint.commands.sparing import spare

        spare(options.output, [name])
    if data is None:
        outputs.say(f"{visible(name)}: {phrases.note(note)}" if note else visible(name))
        return None
    return name, data


def look(folder: str) -> Folder:
    """The reports under a folder, by suffix."""
    from pathlib import Path

    reports: list[str] = []
    passed: list[str] = []
    closed: list[OSError] = []
    own: list[str] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if is_results(names):
            own.append(place)
            folders[:] = []
            continue
        for name in names:
            path = Path(place, name)
            if name.startswith((".", "~$")) or not knows(name):
                continue
            if path.is_symlink() or path.is_file():  # no pipes; broken links are told
                (reports if supports(name) else passed).append(str(path))
    return Folder(tuple(sorted(reports)), tuple(sorted(passed)), tuple(closed), tuple(own))


def _folder(path: str, found: Folder, seen: set[str], own: list[str]) -> Iterator[Input]:
    """The reports of a folder. own: gets the pages of findings among them."""
    for error in found.closed:
        name = str(error.filename or path)
        yield Input(name, None, unreadable(error, name))
    left = bool(found.closed)
    for report in found.reports:
        if not _new(report, seen):
            left = True
            continue
        item = _file(report)
        if item.data and is_page(item.data):
            own.append(report)
        else:
            left = True
            yield item
    if not left:
        code = "file.formats-later" if found.passed else "file.own" if own else "file.no-reports"
        yield Input(path, None, Note(code, {"path": path, "count": len(found.passed)}))


def _new(path: str, seen: set[str]) -> bool:
    real = os.path.realpath(path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _file(path: str) -> Input:
    """The file's bytes; of a huge one only as many as show that it is too large."""
    try:
        with open(path, "rb") as stream:
            return Input(path, stream.read(limits.BYTES + 1))
    except OSError as error:
        return Input(path, None, unreadable(error, path))
