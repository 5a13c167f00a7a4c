"""What was read before, so that a second run needs neither yaml nor lark.

In: a kind, a digest of the files it was made from, plain JSON data. Out: the data,
or None. It is only a cache: where it cannot be read or written, or is damaged, the
caller reads the files again and nobody is told. What comes with gxlint was read when it
was installed (gxlint.preparing) and lies in the package; it counts while its digest is that
of the files as they are.
"""

from __future__ import annotations

import os
import sys

from gxlint.record import TYPE_CHECKING
from gxlint.sources.place import files, name, package, rules_home
from gxlint.version import VERSION

if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

_KEEP = 4


def digest(*places: str | PathLike[str]) -> str:
    """24 hex digits over names and contents of the files (a folder: all in it) and the version.

    Names are those below rules/ or the package: the same wherever gxlint is installed.
    Checksums, not a cryptographic digest: nobody gains by a clash in his own cache, and
    importing hashlib takes a third of an interpreter start.
    """
    from zlib import adler32, crc32

    first, second, size = crc32(VERSION.encode()), 1, 0
    roots = (rules_home(), package())
    waiting = [os.fspath(place) for place in reversed(places)]
    while waiting:
        path = waiting.pop()
        try:
            content = _read(path)
        except OSError:
            if os.path.isdir(path):
                waiting += reversed(files(path, ""))
                continue
            content = b"\0"
        known = b"\0%b\0" % os.fsencode(name(path, *roots))
        first = crc32(content, crc32(known, first))
        second = adler32(content, adler32(known, second))
        size += len(known) + len(content)
    return f"{first:08x}{second:08x}{size:08x}"


def get(kind: str, digest: str) -> Any:
    """The data prepared or put under kind and digest, or None."""
    for place in (prepared, folder):
        try:
            found = _unpack(_read(_path(place(), kind, digest)))
        except (OSError, ValueError, RuntimeError):
            continue
        if found is not None:
            return found
    return None


def put(kind: str, digest: str, data: Any) -> None:
    """Keep data (plain JSON) under kind and digest; the oldest data of the kind goes."""
    try:
        path = _path(folder(), kind, digest)
        part = f"{path}.{os.getpid()}.part"
        os.makedirs(folder(), exist_ok=True)
        with open(part, "wb") as stream:
            stream.write(_pack(data))
        os.replace(part, path)
        _tidy(kind, path)
    except (OSError, ValueError, RuntimeError):
        return


def prepared() -> str:
    """The folder of what was read at the installation; it need not exist."""
    return os.path.join(package(), "_prepared")


def folder() -> str:
    """The user's cache folder for gxlint; it need not exist."""
    chosen = os.environ.get("GXLINT_CACHE_DIR")
    if chosen:
        return chosen
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
    else:
        local = os.environ.get("XDG_CACHE_HOME")
    return os.path.join(local or os.path.join(_home(), ".cache"), "gxlint")


def _home() -> str:
    """The user's own folder. Raises RuntimeError where it cannot be told."""
    home = os.path.expanduser("~")
    if home == "~":
        raise RuntimeError
    return home


def _path(place: str, kind: str, digest: str) -> str:
    return os.path.join(place, f"{kind}-{digest}.json")


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as stream:
        return stream.read()


def _pack(data: Any) -> bytes:
    """A checksum, a line end, the data: a file cut short or changed is known as damaged."""
    import json
    from zlib import crc32

    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x\n" % crc32(body) + body


def _unpack(content: bytes) -> Any:
    import json
    from zlib import crc32

    head, _, body = content.partition(b"\n")
    return json.loads(body) if head == b"%08x" % crc32(body) else None


def _tidy(kind: str, path: str) -> None:
    """Leave the newest few files of the kind: several checkouts may share one cache."""
    rest = [
        entry
        for entry in os.scandir(folder())
        if entry.path != path and entry.name.startswith(f"{kind}-") and entry.name.endswith(".json")
    ]
    rest.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in rest[_KEEP - 1 :]:
        os.unlink(entry.path)
