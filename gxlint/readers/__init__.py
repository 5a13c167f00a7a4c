"""Files to Documents. In: a name and bytes. Out: Document.

One module a format, each with ``read(data) -> Content``; the registry is FORMATS in
``gxlint.readers.formats``. Which one reads a file is told by its content first and by
its suffix last, because office files often carry the wrong one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from gxlint.model.document import Document
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.formats import FORMATS, SUFFIXES, recognise

if TYPE_CHECKING:
    from gxlint.readers.formats import Content

__all__ = ["FORMATS", "knows", "read", "supports"]


def supports(name: str) -> bool:
    """Whether a file of this name is in a format that is read, told by its suffix."""
    return SUFFIXES.get(_suffix(name), "") in FORMATS


def knows(name: str) -> bool:
    """Whether the suffix is of a report's format, read or not: reading it may be refused."""
    return _suffix(name) in SUFFIXES


def read(name: str, data: bytes) -> Document:
    """The file as a Document; its blocks are never none.

    Raises ReadError: read.empty, read.too-large, read.binary, read.encoding,
    read.picture, read.archive, read.office-later, read.no-text, read.too-many-lines,
    read.too-many-tags, read.too-many-cells, read.too-deep.
    """
    if len(data) > limits.BYTES:
        size = -(-len(data) // limits.MEBIBYTE)
        raise ReadError("read.too-large", limit=limits.BYTES // limits.MEBIBYTE, size=size)
    known = FORMATS[recognise(_suffix(name), data)]
    reader = import_module(f"gxlint.readers.{known.module}")
    content: Content = reader.read(data)
    return Document(
        source=name,
        format=known.name,
        encoding=content.encoding,
        blocks=content.blocks,
        notes=content.notes,
        editable=known.editable,
    )


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > max(name.rfind("/"), name.rfind("\\")) else ""
