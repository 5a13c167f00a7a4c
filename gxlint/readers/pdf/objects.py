"""What an addition to a PDF must know of it. In: a request with a PDF. Out: Content of its objects.

For the reader's own process, as ``content``: a PDF is untrusted whoever reads it. The answer
is that of any reader: one paragraph says where the file ends, the others hold one page each,
written as PDF, without the annotations of the author who is asked for.
"""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, PdfObject

from gxlint.model.document import Note, Paragraph
from gxlint.model.errors import ReadError
from gxlint.model.place import Location
from gxlint.readers.formats import Content
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Final

_TAIL: Final = re.compile(rb"startxref\s{1,4}(\d{1,10})\s{0,9}%%EOF\s{0,9}\Z")
_TABLE: Final = re.compile(rb"\s{0,4}xref\b")
_STREAM: Final = re.compile(rb"\s{0,4}\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj\b")
_MISREAD: Final = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError)
_MOST_ANNOTATIONS: Final = 20_000
_NO_ID: Final = bytes(16)


def read(data: bytes) -> Content:
    """The answer. data: a line "author page page …", a line feed, the PDF.

    Blocks: first the trailer (the second of its two ids is zeros, to be made anew), at
    ``order`` the number of its next object, at ``column`` where its last list of objects
    begins, at ``line`` 1 if that is a stream; then the pages: ``page`` its number, ``order``
    and ``column`` the number and the generation of its object. Notes: annotate.signed, where
    a signature seals the file.

    Raises ReadError: annotate.pdf-locked (encrypted), annotate.pdf-odd (not written as the
    format asks, or not understood), read.needs-extra.
    """
    wanted, _, file = data.partition(b"\n")
    author, *numbers = wanted.decode("ascii").split()
    tail = _TAIL.search(file[-64:])
    if not (tail and file.startswith(b"%PDF-")):
        raise ReadError("annotate.pdf-odd")
    start = int(tail[1])
    is_stream = bool(_STREAM.match(file[start : start + 32]))
    if not (is_stream or _TABLE.match(file[start : start + 16])):
        raise ReadError("annotate.pdf-odd")
    try:
        reader = PdfReader(BytesIO(file), strict=False)
        if reader.is_encrypted:
            raise ReadError("annotate.pdf-locked")
        notes = (Note("annotate.signed", {}),) if _is_sealed(reader) else ()
        blocks = [
            _trailer(reader, start, is_stream),
            *_pages(reader, author, set(map(int, numbers))),
        ]
    except (*_MISREAD, RecursionError) as problem:
        raise ReadError("annotate.pdf-odd") from problem
    return Content("", tuple(blocks), notes)


def _is_sealed(reader: PdfReader) -> bool:
    form: Any = reader.root_object.get("/AcroForm", DictionaryObject()).get_object()
    return bool(int(form.get("/SigFlags", 0)) & 1) or "/Perms" in reader.root_object


def _trailer(reader: PdfReader, start: int, is_stream: bool) -> Paragraph:
    kept = DictionaryObject()
    for name in ("/Root", "/Info"):
        if name in reader.trailer:
            kept[NameObject(name)] = reader.trailer.raw_get(name)
    ids: Any = reader.trailer.get("/ID")
    if ids:
        first = ids.get_object()[0].get_object()
        held = bytes(getattr(first, "original_bytes", first))
        kept[NameObject("/ID")] = ArrayObject([ByteStringObject(held), ByteStringObject(_NO_ID)])
    size: Any = reader.trailer["/Size"]
    return _said(kept, Location(line=int(is_stream), column=start, order=int(size)))


def _pages(reader: PdfReader, author: str, wanted: set[int]) -> list[Paragraph]:
    found = []
    for number, page in enumerate(reader.pages, start=1):
        place = page.indirect_reference
        held = reader.get_object(place) if place else None
        if place is None or not isinstance(held, DictionaryObject):
            raise ValueError("a page that is no object")
        others, own = _annotations(held, author)
        if not (own or number in wanted):
            continue
        kept = DictionaryObject({key: held.raw_get(key) for key in held if key != "/Annots"})
        kept[NameObject("/Annots")] = ArrayObject(others)
        location = Location(page=number, order=place.idnum, column=place.generation)
        found.append(_said(kept, location))
    return found


def _annotations(page: DictionaryObject, author: str) -> tuple[list[PdfObject], bool]:
    """The annotations that are not the author's, and whether there are some of his."""
    held: Any = page.get("/Annots")
    held = held.get_object() if held is not None else None
    if held is None:
        return [], False
    if len(held) > _MOST_ANNOTATIONS:
        raise ValueError("too many annotations")
    others = [one for one in list.__iter__(held) if not _is_own(one, author)]
    return others, len(others) < len(held)


def _is_own(annotation: PdfObject, author: str) -> bool:
    found: Any = annotation.get_object()
    if not isinstance(found, DictionaryObject):
        return False
    if found.get("/Subtype") == "/Popup" and isinstance(found.get("/Parent"), DictionaryObject):
        return _is_own(found.raw_get("/Parent"), author) if "/Parent" in found else False
    return bool(found.get("/T") == author)


def _said(written: DictionaryObject, place: Location) -> Paragraph:
    stream = BytesIO()
    written.write_to_stream(stream)
    raw = stream.getvalue().decode("latin-1")
    return Paragraph(raw, raw, place)
