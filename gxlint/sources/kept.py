"""A YAML file as plain data, read once. In: a path. Out: its data, from the cache if it can be."""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING
from gxlint.sources import cache

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def data(kind: str, path: Path) -> Any:
    """The data of the file. kind: its name in the cache. Raises RuleError where it is wrong."""
    digest = cache.digest(path)
    found = cache.get(kind, digest)
    if found is None:
        from gxlint.sources import yaml_file

        found = yaml_file.load(path)
        cache.put(kind, digest, found)
    return found
