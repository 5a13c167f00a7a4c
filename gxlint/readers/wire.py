"""Content between two processes. In: Content or ReadError. Out: JSON in bytes, and back.

JSON, because what comes from the process that reads an untrusted file is not trusted
either: nothing but text, numbers and lists can come out of it. Any other shape than the
one written here is a ValueError.
"""

from __future__ import annotations

import json

from gxlint.model.document import Cell, Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers.formats import Content
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def packed(content: Content) -> bytes:
    """Content as JSON. Left out: folded texts, runs and places of notes, for there are none."""
    blocks = [
        [block.location, [[cell.raw, *cell[2:]] for cell in block.cells], block.height, block.width]
        if isinstance(block, Table)
        else [block.location, block.raw]
        for block in content.blocks
    ]
    return json.dumps([content.encoding, blocks, content.notes]).encode()


def packed_error(error: ReadError) -> bytes:
    """A refusal as JSON."""
    return json.dumps({"code": error.code, "params": error.params}).encode()


def unpacked(data: bytes) -> Content:
    """The Content. Raises the ReadError that was packed; ValueError where it is neither."""
    try:
        found = json.loads(data)
        if isinstance(found, dict):
            raise ReadError(_text(found["code"]), **_params(found["params"]))
        encoding, blocks, notes = found
        return Content(
            _text(encoding),
            tuple(_block(*block) for block in blocks),
            tuple(Note(_text(code), _params(params)) for code, params, _ in notes),
        )
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError("no answer of a reader") from problem


def _params(found: Any) -> dict[str, str | int]:
    return {
        _text(name): value if isinstance(value, str) else _number(value)
        for name, value in found.items()
    }


def _block(place: Any, content: Any, *size: Any) -> Paragraph | Table:
    where = _place(place)
    if not size:
        raw = _text(content)
        return Paragraph(raw, fold(raw), where)
    height, width = map(_number, size)
    return Table(tuple(_cell(*cell) for cell in content), height, width, where)


def _cell(text: Any, row: Any, column: Any, rows: Any, columns: Any, place: Any) -> Cell:
    raw = _text(text)
    row, column, rows, columns = map(_number, (row, column, rows, columns))
    return Cell(raw, fold(raw), row, column, rows, columns, _place(place))


def _place(found: Any) -> Location:
    place = Location._make(found)
    for name, value in zip(Location._fields, place, strict=True):
        if name not in ("anchor", "box"):
            _number(value)
    _text(place.anchor)
    if place.box is None:
        return place
    left, lower, right, upper = map(float, place.box)
    return place._replace(box=(left, lower, right, upper))


def _number(found: Any) -> int:
    if not isinstance(found, int):
        raise ValueError("no number")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise ValueError("no text")
    return found
