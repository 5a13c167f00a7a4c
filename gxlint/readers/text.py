"""Plain text and Markdown. In: decoded text. Out: one Paragraph a line that holds anything.

A table in a text file is not recognised here: the lines go on as they stand, and the
structure finds its cells by their labels. So a line of nothing but a tab or a "|" is
kept, for it is a blank cell.
"""

from __future__ import annotations

from gxlint.model.document import Paragraph
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers import limits
from gxlint.readers.decode import decode
from gxlint.readers.formats import Content
from gxlint.record import build


def read(data: bytes) -> Content:
    """The encoding, the lines and the notes of a text file. Raises ReadError."""
    decoded = decode(data)
    return Content(decoded.encoding, lines(decoded.text), decoded.notes)


def lines(source: str) -> tuple[Paragraph, ...]:
    """Every line that is not blank. source: "\\n" is its only line end."""
    count = source.count("\n") + 1
    if count > limits.LINES:
        raise ReadError("read.too-many-lines", limit=limits.LINES, count=count)
    found: list[Paragraph] = []
    pairs = zip(source.split("\n"), fold(source).split("\n"), strict=True)
    for number, (raw, text) in enumerate(pairs, start=1):
        content = text.strip()
        if content:
            first = len(text) - len(text.lstrip()) + 1
            end = first + len(content)
        elif "\t" in raw:
            first, end = 1, len(raw) + 1
        else:
            continue
        place = build(Location, (number, first, number, end, 0, 0, 0, 0, "", 0, 0, None))
        found.append(build(Paragraph, (raw, text, place, ())))
    return tuple(found)
