"""Paths as URI references. In: a path or an address as given. Out: a percent-encoded text."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

_FILE = "file:///"


def uri(path: str) -> str:
    """Relative where the path is; what is an address already keeps its scheme."""
    scheme, mark, rest = path.partition("://")
    if mark and scheme.isalnum():
        return f"{scheme}://{quoted(rest)}"
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quoted(pure.as_posix())


def quoted(path: str) -> str:
    """A path with / between its parts, percent-encoded."""
    return PurePosixPath(f"/{path}").as_uri().removeprefix(_FILE)
