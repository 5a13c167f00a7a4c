"""Plain text and Markdown. In: decoded text. Out: one Paragraph a line that holds anything.

A table in a text file is not recognised here: the lines go on as they stand, and the
structure finds its cells by their labels. So a line of nothing but a tab or a "|" is
kept, for it is a blank cell.
"""

from __future__ import annotations

from gxlint.model.document import Paragraph, Run
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers import limits
from gxlint.readers.decode import decode
from gxlint.readers.formats import Content


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
    number = 0
    for raw, text in zip(source.split("\n"), fold(source).split("\n"), strict=True):
        number += 1
        content = text.strip()
        if content:
            first = len(text) - len(text.lstrip()) + 1
            place = Location(number, first, number, first + len(content))
        elif "\t" in raw:
            place = Location(number, 1, number, len(raw) + 1)
        else:
            continue
        found.append(Paragraph(raw, text, place, (Run(0, number, 1),)))
    return tuple(found)
