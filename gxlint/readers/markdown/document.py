"""Markdown. In: the bytes of a file. Out: Content, located by line and column.

markdown-it says what a line is (heading, paragraph, list item, row of a table, code, HTML)
and what of it is markup; where every piece stands is found by a scan of our own, because
it tells lines only. Chosen with care:

- Rows of tables stay lines with bars. A pipe table has no merged cells, and the tables of
  a report often come in ten pieces of which some are no tables by the rules of Markdown;
  the structure puts such lines together by their labels, and whole ones just as well.
- Lines of one paragraph are joined only where one runs into the next (``flows_on``): text
  taken from a PDF has titles, page numbers and flattened tables in one paragraph.
- HTML in the file is read as a page is; a table in it is a table with merged cells.
- A flattened table (cells behind tabs) is no Markdown and is read as plain text; so is a
  file of which the parser loses lines.
"""

from __future__ import annotations

import re
from itertools import accumulate

from gxlint.model.document import Note, Paragraph, Table
from gxlint.model.errors import ReadError
from gxlint.readers import limits, text
from gxlint.readers.decode import decode
from gxlint.readers.formats import Content
from gxlint.readers.markdown.blocks import behind, closing, is_bare, is_whole, parser
from gxlint.readers.markdown.inline import HARD, PICTURE, TEXT, shown
from gxlint.readers.markdown.wrapping import Piece, flows_on, margin, paragraph, space
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from gxlint.readers.web.document import Blocks

_TABBED: Final = re.compile(r"^\t(?![-*+>#|]|\d+[.)])", re.MULTILINE)
_FEW_TABBED: Final = 9
_FRONT_MATTER: Final = re.compile(r"---\n(?:.*\n){0,100}?---\n")
_BAR: Final = re.compile(r"(?<!\\)\|")
_HIDDEN_BAR: Final = "\u2223"  # looks like a bar and divides no cells
_NUMBER: Final = re.compile(r"(\d{1,9}[.)])[ \t]*$")
_MOST_UNCLOSED: Final = 10  # tables without an end, each of which is looked for to the end


def read(data: bytes) -> Content:
    """The encoding, the blocks and the notes of a file. Raises ReadError."""
    decoded = decode(data)
    source = decoded.text
    if len(source) > limits.MARKDOWN or len(_TABBED.findall(source)) > _FEW_TABBED:
        return Content(decoded.encoding, text.lines(source), decoded.notes)
    reading = _Reading(source)
    if not reading.is_whole:
        return Content(decoded.encoding, text.lines(source), decoded.notes)
    blocks = tuple(reading.blocks())
    if not blocks:
        raise ReadError("read.empty")
    notes = list(decoded.notes)
    for code, count in (
        ("read.hidden-table", reading.hidden_tables),
        ("read.pictures", reading.pictures),
    ):
        if count:
            notes.append(Note(code, {"count": count}))
    return Content(decoded.encoding, blocks, tuple(notes))


