"""Text that remembers where its parts stand. Out: Page, Place, Rendered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gxlint.model.report import Address
from tests.support.sample import Mark, Sample, cell

Dress = Callable[[str], str]


class Place(NamedTuple):
    """1-based line and column, counted in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Rendered(NamedTuple):
    """A laid out report. name: a file name with the layout's suffix; places: by mark."""

    name: str
    text: str
    places: dict[Mark, list[Place]]

    def data(self, encoding: str = "utf-8") -> bytes:
        return self.text.encode(encoding)

    def place(self, mark: Mark) -> Place:
        """Where the mark stands the first time."""
        return self.places[mark][0]

    def cell(self, address: Address) -> Place:
        return self.place(cell(*address))


class Page:
    """Text that grows at its end. dress: how numbers are written (full-width, with spaces)."""

    def __init__(self, sample: Sample, dress: Dress | None = None) -> None:
        self.sample = sample
        self.dress = dress or str
        self.places: dict[Mark, list[Place]] = {}
        self._chunks: list[str] = []
        self._line = 1
        self._column = 1

    def put(self, text: str) -> None:
        """Text as it is."""
        self._chunks.append(text)
        lines = text.split("\n")
        if len(lines) > 1:
            self._line += len(lines) - 1
            self._column = 1
        self._column += len(lines[-1])

    def say(self, text: str, mark: Mark | None, value: bool = False, escape: Dress = str) -> None:
        """Text of the report; remembers where it stands without the space around it."""
        shown = escape(self.dress(text) if value else self.sample.shown(text))
        core = shown.strip()
        before = shown[: shown.index(core)] if core else ""
        self.put(before)
        line, column = self._line, self._column
        self.put(core)
        if mark:
            place = Place(line, column, self._line, self._column)
            self.places.setdefault(mark, []).append(place)
        self.put(shown[len(before) + len(core) :])

    def wrapped(self, text: str, mark: Mark | None, width: int) -> None:
        """Text broken after ``width`` characters, as in a narrow cell."""
        shown = self.sample.shown(text)
        place = (self._line, self._column)
        self.put(shown[:width] + "\n" + shown[width:])
        if mark:
            self.places.setdefault(mark, []).append(Place(*place, self._line, self._column))

    def end(self, count: int = 1) -> None:
        """Line ends."""
        self.put("\n" * count)

    def rendered(self, name: str) -> Rendered:
        text = "".join(self._chunks)
        cut = self.sample.cut
        if cut:
            assert cut in text, f"nothing to cut at: {cut}"
            text = text[: text.index(cut)]
        return Rendered(name, text, self.places)
