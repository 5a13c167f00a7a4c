"""Tables of an office document. In: nothing (records). Out: OfficeBox, OfficeGrid."""

from __future__ import annotations

from gxlint.readers.flowing.boxes import Box, Flow, Grid
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from gxlint.readers.flowing.grid import Placed


class OfficeBox(Box):
    """A cell. anchor: its name in the document."""

    __slots__ = ("anchor",)

    def __init__(self, spans: tuple[int, int], anchor: str, flow: Flow) -> None:
        self.flow = flow
        self.spans = spans
        self.place = 0
        self.anchor = anchor


class OfficeGrid(Grid):
    """A table. placed: the slots of its cells, in the order of these."""

    __slots__ = ("placed",)

    def __init__(self) -> None:
        super().__init__()
        self.placed: list[Placed] = []