class _Reading:
    """One file. hidden_tables, pictures: what was passed over, counted."""

    def __init__(self, source: str) -> None:
        self.pictures = 0
        self.hidden_tables = 0
        front = _FRONT_MATTER.match(source)  # data for the site, not shown
        if front:
            source = "\n" * front[0].count("\n") + source[front.end() :]
        self._lines = source.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._tokens = parser().parse(source)
        self.is_whole = is_whole(self._tokens, self._lines)
        contents = (token.content for token in self._tokens if token.type == "inline")
        self._margin = margin(content for content in contents if not _BAR.search(content))
        self._pages: Blocks | None = None
        self._unclosed = 0

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Paragraphs and tables in order."""
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            first, end = token.map or (0, 0)
            if token.type == "table_open":
                yield from _each(self._row(number) for number in range(first, end))
                index = behind(self._tokens, index, "table_close")
                continue
            if token.type == "inline":
                yield from self._paragraphs(token.content, self._first(token.content, first, end))
            elif token.type == "html_block":
                index = self._last_of_html(index)
                yield from self._page(first, (self._tokens[index].map or (0, end))[1])
            elif token.type == "code_block":
                yield from self._verbatim(first, end)
            elif token.type == "fence":
                size = len(token.content.removesuffix("\n").split("\n"))
                yield from self._verbatim(first + 1, first + 1 + size)
            elif token.type == "list_item_open" and is_bare(self._tokens, index):
                yield from self._verbatim(first, first + 1)
            index += 1

    def _verbatim(self, first: int, end: int) -> Iterator[Paragraph]:
        numbered = enumerate(self._lines[first:end], start=first + 1)
        yield from _each([(line, number, 1)] for number, line in numbered)

    def _first(self, content: str, first: int, end: int) -> int:
        """The line on which a content begins: wide spaces before it are lines for the parser."""
        head = content.split("\n", 1)[0].strip()
        found = (number for number in range(first, end) if head in self._lines[number])
        return next(found, first)

    def _paragraphs(self, content: str, first: int) -> Iterator[Paragraph]:
        """The lines of a paragraph, joined where they flow on. first: its first line, 0-based."""
        lines = list(self._shown_lines(content, first))
        held: list[Piece] = []
        for index, (pieces, hard) in enumerate(lines):
            held += pieces
            after = lines[index + 1][0] if index + 1 < len(lines) else []
            if after and pieces and not hard and flows_on(pieces, after, self._margin):
                last, line, column = held[-1]
                held.append((space(last, after[0][0]), line, column + len(last)))
                continue
            yield from _each([held])
            held = []

    def _shown_lines(self, content: str, first: int) -> Iterator[tuple[list[Piece], bool]]:
        """Each line of the content as pieces, and whether it ends for good."""
        starts, columns = [0], []
        for number, line in enumerate(content.split("\n")):
            there = max(self._lines[first + number].find(line.strip()), 0)
            columns.append(there - (len(line) - len(line.lstrip())))
            starts.append(starts[-1] + len(line) + 1)
        if _BAR.search(content):
            for number in range(len(columns)):
                yield self._row(first + number), True
            return
        number = 0
        pieces = self._number(first, columns[0])
        for kind, piece, offset in shown(content):
            while offset >= starts[number + 1] and number + 1 < len(columns):
                number += 1
            if kind == TEXT:
                column = columns[number] + offset - starts[number] + 1
                pieces.append((piece, first + number + 1, column))
            elif kind == PICTURE:
                self.pictures += 1
            else:
                yield pieces, kind == HARD
                pieces = []
        yield pieces, True

    def _number(self, index: int, column: int) -> list[Piece]:
        """The number of a list item, which is text of the report."""
        found = _NUMBER.search(self._lines[index], 0, column)
        return [(found[0], index + 1, found.start() + 1)] if found else []

    def _row(self, index: int) -> list[Piece]:
        """A line with bars, each cell without its markup."""
        line = self._lines[index]
        start = len(line) - len(line.lstrip(" \t>"))
        pieces: list[Piece] = []
        while True:
            bar = _BAR.search(line, start)
            cell = line[start : bar.start() if bar else len(line)]
            inside = cell.strip()
            before = cell.index(inside)
            end = before + len(inside)
            pieces.append((cell[:before], index + 1, start + 1))
            pieces += self._cell(inside, index + 1, start + before + 1)
            pieces.append((cell[end:], index + 1, start + end + 1))
            if bar is None:
                return [piece for piece in pieces if piece[0]]
            pieces.append(("|", index + 1, bar.start() + 1))
            start = bar.end()

    def _cell(self, written: str, line: int, column: int) -> Iterator[Piece]:
        """What a cell shows; a bar that does not divide cells is written in two characters."""
        source = written.replace("\\|", _HIDDEN_BAR)
        for kind, piece, offset in shown(source):
            self.pictures += kind == PICTURE
            at = column + offset + source.count(_HIDDEN_BAR, 0, offset)
            for part in re.split(f"({_HIDDEN_BAR})", piece):
                yield part, line, at
                at += len(part) + (part == _HIDDEN_BAR)

    def _last_of_html(self, index: int) -> int:
        last = closing(self._tokens, index) if self._unclosed < _MOST_UNCLOSED else -1
        self._unclosed += last < 0
        return max(last, index)

    def _page(self, first: int, end: int) -> Iterator[Paragraph | Table]:
        """A piece of HTML, by the reader of pages."""
        from gxlint.readers.web._htmltree import tell
        from gxlint.readers.web.document import Blocks
        from gxlint.readers.web.flow import Page

        if self._pages is None:
            self._pages = Blocks(self._starts)
        fragment = "\n".join(self._lines[first:end])
        page = Page()
        tell(fragment, self._starts[first:end], page)
        self.pictures += page.pictures
        self.hidden_tables += page.hidden_tables
        yield from self._pages.of(page.flow)


def _each(lines: Iterable[list[Piece]]) -> Iterator[Paragraph]:
    for pieces in lines:
        found = paragraph(pieces)
        if found:
            yield found
