"""The line that shows a fault. In: Diagnostic. Out: rows with the guilty stretch marked.

The mark is visible without colour: a caret row below a single line, ``>`` before each
line of a longer stretch.
"""

from __future__ import annotations

from gxlint.model.finding import Diagnostic
from gxlint.reporters.width import Row, Span, columns, window

BAR = "\u2502 "
_LINES = 3


def guilty(diagnostic: Diagnostic) -> str:
    """The text of the guilty stretch; "" where it is blank or cannot be told."""
    found = stretch(diagnostic)
    if found:
        return diagnostic.excerpt[slice(*found)].strip()
    return diagnostic.excerpt.strip()


def excerpt_rows(diagnostic: Diagnostic, margin: str, room: int, wide: bool) -> list[Row]:
    """The excerpt under margin, in room columns; none where there is nothing to show."""
    if not diagnostic.excerpt.strip():
        return []
    start, end = stretch(diagnostic) or (0, 0)
    if "\n" in diagnostic.excerpt[start:end].strip("\n"):
        return _lines(diagnostic.excerpt, start, end, margin, room, wide)
    first = diagnostic.excerpt.rfind("\n", 0, start) + 1
    line = diagnostic.excerpt[first:].split("\n", 1)[0]
    return _line(line, start - first, end - first, margin, room, wide)


def _line(line: str, start: int, end: int, margin: str, room: int, wide: bool) -> list[Row]:
    """One line and its caret row; none where nothing is marked or more than can be shown."""
    dropped = len(line) - len(line.lstrip())
    text = line.strip()
    start, end = min(max(start - dropped, 0), len(text)), min(max(end - dropped, 0), len(text))
    marked = end - start
    text, start, end = window(text, start, end, room, wide)
    text = _printable(text)
    spans = (
        Span(margin + BAR, "dim"),
        Span(text[:start]),
        Span(text[start:end], "mark"),
        Span(text[end:]),
    )
    rows = [Row(spans)]
    if end - start == marked and text[start:end].strip():
        before = " " * columns(text[:start], wide)
        carets = "^" * max(columns(text[start:end], wide), 1)
        rows.append(Row((Span(margin + BAR, "dim"), Span(before), Span(carets, "mark"))))
    return rows


def _lines(text: str, start: int, end: int, margin: str, room: int, wide: bool) -> list[Row]:
    """The first lines of a stretch over several lines."""
    rows = []
    offset = 0
    marked = []
    for line in text.split("\n"):
        if offset < end and offset + len(line) > start and line.strip():
            marked.append(line)
        offset += len(line) + 1
    for line in marked[:_LINES]:
        shown, _, _ = window(line.strip(), 0, 0, room - 2, wide)
        rows.append(Row((Span(margin + BAR, "dim"), Span("> ", "mark"), Span(_printable(shown)))))
    if len(marked) > _LINES:
        rows.append(Row((Span(margin + BAR, "dim"), Span("> ...", "mark"))))
    return rows


def stretch(diagnostic: Diagnostic) -> tuple[int, int] | None:
    """Where the guilty stretch stands in the excerpt, by offset; None where nothing tells it."""
    if diagnostic.mark:
        return diagnostic.mark
    place = diagnostic.location
    lines = diagnostic.excerpt.split("\n")
    last = place.end_line - place.line
    if not place.column or not 0 <= last < len(lines):
        return None
    before = sum(len(line) + 1 for line in lines[:last])
    start, end = place.column - 1, before + place.end_column - 1
    fits = place.column - 1 <= len(lines[0]) and place.end_column - 1 <= len(lines[last])
    return (start, end) if fits and start < end else None


def _printable(line: str) -> str:
    """Tabs and other controls as one space each, so that columns stay countable."""
    return "".join(char if char.isprintable() or char == "\u3000" else " " for char in line)
