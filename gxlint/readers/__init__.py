"""Files to Documents. In: a name and bytes. Out: Document.

One module a format, each with ``read(data) -> Content``, in the folder of its family; the
registry is FORMATS in ``gxlint.readers.formats``. Which one reads a file is told by its
content first and by its suffix last, because office files often carry the wrong one.
"""

from __future__ import annotations

from importlib import import_module

from gxlint.model.document import Document
from gxlint.model.errors import ReadError
from gxlint.readers import limits
from gxlint.readers.formats import FORMATS, SUFFIXES, recognise
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gxlint.readers.formats import Content

__all__ = ["FORMATS", "is_office_name", "knows", "read", "read_many", "supports"]

OFFICE = "word.libreoffice"
"""The module of the formats that LibreOffice converts."""


def supports(name: str) -> bool:
    """Whether a file of this name is in a format that is read, told by its suffix."""
    return SUFFIXES.get(_suffix(name), "") in FORMATS


def knows(name: str) -> bool:
    """Whether the suffix is of a report's format, read or not: reading it may be refused."""
    return _suffix(name) in SUFFIXES


def is_office_name(name: str) -> bool:
    """Whether the suffix is of a format that LibreOffice converts, many files at a time."""
    known = FORMATS.get(SUFFIXES.get(_suffix(name), ""))
    return known is not None and known.module == OFFICE


def read(name: str, data: bytes) -> Document:
    """The file as a Document; its blocks are never none.

    Raises ReadError: read.empty, read.too-large, read.binary, read.encoding,
    read.picture, read.archive, read.office-later, read.no-text, read.too-many-lines,
    read.too-many-tags, read.too-many-cells, read.too-deep, and those that the module of
    the format names.
    """
    if len(data) > limits.BYTES:
        size = -(-len(data) // limits.MEBIBYTE)
        raise ReadError("read.too-large", limit=limits.BYTES // limits.MEBIBYTE, size=size)
    kind = recognise(_suffix(name), data)
    return _document(name, kind, _content(FORMATS[kind].module, data))


def read_many(files: Iterable[tuple[str, bytes]]) -> Iterator[Document | ReadError]:
    """Each (name, bytes) as ``read`` gives it, an error in place of a Document.

    Files in old office formats are converted together: starting LibreOffice costs eight
    times as much as converting a report. The order is kept.
    """
    waiting: list[tuple[str, bytes]] = []
    for file in files:
        waiting.append(file)
        if not _is_office(*file) or len(waiting) >= limits.OFFICE_FILES:
            yield from _all(waiting)
            waiting = []
    yield from _all(waiting)


def _all(files: Sequence[tuple[str, bytes]]) -> Iterator[Document | ReadError]:
    """The documents of a run of office files that may end with one in another format."""
    office = [(name, data) for name, data in files if _is_office(name, data)]
    converted: Iterator[Content | ReadError] = iter(())
    if len(office) > 1:
        from gxlint.readers.word.libreoffice import read_many as convert

        converted = iter(convert([data for _, data in office]))
    for name, data in files:
        content = next(converted, None) if _is_office(name, data) else None
        if isinstance(content, ReadError):
            yield content
        elif content is not None:
            yield _document(name, recognise(_suffix(name), data), content)
        else:
            try:
                yield read(name, data)
            except ReadError as error:
                yield error


def _is_office(name: str, data: bytes) -> bool:
    try:
        return FORMATS[recognise(_suffix(name), data)].module == OFFICE
    except ReadError:
        return False


def _content(module: str, data: bytes) -> Content:
    content: Content = import_module(f"gxlint.readers.{module}").read(data)
    return content


def _document(name: str, kind: str, content: Content) -> Document:
    known = FORMATS[kind]
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
