"""What is drawn on a page of a PDF. In: its handle. Out: Strokes, the area of its pictures."""

from __future__ import annotations

import ctypes

from gxlint.readers import limits
from gxlint.readers.paged.budget import Budget
from gxlint.readers.paged.marks import UNTURNED, Matrix, through, times
from gxlint.readers.paged.strokes import Point, Strokes
from gxlint.readers.pdf._pdfium import MatrixOf
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2


class Drawing:
    """What is drawn on a page, forms in forms included. picture: area of the largest one."""

    def __init__(self, library: Any, budget: Budget, onto: Matrix) -> None:
        self.strokes = Strokes()
        self.picture = 0.0
        self._library = library
        self._budget = budget
        self._onto = onto
        self._matrix = MatrixOf()

    def of_page(self, page: int) -> None:
        """Take in all that is drawn on the page of this handle."""
        library = self._library
        waiting = [(library.FPDFPage_GetObject, page, self._onto, 0)]
        counts = {0: library.FPDFPage_CountObjects}
        while waiting:
            get, holder, onto, depth = waiting.pop()
            count = counts.get(depth, library.FPDFFormObj_CountObjects)(holder)
            self._budget.take_segments(max(count, 0))
            for index in range(count):
                one = get(holder, index)
                kind = library.FPDFPageObj_GetType(one)
                if kind == _PATH:
                    self._path(one, onto)
                elif kind == _IMAGE:
                    self._picture(one, onto)
                elif kind == _FORM and depth < limits.FORMS:
                    inner = times(self._matrix_of(one), onto)
                    waiting.append((library.FPDFFormObj_GetObject, one, inner, depth + 1))

    def _picture(self, one: int, onto: Matrix) -> None:
        """A picture is a square of 1 by 1 before its matrix."""
        left, top, right, bottom = through(times(self._matrix_of(one), onto), (0, 0, 1, 1))
        self.picture = max(self.picture, (right - left) * (bottom - top))

    def _matrix_of(self, one: int) -> Matrix:
        found = self._matrix
        if not self._library.FPDFPageObj_GetMatrix(one, ctypes.byref(found)):
            return UNTURNED
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _path(self, one: int, onto: Matrix) -> None:
        library = self._library
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        library.FPDFPath_GetDrawMode(one, ctypes.byref(fill), ctypes.byref(stroke))
        if not (fill.value or stroke.value):
            return
        count = library.FPDFPath_CountSegments(one)
        self._budget.take_segments(max(count, 0))
        matrix = times(self._matrix_of(one), onto)
        paths = self._runs(one, count, matrix, bool(stroke.value))
        self.strokes.add(paths, bool(stroke.value), bool(fill.value))

    def _runs(self, one: int, count: int, matrix: Matrix, stroked: bool) -> Iterator[list[Point]]:
        """The parts of a path; where it is stroked, its straight lines without its curves."""
        library = self._library
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        x_at, y_at = ctypes.byref(x), ctypes.byref(y)
        run: list[Point] = []
        start = 0
        for index in range(count):
            segment = library.FPDFPath_GetPathSegment(one, index)
            kind = library.FPDFPathSegment_GetType(segment)
            library.FPDFPathSegment_GetPoint(segment, x_at, y_at)
            point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            if run and (kind == _MOVE_TO or (stroked and kind != _LINE_TO)):
                yield run
                run = []
            run.append(point)
            if kind == _MOVE_TO:
                start = index
                first = point
            if library.FPDFPathSegment_GetClose(segment) and index > start:
                run.append(first)
        if run:
            yield run
