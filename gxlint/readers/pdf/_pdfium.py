"""The one module that knows the library pdfium. In: the bytes of a PDF. Out: Pdf, its pages.

Its C interface is called by itself: the Python package around it takes longer to import
than a report takes to read. What comes back are handles; ``sheets`` makes Sheets of them.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

from gxlint.model.errors import ReadError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_PASSWORD_WANTED = (4, 5)


class Rect(ctypes.Structure):
    """A box in the measure of the page: points, y upward."""

    _fields_ = tuple((name, ctypes.c_float) for name in ("left", "top", "right", "bottom"))


class MatrixOf(ctypes.Structure):
    """The matrix of a drawn object."""

    _fields_ = tuple((name, ctypes.c_float) for name in "abcdef")


_HANDLE, _INT, _REF = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
# Result and arguments of every function that is called.
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (_HANDLE, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p),
    "FPDF_GetLastError": (ctypes.c_ulong,),
    "FPDF_CloseDocument": (None, _HANDLE),
    "FPDF_GetPageCount": (_INT, _HANDLE),
    "FPDF_LoadPage": (_HANDLE, _HANDLE, _INT),
    "FPDF_ClosePage": (None, _HANDLE),
    "FPDF_GetPageBoundingBox": (_INT, _HANDLE, _REF),
    "FPDFText_LoadPage": (_HANDLE, _HANDLE),
    "FPDFText_ClosePage": (None, _HANDLE),
    "FPDFText_CountChars": (_INT, _HANDLE),
    "FPDFText_GetUnicode": (ctypes.c_uint, _HANDLE, _INT),
    "FPDFText_IsGenerated": (_INT, _HANDLE, _INT),
    "FPDFText_GetLooseCharBox": (_INT, _HANDLE, _INT, _REF),
    "FPDFText_GetCharBox": (_INT, _HANDLE, _INT, _REF, _REF, _REF, _REF),
    "FPDFText_GetCharOrigin": (_INT, _HANDLE, _INT, _REF, _REF),
    "FPDFText_GetCharAngle": (ctypes.c_float, _HANDLE, _INT),
    "FPDFText_GetTextObject": (_HANDLE, _HANDLE, _INT),
    "FPDFTextObj_GetTextRenderMode": (_INT, _HANDLE),
    "FPDFPage_CountObjects": (_INT, _HANDLE),
    "FPDFPage_GetObject": (_HANDLE, _HANDLE, _INT),
    "FPDFFormObj_CountObjects": (_INT, _HANDLE),
    "FPDFFormObj_GetObject": (_HANDLE, _HANDLE, ctypes.c_ulong),
    "FPDFPageObj_GetType": (_INT, _HANDLE),
    "FPDFPageObj_GetMatrix": (_INT, _HANDLE, _REF),
    "FPDFPath_CountSegments": (_INT, _HANDLE),
    "FPDFPath_GetPathSegment": (_HANDLE, _HANDLE, _INT),
    "FPDFPath_GetDrawMode": (_INT, _HANDLE, _REF, _REF),
    "FPDFPathSegment_GetPoint": (_INT, _HANDLE, _REF, _REF),
    "FPDFPathSegment_GetType": (_INT, _HANDLE),
    "FPDFPathSegment_GetClose": (_INT, _HANDLE),
}


class Pdf:
    """An open document. pages: how many it has; library: the C functions."""

    def __init__(self, data: bytes) -> None:
        """Raises ReadError: read.encrypted-pdf, read.pdf-damaged, read.needs-extra."""
        self.library = library()
        self._data = data  # pdfium reads from it as long as the document is open
        self._handle = self.library.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._handle:
            wanted = self.library.FPDF_GetLastError() in _PASSWORD_WANTED
            raise ReadError("read.encrypted-pdf" if wanted else "read.pdf-damaged")
        self.pages: int = self.library.FPDF_GetPageCount(self._handle)

    def close(self) -> None:
        """Give the memory back."""
        self.library.FPDF_CloseDocument(self._handle)

    def page(self, number: int) -> Page:
        """The page of this number, from 1. Raises ReadError: read.pdf-damaged."""
        page = self.library.FPDF_LoadPage(self._handle, number - 1)
        text = self.library.FPDFText_LoadPage(page) if page else None
        if not text:
            raise ReadError("read.pdf-damaged")
        return Page(self.library, number, page, text)


class Page:
    """An open page: handles of the page and of its text."""

    def __init__(self, functions: Any, number: int, page: int, text: int) -> None:
        self.library = functions
        self.number = number
        self.handle = page
        self.text = text

    def close(self) -> None:
        """Give the memory back."""
        self.library.FPDFText_ClosePage(self.text)
        self.library.FPDF_ClosePage(self.handle)


@cache
def library() -> Any:
    """pdfium, ready for use. Raises ReadError: read.needs-extra where there is none."""
    found = _load()
    for name, (result, *arguments) in _FUNCTIONS.items():
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments
    found.FPDF_InitLibrary()
    return found


def _load() -> Any:
    """The shared library in pypdfium2, else the one that pypdfium2 finds on the machine."""
    from importlib.machinery import PathFinder

    package = PathFinder.find_spec("pypdfium2_raw")
    if package is None:
        raise ReadError("read.needs-extra", kind="pdf")
    name = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")
    for place in package.submodule_search_locations or ():
        try:
            return ctypes.CDLL(f"{place}/{name}")
        except OSError:
            continue
    try:
        from pypdfium2_raw import bindings
    except (ImportError, OSError) as problem:
        raise ReadError("read.needs-extra", kind="pdf") from problem
    return bindings._libs["pdfium"]
