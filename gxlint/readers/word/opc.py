"""How the parts of an Office document hang together. In: Package. Out: names of parts by role.

The main part may have any name (word/document.xml, word/document2.xml), so it is found by
the package's relations; where those are missing, by its usual name.
"""

from __future__ import annotations

from posixpath import basename, dirname, normpath

from gxlint.readers.package import Package
from gxlint.readers.xml import parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_MAIN: Final = "officeDocument"
_RELATIONS: Final = "_rels/.rels"


def main_part(package: Package, usual: str) -> str:
    """The name of the part that holds the document; "" where there is none."""
    named = relations(package, "").get(_MAIN, "")
    return package.first((named, usual))


def relations(package: Package, part: str) -> dict[str, str]:
    """The parts that a part refers to by role (the last word of its type).

    part: "" for the package itself. What lies outside the package is left out.
    """
    place = relations_part(part)
    if place not in package:
        return {}
    found: dict[str, str] = {}
    for relation in parse(package.part(place), place):
        target = relation.get("Target", "")
        role = relation.get("Type", "").rpartition("/")[2]
        if target and role and relation.get("TargetMode") != "External":
            inside = target if target.startswith("/") else f"{dirname(part)}/{target}"
            found.setdefault(role, normpath(inside).lstrip("/"))
    return found


def relations_part(part: str) -> str:
    """The name of the part that holds the relations of a part ("": of the package itself)."""
    if not part:
        return _RELATIONS
    return f"{dirname(part)}/_rels/{basename(part)}.rels".lstrip("/")
