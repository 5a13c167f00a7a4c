"""How a new part is made known in a Word document. In: Package, names of parts. Out: parts.

A program opens only what it is told of: by a relation of the part that uses it, and by its
type in the list of types. What stands there already stays.
"""

from __future__ import annotations

from posixpath import basename

from lxml import etree

from gxlint.readers.word.opc import relations_part
from gxlint.readers.xml import parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.readers.package import Package
    from gxlint.readers.xml import Element

_TYPES: Final = "[Content_Types].xml"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_HOST: Final = "purl.oclc.org"


def serialised(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def related(package: Package, document: str, part: str, space: str) -> tuple[str, bytes]:
    """The name and the content of the document's relations, with one to its comments.

    space: the namespace of the document, which tells how relations are named.
    """
    name = relations_part(document)
    if name in package:
        root = parse(package.part(name), name)
    else:
        root = etree.fromstring(f'<Relationships xmlns="{_PACKAGE}"/>')
    taken = {one.get("Id") for one in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdGx{n}" not in taken)
    link = etree.SubElement(root, f"{root.tag.rpartition('}')[0]}}}Relationship")
    link.set("Id", f"rIdGx{number}")
    link.set("Type", f"{_STRICT if _STRICT_HOST in space else _TRANSITIONAL}/comments")
    link.set("Target", basename(part))
    return name, serialised(root)


def typed(package: Package, part: str) -> dict[str, bytes]:
    """The list of types with that of the comments; nothing where it is there."""
    root = parse(package.part(_TYPES), _TYPES)
    if any(one.get("PartName", "").lower() == f"/{part}".lower() for one in root):
        return {}
    said = etree.SubElement(root, f"{root.tag.rpartition('}')[0]}}}Override")
    said.set("PartName", f"/{part}")
    said.set("ContentType", _COMMENTS)
    return {_TYPES: serialised(root)}
