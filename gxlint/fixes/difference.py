"""What fixes change, to be read. In: a file before and after. Out: lines of a unified diff.

A text differs by its lines, as ``patch`` understands it. A Word document or a page has none
that anyone reads: there each change stands under its place.
"""

from __future__ import annotations

from gxlint.readers.decode import decode
from gxlint.readers.standing import MARKDOWN, TEXT
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gxlint.model.mending import Change, Mended

_BY_LINES = (TEXT, MARKDOWN)


def difference(
    data: bytes, mended: Mended, old: str, new: str, place: Callable[[Change], str]
) -> Iterator[str]:
    """The lines; none where nothing changes.

    data: the file before; old, new: its names; place: where a change is, in words.
    """
    if not mended.changes:
        return
    if mended.before.result.format in _BY_LINES:
        from difflib import unified_diff

        before, after = (decode(one).text.split("\n") for one in (data, mended.data))
        yield from unified_diff(before, after, old, new, lineterm="")
        return
    yield f"--- {old}"
    yield f"+++ {new}"
    for change in mended.changes:
        yield f"@@ {place(change)} @@"
        if change.edit.old.strip():
            yield f"-{_line(change.edit.old)}"
        if change.edit.new:
            yield f"+{change.edit.new}"


def _line(text: str) -> str:
    return " ".join(text.split())
