"""Annotations as PDF writes them. In: boxes, colours, words. Out: objects.

A highlight brings its look along, because readers draw one without a look in their own ways.
There is no date: the same remarks give the same bytes.
"""

from __future__ import annotations

from gxlint.annotations.own import AUTHOR, FILLS
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

    from gxlint.model.rule import Severity

    Box = tuple[float, float, float, float]

_PRINTED: Final = 4
_SIZE: Final = 20.0  # of the sign of a note, in points


def highlight(box: Box, severity: Severity, words: str, number: int, page: str, look: int) -> bytes:
    """A highlight over a box. number: of this one in the file; look: of the object with its look.

    page: the reference to its page.
    """
    x0, y0, x1, y1 = box
    corners = _list((x0, y1, x1, y1, x0, y0, x1, y0))
    return (
        f"<</Type/Annot/Subtype/Highlight/Rect[{_list(box)}]/QuadPoints[{corners}]"
        f"/AP<</N {look} 0 R>>{_shared(severity, words, number, page)}>>"
    ).encode("ascii")


def note(box: Box, severity: Severity, words: str, number: int, page: str) -> bytes:
    """A note in the upper left corner of a box, whose sign every reader draws itself."""
    corner = (box[0], box[3] - _SIZE, box[0] + _SIZE, box[3])
    return (
        f"<</Type/Annot/Subtype/Text/Name/Comment/Rect[{_list(corner)}]"
        f"{_shared(severity, words, number, page)}>>"
    ).encode("ascii")


def look(box: Box, severity: Severity) -> bytes:
    """The look of a highlight: its colour, through which the text is seen."""
    width, height = box[2] - box[0], box[3] - box[1]
    drawn = f"/M gs {_list(_colour(severity))} rg 0 0 {_list((width, height))} re f".encode()
    head = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 {_list((width, height))}]"
        f"/Resources<</ExtGState<</M<</Type/ExtGState/BM/Multiply>>>>>>/Length {len(drawn)}>>"
    )
    return head.encode("ascii") + b"stream\n" + drawn + b"\nendstream"


def _shared(severity: Severity, words: str, number: int, page: str) -> str:
    return (
        f"/T{_text(AUTHOR)}/NM{_text(f'{AUTHOR}-{number}')}/Contents{_text(words)}"
        f"/C[{_list(_colour(severity))}]/F {_PRINTED}/P {page}"
    )


def _text(words: str) -> str:
    encoded = words.encode("utf-16-be", errors="ignore")
    return f"<FEFF{encoded.hex()}>"


def _colour(severity: Severity) -> tuple[float, ...]:
    fill = FILLS[severity]
    return tuple(round(int(fill[at : at + 2], 16) / 255, 3) for at in (0, 2, 4))


def _list(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:.2f}" for number in numbers)
