"""Paths as they are said and linked to from the folder of results. In: paths. Out: texts."""

from __future__ import annotations

import os
from pathlib import PurePath

from gxlint.reporters.uris import quoted


def shown(path: str) -> str:
    """The path without line breaks and without what is no text."""
    if path.isprintable():
        return path
    text = path.encode("utf-8", "replace").decode()
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def relative(path: str, folder: str) -> str:
    """The path as seen from the folder of results; "" where it cannot be seen from there."""
    try:
        return PurePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return ""


def link(path: str, folder: str) -> str:
    """The same, to be put into a link of a page."""
    seen = relative(path, folder)
    return quoted(seen) if seen else ""
