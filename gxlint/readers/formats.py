"""Which format a file is in. In: its suffix and its bytes. Out: a name in FORMATS.

A format that is known but not read yet ends here, in a ReadError that says which one.
"""

from __future__ import annotations

import re

from gxlint.model.document import Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Final


class Content(NamedTuple):
    """What the module of a format gives back."""

    encoding: str
    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[Note, ...]


class Format(NamedTuple):
    """A format that is read. module: under gxlint.readers, imported when needed."""

    name: str
    module: str
    editable: frozenset[str]


_CELLS: Final = frozenset({"cell"})
FORMATS: Final = {
    "text": Format("text", "text", _CELLS),
    "markdown": Format("markdown", "markdown.document", _CELLS),
    "html": Format("html", "web.document", _CELLS),
    "docx": Format("docx", "word.document", _CELLS | {"comment"}),
    "pdf": Format("pdf", "pdf.document", frozenset()),
    "ofd": Format("ofd", "ofd.document", frozenset()),
    "doc": Format("doc", "word.libreoffice", frozenset()),
    "wps": Format("wps", "word.libreoffice", frozenset()),
    "rtf": Format("rtf", "word.libreoffice", frozenset()),
    "odt": Format("odt", "odf.document", frozenset()),
}
SUFFIXES: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".doc": "doc",
    ".wps": "wps",
    ".rtf": "rtf",
    ".odt": "odt",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".mht": "mht",
    ".mhtml": "mht",
}
# The first bytes of files that are no text, each with what it is.
_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_ARCHIVES: Final = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b\x08", "GZ"),
)
# Names of parts stand uncompressed in a zip; the first that is there tells the format.
_PARTS: Final = (
    (b"word/", "docx"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
    (b"OFD.xml", "ofd"),
)
_OPEN_DOCUMENT: Final = b"content.xml"
_OTHER_OPEN_DOCUMENTS: Final = (
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# Formats that are told by their content alone: a text that has their suffix is a text.
_BY_CONTENT: Final = ("pdf", "ofd")
_HEAD: Final = 1024
# Patterns are compiled when a file may be a page: a text file does not pay for them.
_PAGE: Final = (
    rb"(?is)(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.{0,900}?-->)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|table|div|p|span|h[1-6]|center|font)[\s>/])"
)
_TAG: Final = rb"<\x00?[a-zA-Z/!]"


def recognise(suffix: str, data: bytes) -> str:
    """A key of FORMATS.

    Raises ReadError: read.empty, read.picture, read.archive, read.encrypted-word,
    read.office-later.
    """
    if not data or data.isspace():  # whatever its suffix: no library tells it as clearly
        raise ReadError("read.empty")
    head = data[:_HEAD]
    _refuse_picture(head)
    other = _other_format(head, data, suffix)
    if other in FORMATS:
        return other
    if other:
        raise ReadError("read.office-later", kind=other)
    by_name = SUFFIXES.get(suffix, "text")
    if by_name == "markdown":
        return by_name
    if head.lstrip(b"\xef\xbb\xbf\t\n\f\r ").startswith(b"<") and re.match(_PAGE, head):
        return "html"
    if by_name == "html" and not re.search(_TAG, data):
        return "text"  # a page without a single tag would lose its lines
    return by_name if by_name in FORMATS and by_name not in _BY_CONTENT else "text"


def _refuse_picture(head: bytes) -> None:
    for signs, code in ((_PICTURES, "read.picture"), (_ARCHIVES, "read.archive")):
        for sign, kind in signs:
            if head.startswith(sign):
                raise ReadError(code, kind=kind)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise ReadError("read.picture", kind="WEBP")
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        raise ReadError("read.picture", kind="BMP")


def _other_format(head: bytes, data: bytes, suffix: str) -> str:
    """The name of a format that is no text; "" when it may be text."""
    if head.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError("read.encrypted-word")
        named = SUFFIXES.get(suffix, "")
        return named if named in {"doc", "wps", "xls"} else "doc"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix)
    if b"%PDF-" in head:
        return "pdf"  # other bytes may stand before it
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application" in head:
        return "xml"
    if head.startswith((b"MIME-Version:", b"From: <Saved by")):
        return "mht"
    return ""


def _zipped(data: bytes, suffix: str) -> str:
    """What a zip archive is, by the names of its parts: those in its directory, at its end.

    The names of parts of an archive in the archive do not count. A damaged archive is what
    its name says that it is, and is told to be damaged when it is read.
    """
    end = data.rfind(b"PK\x05\x06")
    names = data
    if end >= 0:
        start = int.from_bytes(data[end + 16 : end + 20], "little")
        names = data[start:end] if data.startswith(b"PK\x01\x02", start) else data
    for part, kind in _PARTS:
        if part in names:
            return kind
    if b"word\\" in names:
        return "docx"  # as some programs under Windows divide the names
    if _OPEN_DOCUMENT in names:
        kinds = (kind for sign, kind in _OTHER_OPEN_DOCUMENTS if sign in data[:_HEAD])
        return next(kinds, "odt")
    if end < 0 and SUFFIXES.get(suffix, "") in FORMATS:
        return SUFFIXES[suffix]
    raise ReadError("read.archive", kind="ZIP")
