"""What is left of the limits of one document. In: counts. Out: ReadError where it is too much."""

from __future__ import annotations

from gxlint.model.errors import ReadError
from gxlint.readers import limits


class Budget:
    """Characters and drawn segments that a document in a fixed layout may still have."""

    def __init__(self) -> None:
        self._glyphs = limits.GLYPHS
        self._segments = limits.SEGMENTS

    def take_glyphs(self, count: int) -> None:
        """Raises ReadError: read.too-many-glyphs."""
        self._glyphs -= count
        if self._glyphs < 0:
            raise ReadError("read.too-many-glyphs", limit=limits.GLYPHS)

    def take_segments(self, count: int) -> None:
        """Raises ReadError: read.too-many-strokes."""
        self._segments -= count
        if self._segments < 0:
            raise ReadError("read.too-many-strokes", limit=limits.SEGMENTS)
