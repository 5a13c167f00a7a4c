"""A reader that breaks in the ways in which a library in C++ can. For test_isolated."""

from __future__ import annotations

import ctypes
import os
import sys

from gxlint.model.document import Cell, Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.model.fold import fold
from gxlint.model.place import Location
from gxlint.readers.formats import Content

RAW = "（１）　规章\ud800"
CONTENT = Content(
    "",
    (
        Paragraph(RAW, fold(RAW), Location(page=1, paragraph=1, order=1, box=(1.5, 2, 3, 4))),
        Table(
            (Cell("0", "0", 0, 0, 1, 2, Location(page=2, table=1, row=1, cell=1, order=2)),),
            1,
            2,
            Location(page=2, table=1, order=2),
        ),
    ),
    (Note("read.rows-joined", {"count": 1}),),
)


def read(data: bytes) -> Content:
    """What is asked for."""
    asked, _, text = data.partition(b" ")
    if asked == b"crash":
        ctypes.string_at(0)
    elif asked == b"hang":
        while True:
            pass
    elif asked == b"wait":
        os.read(os.pipe()[0], 1)
    elif asked == b"memory":
        held = [bytes(1 << 26) for _ in range(100)]
        return CONTENT._replace(encoding=str(len(held)))
    elif asked == b"print":
        os.write(1, b"12\nnot an answer")
        print("nor this", flush=True)
    elif asked == b"exit":
        os._exit(0)
    elif asked == b"bug":
        raise KeyError(text)
    elif asked == b"refuse":
        raise ReadError("read.too-many-pages", limit=300, count=301)
    elif asked == b"who":
        return CONTENT._replace(encoding=f"{os.getpid()} {len(text)}")
    elif asked == b"where":
        return CONTENT._replace(encoding="".join(path for path in sys.path if path in ("", ".")))
    return CONTENT
