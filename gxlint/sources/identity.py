"""What results depend on besides the reports. In: folders of further rules. Out: a digest.

The version, the program itself and every rule: a store of results that were made by
others is of no use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from gxlint.sources.place import files, rules_home
from gxlint.version import VERSION

_PROGRAM = Path(__file__).parent.parent


def identity(extra: Sequence[Path] = ()) -> str:
    """32 hex digits over names and contents. extra: folders or files of further rules."""
    found = blake2b(VERSION.encode(), digest_size=16)
    for name, path in _all(extra):
        content = path.read_bytes()
        found.update(f"\0{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        found.update(content)
    return found.hexdigest()


def _all(extra: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Files with names that do not depend on where gxlint is installed."""
    homes = [(_PROGRAM, ".py"), (Path(rules_home()), ""), *((place, "") for place in extra)]
    for home, suffix in homes:
        if home.is_file():
            yield home.name, home
            continue
        for found in files(home, suffix):
            path = Path(found)
            yield path.relative_to(home).as_posix(), path
