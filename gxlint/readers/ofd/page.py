"""A page of an OFD. In: its elements. Out: Sheet.

Places are millimetres from the upper left corner, y downwards. A text object has a
boundary on the page, a matrix in it, and for each run of text the place of the first
character and the distances between the others; a path object has a path of its own words.
"""

from __future__ import annotations

import math

from gxlint.readers.ofd.parts import children, local, numbers
from gxlint.readers.ofd.words import distances, paths
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.marks import UNTURNED, Glyph, Matrix, Sheet, through, times
from gxlint.readers.paged.strokes import Strokes
from gxlint.readers.xml import Element
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_POINTS: Final = 72 / 25.4
_A4: Final = (0.0, 0.0, 210.0, 297.0)
_NOTHING: Final = (0.0, 0.0, 0.0, 0.0)
_AREAS: Final = ("PhysicalBox", "ApplicationBox", "ContentBox")
_HOLDERS: Final = ("Layer", "PageBlock")
_PICTURES: Final = ("ImageObject", "VideoObject")
_ABOVE, _BELOW = 0.88, 0.12  # of a character's size, above and below its line of writing
_NARROW: Final = 0.5  # the width of a letter or figure
_WIDE: Final = "\u2e80"
_UNKNOWN: Final = "\ufffd"
_QUARTER: Final = math.pi / 2
_STRAIGHT: Final = 0.1  # radians off a quarter turn: text beyond it is a watermark
_SEGMENT: Final = 16  # characters that write a segment of a path
_FALSE: Final = ("false", "0")


class OfdPage:
    """A page as it is put together."""

    def __init__(self, number: int, area: Element | None, budget: Budget) -> None:
        self._glyphs: list[Glyph] = []
        self._picture = 0.0
        self._number = number
        self._box = _area(area)
        self._budget = budget
        self._strokes = Strokes()
        left, top = -self._box[0] * _POINTS, -self._box[1] * _POINTS
        self._onto: Matrix = (_POINTS, 0.0, 0.0, _POINTS, left, top)

    def add(self, content: Element | None) -> None:
        """All that a Content element holds, blocks in blocks included."""
        waiting = [] if content is None else [content]
        while waiting:
            for one in waiting.pop():
                self._budget.take_segments(1)
                kind = local(one)
                if one.get("Visible") in _FALSE:
                    continue
                if kind in _HOLDERS:
                    waiting.append(one)
                elif kind == "TextObject":
                    self._text(one)
                elif kind == "PathObject":
                    self._path(one)
                elif kind in _PICTURES:
                    boundary = numbers(one.get("Boundary"), 4) or _NOTHING
                    self._picture = max(self._picture, boundary[2] * boundary[3])

    def sheet(self) -> Sheet:
        """What was added."""
        x, y, width, height = self._box
        return Sheet(
            number=self._number,
            width=width * _POINTS,
            height=height * _POINTS,
            glyphs=self._glyphs,
            across=self._strokes.across,
            down=self._strokes.down,
            picture=self._picture / (width * height),
            own=(1 / _POINTS, 0.0, 0.0, 1 / _POINTS, x, y),
        )

    def _matrix(self, one: Element) -> Matrix:
        """From the measure of an object to points on the page."""
        boundary = numbers(one.get("Boundary"), 4) or _NOTHING
        a, b, c, d, e, f = numbers(one.get("CTM"), 6) or UNTURNED
        return times((a, b, c, d, e + boundary[0], f + boundary[1]), self._onto)

    def _text(self, one: Element) -> None:
        matrix = self._matrix(one)
        size = (numbers(one.get("Size"), 1) or (0.0,))[0]
        stretch = (numbers(one.get("HScale"), 1) or (1.0,))[0]
        turned = (numbers(one.get("CharDirection"), 1) or (0.0,))[0]
        turn = math.atan2(matrix[1], matrix[0]) / _QUARTER + turned / 90
        if size <= 0 or abs(turn - round(turn)) * _QUARTER > _STRAIGHT:
            return
        x = y = 0.0
        for code in children(one, "TextCode"):
            text = (code.text or "").strip("\r\n\t")
            self._budget.take_glyphs(len(text))
            x = (numbers(code.get("X"), 1) or (x,))[0]
            y = (numbers(code.get("Y"), 1) or (y,))[0]
            for character, left, base, width in _placed(text, code, size, stretch):
                left, base = x + left, y + base
                box = (left, base - _ABOVE * size, left + width, base + _BELOW * size)
                origin = through(matrix, (left, base, left, base))[:2]
                glyph = Glyph(character, *through(matrix, box), *origin, round(turn) % 4)
                self._glyphs.append(glyph)

    def _path(self, one: Element) -> None:
        stroked = one.get("Stroke") not in _FALSE
        filled = one.get("Fill") is not None and one.get("Fill") not in _FALSE
        if not (stroked or filled):
            return
        a, b, c, d, e, f = self._matrix(one)
        for data in children(one, "AbbreviatedData"):
            path = data.text or ""
            self._budget.take_segments(len(path) // _SEGMENT)
            drawn = paths(path.split(), stroked)
            self._strokes.add(
                [[(a * x + c * y + e, b * x + d * y + f) for x, y in part] for part in drawn],
                stroked,
                filled,
            )


def _placed(
    text: str, code: Element, size: float, stretch: float
) -> Iterator[tuple[str, float, float, float]]:
    """Each character, how far it is right of and below the first, and its width."""
    natural = [size * stretch * (1 if char >= _WIDE else _NARROW) for char in text]
    along = distances(code.get("DeltaX"), len(text) - 1)
    below = distances(code.get("DeltaY"), len(text) - 1)
    if not (along or below):
        along = natural
    x = y = 0.0
    for index, char in enumerate(text):
        step = along[index] if index < len(along) else 0.0
        width = min(natural[index], step) if step > 0 else natural[index]
        yield _character(char), x, y, width
        x += step
        y += below[index] if index < len(below) else 0.0


def _character(char: str) -> str:
    if char.isspace():
        return " "
    return char if char.isprintable() else _UNKNOWN


def _area(area: Element | None) -> tuple[float, ...]:
    """Left, top, width and height of the page."""
    held = {} if area is None else {local(one): one.text for one in area}
    found = (numbers(held.get(name), 4) for name in _AREAS)
    return next((box for box in found if box and box[2] > 0 and box[3] > 0), _A4)
