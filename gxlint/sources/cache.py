"""What was read before, so that a second run needs neither yaml nor lark.

In: a kind, a digest of the files it was made from, plain JSON data. Out: the data,
or None. It is only a cache: where it cannot be read or written, or is damaged, the
caller reads the files again and nobody is told.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gxlint.record import TYPE_CHECKING
from gxlint.sources.place import files
from gxlint.version import VERSION

if TYPE_CHECKING:
    from typing import Any

_KEEP = 4


def digest(*places: Path) -> str:
    """24 hex digits over names and contents of the files (a folder: all in it) and the version.

    Checksums, not a cryptographic digest: nobody gains by a clash in his own cache, and
    importing hashlib takes a third of an interpreter start.
    """
    from zlib import adler32, crc32

    first, second, size = crc32(VERSION.encode()), 1, 0
    for place in places:
        for path in [place] if place.is_file() else files(place, ""):
            try:
                content = path.read_bytes()
            except OSError:
                content = b"\0"
            piece = f"\0{path}\0".encode(errors="surrogateescape") + content
            first, second, size = crc32(piece, first), adler32(piece, second), size + len(piece)
    return f"{first:08x}{second:08x}{size:08x}"


def get(kind: str, digest: str) -> Any:
    """The data put under kind and digest, or None."""
    try:
        return _unpack(_path(kind, digest).read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None


def put(kind: str, digest: str, data: Any) -> None:
    """Keep data (plain JSON) under kind and digest; the oldest data of the kind goes."""
    try:
        path = _path(kind, digest)
        part = path.with_suffix(f".{os.getpid()}.part")
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_pack(data))
        part.replace(path)
        _tidy(kind, path)
    except (OSError, ValueError, RuntimeError):
        return


def folder() -> Path:
    """The user's cache folder for gxlint; it need not exist."""
    chosen = os.environ.get("GXLINT_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
    else:
        local = os.environ.get("XDG_CACHE_HOME")
    return (Path(local) if local else Path.home() / ".cache") / "gxlint"


def _path(kind: str, digest: str) -> Path:
    return folder() / f"{kind}-{digest}.json"


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


def _tidy(kind: str, path: Path) -> None:
    """Leave the newest few files of the kind: several checkouts may share one cache."""
    rest = [other for other in path.parent.glob(f"{kind}-*.json") if other != path]
    rest.sort(key=lambda other: other.stat().st_mtime, reverse=True)
    for other in rest[_KEEP - 1 :]:
        other.unlink()
