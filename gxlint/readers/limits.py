"""How much a reader takes on before it says no. In: nothing. Out: named limits.

A report has about 400 lines and 500 cells; each limit is some hundred times what the
longest report needs, so that only a damaged or hostile file meets it. Passing one is a
ReadError that names the limit, never a slow or a silently shortened reading.
"""

from __future__ import annotations

from typing import Final

MEBIBYTE: Final = 1024 * 1024

BYTES: Final = 100 * MEBIBYTE
"""Size of a file."""

LINES: Final = 200_000
"""Lines of a text file, or lines of text that a page shows."""

TAGS: Final = 1_000_000
"""Tags, comments and pieces of text of an HTML page."""

DEPTH: Final = 1_000
"""Tables and cells that stand in each other."""

TAGS_OF_FALLBACK: Final = 100_000
"""The same where the page is read by the slower of the two libraries."""

SLOTS: Final = 200_000
"""Grid slots (height times width) of all tables of a document together."""

COLUMN_SPAN: Final = 64
"""Columns that one cell may span; a wider span is cut to this."""

ROW_SPAN: Final = 200
"""Rows that one cell may span; a higher span is cut to this."""

WALK: Final = 64
"""Open elements looked through for one that a tag closes without saying so."""

PROSE_LINE: Final = 60
"""Characters beyond which a line is prose; two such lines in a cell make a layout table."""

PROSE_CELL: Final = 200
"""Characters beyond which a single line is prose that no cell of figures holds."""
