"""PDF files made by hand, object by object. In: what stands on the pages. Out: bytes.

Chinese text needs no font file: the font is named, and its encoding is one that PDF knows
by name. Places are points from the lower left corner, as in PDF itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880"
    b"/StemV 93>>>>]>>"
)


class Page(NamedTuple):
    """content: operators; rotate: quarter turns in degrees; box, crop: as PDF has them."""

    content: str
    rotate: int = 0
    box: tuple[float, ...] = (0, 0, WIDTH, HEIGHT)
    crop: tuple[float, ...] = ()


def pdf(pages: Sequence[Page], more: dict[str, bytes] | None = None, trailer: str = "") -> bytes:
    """A file with these pages. more: form and image objects by name; trailer: more entries."""
    extra = more or {}
    objects: list[bytes] = [CATALOG, b"", FONT]
    names = "".join(f"/{name} {4 + n} 0 R" for n, name in enumerate(extra))
    resources = f"<</Font<</F 3 0 R>>/XObject<<{names}>>>>"
    objects += [body.replace(b"@R", resources.encode()) for body in extra.values()]
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        crop = f"/CropBox[{_list(page.crop)}]" if page.crop else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{_list(page.box)}]{crop}/Rotate {page.rotate}"
            f"/Resources{resources}/Contents {number + 1} 0 R>>".encode()
        )
        objects.append(stream(page.content.encode()))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The objects, numbered from 1, with their table; the first one is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<</Length {len(data)}{entries}>>stream\n".encode() + data + b"\nendstream"


def form(content: str, matrix: str = "1 0 0 1 0 0") -> bytes:
    """A form object: a drawing that a page uses by its name."""
    box = f"/BBox[-2000 -2000 2000 2000]/Matrix[{matrix}]/Resources @R"
    return stream(content.encode(), f"/Type/XObject/Subtype/Form{box}")


def picture() -> bytes:
    """An image of one pixel."""
    entries = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    return stream(b"\x00", entries + "/BitsPerComponent 8")


def text(x: float, y: float, words: str, size: float = 12, turn: str = "1 0 0 1") -> str:
    """Words from a point on."""
    code = words.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {turn} {x} {y} Tm <{code}> Tj ET\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroke."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All the rules of a table; ys from the top down."""
    across = "".join(rule(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)


def table(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A table of single lines, each in the middle of its cell; "" for a blank one."""
    out = grid(xs, ys)
    for row, (top, bottom) in zip(rows, pairwise(ys), strict=True):
        for words, left in zip(row, xs, strict=False):
            if words:
                out += text(left + 5, (top + bottom) / 2 - 4, words)
    return out


def _list(numbers: Sequence[float]) -> str:
    return " ".join(map(str, numbers))
