"""Folders of any shape to the files in them. In: paths. Out: Source, one a file, in sorted order.

Names may hold line breaks and bytes that are no text. Links to folders are not followed,
so there are no loops; a folder that is named twice is walked once; hidden folders, lock
files of office programs and the folder of the results are left out, and so is what gxlint itself
wrote: folders of results, pages of findings.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from gxlint.audit.stamps import ADDRESS, Source, stamp
from gxlint.model.own import HEAD, is_page, is_results
from gxlint.model.trouble import unreadable
from gxlint.readers import knows, supports


def discover(paths: Iterable[str], leave_out: str, own: list[str]) -> Iterator[Source]:
    """Every report that paths name. leave_out: a folder that is not looked into.

    own: gets what gxlint itself wrote.
    What cannot be looked into is a Source with its trouble.
    """
    seen: set[tuple[int, int]] = set()
    with suppress(OSError):  # it is yet to be made
        seen.add(_identity(Path(leave_out).stat()))
    named: set[str] = set()
    for path in paths:
        if ADDRESS in path:
            from gxlint.audit import remote

            yield from remote.discover(path)
            continue
        try:
            found = Path(path).stat()
        except OSError as error:
            yield Source(path, None, unreadable(error, path))
            continue
        if stat.S_ISDIR(found.st_mode):
            if _identity(found) not in seen:
                seen.add(_identity(found))
                yield from _folder(path, seen, named, own)
        elif os.path.realpath(path) not in named:
            named.add(os.path.realpath(path))
            if stat.S_ISREG(found.st_mode) and _is_page(path):
                own.append(path)
            else:
                yield Source(path, stamp(found))


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _folder(
    top: str, seen: set[tuple[int, int]], named: set[str], own: list[str]
) -> Iterator[Source]:
    """The files of a folder and of those below it, without recursion: they may be deep."""
    waiting = [top]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Source(place, None, unreadable(error, place))
            continue
        if is_results({entry.name for entry in found}):
            own.append(place)
            continue
        below: list[str] = []
        for entry in found:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                if _first_time(entry, seen):
                    below.append(entry.path)
            elif knows(entry.name):
                yield from _file(entry, named, own)
        waiting.extend(reversed(below))


def _is_page(path: str) -> bool:
    """Whether a file, which is no pipe, is a page of findings; only web pages are looked into."""
    if not path.lower().endswith((".html", ".htm")):
        return False
    try:
        with Path(path).open("rb", buffering=0) as stream:
            return is_page(stream.read(HEAD))
    except OSError:
        return False  # told when it is read


def _first_time(entry: os.DirEntry[str], seen: set[tuple[int, int]]) -> bool:
    try:
        identity = _identity(Path(entry.path).stat())
    except OSError:
        return True  # told when it is looked into
    if identity in seen:
        return False
    seen.add(identity)
    return True


def _file(entry: os.DirEntry[str], named: set[str], own: list[str]) -> Iterator[Source]:
    if named and os.path.realpath(entry.path) in named:
        return
    try:
        found = entry.stat()
    except OSError as error:
        yield Source(entry.path, None, unreadable(error, entry.path))
        return
    if not stat.S_ISREG(found.st_mode):
        return
    if _is_page(entry.path):
        own.append(entry.path)
    else:
        yield Source(entry.path, stamp(found), passed=not supports(entry.name))
