"""Files by their address. In: ``scheme://…``. Out: names, stamps, bytes, by fsspec.

So that workers on many machines find the same files (``s3://``, ``hdfs://``, ``sftp://``,
whatever fsspec knows). Needs the extra gxlint[dask], or fsspec alone.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from gxlint.audit.stamps import Source, Stamp
from gxlint.model.errors import UsageError
from gxlint.model.trouble import unreadable
from gxlint.readers import knows, supports

try:
    from fsspec.core import url_to_fs
except ImportError:
    raise UsageError("audit.needs-dask") from None

if TYPE_CHECKING:
    from collections.abc import Iterator


def discover(address: str) -> Iterator[Source]:
    """The file at an address, or every report below it. Raises UsageError("audit.address")."""
    system, root = _system(address)
    try:
        if not system.isdir(root):
            yield _source(system, root)
            return
        below = sorted(system.find(root))
    except OSError as error:
        yield Source(address, None, unreadable(error, address))
        return
    inside = len(root.rstrip("/")) + 1
    for path in below:
        hidden = any(part.startswith((".", "~$")) for part in path[inside:].split("/"))
        if knows(path) and not hidden:
            yield _source(system, path)


def read(address: str, most: int) -> tuple[Stamp, bytes]:
    """Stamp and contents of a file, of a larger one so many bytes. Raises OSError."""
    system, path = _system(address)
    found = _stamp(system, path)
    with system.open(path, "rb") as stream:
        data: bytes = stream.read(most)
    return found, data


def _source(system: Any, path: str) -> Source:
    name = system.unstrip_protocol(path)
    try:
        return Source(name, _stamp(system, path), passed=not supports(path))
    except OSError as error:
        return Source(name, None, unreadable(error, name))


def _stamp(system: Any, path: str) -> Stamp:
    """Size, and what the system knows a change by as a number."""
    mark = blake2b(str(system.ukey(path)).encode(), digest_size=7).digest()
    return Stamp(int(system.info(path)["size"]), int.from_bytes(mark, "big"), 0, 0)


def _system(address: str) -> tuple[Any, str]:
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as problem:
        raise UsageError("audit.address", address=address, problem=str(problem)) from None
    return system, path
