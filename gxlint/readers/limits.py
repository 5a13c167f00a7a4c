"""How much a reader takes on before it says no. In: nothing. Out: named limits.

A report has about 400 lines and 500 cells; each limit is some hundred times what the
longest report needs, so that only a damaged or hostile file meets it. Passing one is a
ReadError that names the limit, never a slow or a silently shortened reading.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

MEBIBYTE: Final = 1024 * 1024

BYTES: Final = 100 * MEBIBYTE
"""Size of a file."""

LINES: Final = 200_000
"""Lines of a text file, or lines of text that a page shows."""

MARKDOWN: Final = MEBIBYTE
"""Characters of a Markdown file; a longer one is read as plain text."""

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

PART: Final = 64 * MEBIBYTE
"""Size of one part of a zipped document, unpacked."""

ENTRIES: Final = 10_000
"""Parts of a zipped document."""

UNPACKED: Final = 1024 * MEBIBYTE
"""Size of all its parts, unpacked, as the archive itself states it."""

RATIO: Final = 250
"""How many times its packed size a part may have; a wordy table of zeros has about 60."""

RATIO_FROM: Final = 4 * MEBIBYTE
"""Size up to which the ratio of a part does not matter."""

ELEMENTS: Final = 500_000
"""Elements of an XML part; the official form has 5,000."""

ATTRIBUTES: Final = 1_000_000
"""Attributes of an XML part, and other uses of "=" in it."""

XML_DEPTH: Final = 256
"""Elements that stand in each other in an XML part: what the XML library itself allows."""

PAGES: Final = 300
"""Pages of a document in a fixed layout (PDF, OFD)."""

GLYPHS: Final = 400_000
"""Characters of such a document."""

SEGMENTS: Final = 300_000
"""Drawn objects, lines and curves of such a document."""

CROSSINGS: Final = 2_000_000
"""Pairs of a horizontal and a vertical line on one page."""

FORMS: Final = 8
"""Drawings that stand in each other; deeper ones hold no table of a report."""

WORKER_MEBIBYTES: Final = 512
"""Memory of the process that reads files by a library in C++."""

WORKER_SECONDS: Final = 4
"""Time of a processor that it has for one file; a report takes a hundredth of that."""

WORKER_WALL_SECONDS: Final = 30
"""Time by the clock, should it wait, or the system not count processor time (Windows).

Long, because on a machine that does much else a good file takes many times its own time.
"""

WORKER_START_SECONDS: Final = 60
"""Time that it has to start and to take the file in."""

ANSWER: Final = 256 * MEBIBYTE
"""Size of its answer."""

OFFICE_FILES: Final = 20
"""Files that one call of LibreOffice converts: beyond this a file gets no cheaper."""
