"""Plain text. In: Draft. Out: a paragraph a line, a row of a table a line, UTF-8.

The cells of a row stand between bars, blank where a merged cell covers them, so that a
table can be read by eye, pasted into a sheet, and read back exactly.
"""

from __future__ import annotations

from gxlint.model.draft import BODY, DraftTable
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxlint.model.draft import Draft
    from gxlint.model.template import Paper

_SPACE = "\u3000"
_BARS = "|\uff5c"  # folded, the full-width bar is one too


def write(draft: Draft, paper: Paper) -> bytes:
    """The text. Raises UsageError("new.bar") where a cell holds what divides cells."""
    indent = _SPACE * paper.indent
    return "\n".join(_lines(draft, indent)).encode()


def _lines(draft: Draft, indent: str) -> Iterator[str]:
    yield f"{draft.title}\n"
    for block in draft.blocks:
        if isinstance(block, DraftTable):
            yield from _table(block)
        else:
            yield f"{indent if block.style == BODY else ''}{block.text}\n"


def _table(table: DraftTable) -> Iterator[str]:
    for row in table.rows:
        yield " | ".join(_held(cell.text, table.key) for cell in row) + " |"
    yield ""


def _held(text: str, table: str) -> str:
    if any(bar in text for bar in _BARS):
        raise UsageError("new.bar", table=table, text=text)
    return text
