"""Sentences of the program. In: rules/wording/<lang>.yaml. Out: code to sentence."""

from __future__ import annotations

from functools import lru_cache

from gxlint.record import TYPE_CHECKING
from gxlint.sources import cache
from gxlint.sources.place import rules_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import Any


def wording(lang: str, home: str | PathLike[str] | None = None) -> dict[str, str]:
    """All sentences in lang, flattened: ``verdict.clean`` to its text.

    Raises RuleError where the file is missing or wrong.
    """
    path = f"{home or rules_home()}/wording/{lang}.yaml"
    return _sentences(lang, path, cache.digest(path))


@lru_cache(maxsize=2)  # the command line and the engine ask for the same
def _sentences(lang: str, path: str, digest: str) -> dict[str, str]:
    data = cache.get(f"wording-{lang}", digest)
    if data is None:
        from gxlint.sources import yaml_file

        data = dict(_flat("", yaml_file.load(path)))
        cache.put(f"wording-{lang}", digest, data)
    sentences: dict[str, str] = data
    return sentences


def _flat(before: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{before}.{key}" if before else key, inner)
    else:
        yield before, "" if value is None else str(value)
