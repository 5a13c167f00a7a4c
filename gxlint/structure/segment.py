"""Cutting a document into headings, prose and tables. In: lines. Out: Items, zones.

A table is recognised by the form's labels, not by its layout: a zone opens at a line
that holds a label of one table and goes on as long as labels, values and short pieces
follow. The lines of one table may stand in several places (exploded tables); they are
read as one.
"""

from __future__ import annotations

from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.structure.alike import is_like
from gxlint.structure.headings import Heading, heading_of
from gxlint.structure.pieces import Line
from gxlint.structure.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from gxlint.structure.lexicon import Lexicon, Reader
    from gxlint.structure.pieces import Piece

_PIECE = 40  # a longer line without a label is prose, not a piece of a table
_WORD = 8  # a cell with no more characters than this may be in the place of a number
_AHEAD = 4  # how many lines on a broken-up table may go on
_VALUES = 5  # so many numbers in a line are a row of a table, even without a label
_ALIKE = 70  # likeness (0-100) from which a piece is a label, misspelt
_NONE: frozenset[str] = frozenset()
_LEAST = 3  # fewer labels than this are words in prose, not a table


class Item(NamedTuple):
    """A heading, a paragraph, or the first line of a table. table: its key, or ""."""

    line: Line
    heading: Heading | None = None
    table: str = ""


class Segments(NamedTuple):
    """items in reading order; zones: the lines of each table that was found.

    last: the last line that holds anything, None in an empty document.
    """

    items: list[Item]
    zones: dict[str, list[Line]]
    last: Line | None


def segment(lines: Sequence[Line], reader: Reader, lexicon: Lexicon) -> Segments:
    """Items and zones of the lines."""
    return _Cutter(lines, reader, lexicon).cut()


class _Cutter:
    def __init__(self, lines: Sequence[Line], reader: Reader, lexicon: Lexicon) -> None:
        self.lines = [line if line.celled else spaced(line, reader) for line in lines]
        self.reader = reader
        self.lexicon = lexicon
        known = reader.owners
        self.owned = [
            known.get(line.key, _NONE) if len(line.pieces) == 1 else self._owners(line.pieces)
            for line in self.lines
        ]
        self.items: list[Item] = []
        self.zones: dict[str, list[Line]] = {}
        self.open = ""
        self.here = ""  # the table that the section asks for
        self.of_section = {form.section: form.key for form in lexicon.edition.tables.values()}

    def _owners(self, pieces: Sequence[Piece]) -> AbstractSet[str]:
        known = self.reader.owners
        found = [known[piece.key] for piece in pieces if piece.key in known]
        return _NONE.union(*found) if found else _NONE

    def cut(self) -> Segments:
        for index, (line, owners) in enumerate(zip(self.lines, self.owned, strict=True)):
            key = line.key
            # Most lines of a table: nothing but a number or a label, or a blank cell.
            if owners:
                plain = self.open in owners and self._only_a_label(line)
            else:
                plain = self.open != "" and (not key or key.isdecimal())
            if plain:
                self.zones[self.open].append(line)
            elif not self._skipped(key):
                self._place(index, line)
        self._drop_stray_zones()
        last = next((line for line in reversed(self.lines) if line.key), None)
        return Segments(self.items, self.zones, last)

    def _only_a_label(self, line: Line) -> bool:
        one = len(line.pieces) == 1
        return one and heading_of(line, self.reader, self.lexicon) is None

    def _skipped(self, key: str) -> bool:
        """Whether a line holds nothing, or nothing of the report."""
        if not key:
            return True
        if key in self.reader.owners:
            return False
        return self.reader.outside.fullmatch(key.strip(self.reader.conventions.markup)) is not None

    def _place(self, index: int, line: Line) -> None:
        owners = self.owned[index]
        heading = None
        if not owners or len(line.pieces) == 1:
            heading = heading_of(line, self.reader, self.lexicon)
        if heading and self._is_heading(index, heading):
            self.open = ""
            self.here = self.of_section.get(heading.number, "")
            self.items.append(Item(line, heading))
        elif owners:
            self._into(self._choose(index, owners), line)
        elif self.open and self._continues(index, line):
            self.zones[self.open].append(line)
        elif self.here and self._many_values(line):
            self._into(self.here, line)
        else:
            self.open = ""
            if line.key:
                self.items.append(Item(line))

    def _is_heading(self, index: int, heading: Heading) -> bool:
        """An exact heading is one; a doubtful one is not if numbers follow it."""
        if heading.exact or heading.number:
            return not (heading.weak and self.open)
        return not self._values_follow(index) and not self._like_a_label(index)

    def _like_a_label(self, index: int) -> bool:
        """Whether a line of the open table is a label of a group of rows, misspelt."""
        if not self.open:
            return False
        return is_like(self.lines[index].key, self.lexicon.tables[self.open], _ALIKE)

    def _values_follow(self, index: int) -> bool:
        for line in self.lines[index + 1 : index + 3]:
            if line.key:
                return self._all_values(line)
        return False

    def _choose(self, index: int, owners: AbstractSet[str]) -> str:
        """Which table a line belongs to when its words occur in several."""
        if self.open in owners or (self.open and self._broken_label(index)):
            return self.open
        if self.open and self.open == self.here and self._in_a_label(self.lines[index].key):
            return self.open
        if len(owners) == 1:
            return next(iter(owners))
        if self.here in owners:
            return self.here
        for line_owners in self.owned[index + 1 : index + 6]:
            if len(line_owners) == 1 and line_owners <= owners:
                return next(iter(line_owners))
        return min(owners)

    def _broken_label(self, index: int) -> bool:
        """Whether this line and the next are one label of the open table (其他, 结果)."""
        following = next((line.key for line in self.lines[index + 1 : index + 3] if line.key), "")
        return self.lines[index].key + following in self.lexicon.tables[self.open]

    def _into(self, table: str, line: Line) -> None:
        self.open = table
        if table not in self.zones:
            self.zones[table] = []
            self.items.append(Item(line, table=table))
            self._take_back(table)
        self.zones[table].append(line)

    def _take_back(self, table: str) -> None:
        """A damaged first label stands just before the zone; take it in."""
        before = self.items[-2] if len(self.items) > 1 else None
        if before is None or before.heading or before.table or len(before.line.key) > _PIECE:
            return
        if is_like(before.line.key, self.lexicon.tables[table], _ALIKE):
            self.items[-2:] = [Item(before.line, table=table)]
            self.zones[table].append(before.line)

    def _continues(self, index: int, line: Line) -> bool:
        """Whether a line without a label is still in the open table; a note in its grid is not."""
        if self.reader.remark.fullmatch(line.key):
            return False
        if line.grid >= 0 and self.zones[self.open] and self.zones[self.open][-1].grid == line.grid:
            return True
        if self._all_values(line):
            return True
        if len(line.pieces) > 1 and any(self.reader.is_value(piece.key) for piece in line.pieces):
            return True
        if len(line.key) > _PIECE or line.key[-1] in self.reader.conventions.sentence_ends[:4]:
            return False
        if line.celled and len(line.key) <= _WORD:
            return True
        return self._goes_on(index) or self._like_a_label(index)

    def _goes_on(self, index: int) -> bool:
        if self._in_a_label(self.lines[index].key):
            return True
        seen = 0
        for ahead in range(index + 1, len(self.lines)):
            line = self.lines[ahead]
            if not line.key:
                continue
            if heading_of(line, self.reader, self.lexicon) and not self.owned[ahead]:
                return False
            if self.open in self.owned[ahead]:
                return True
            if self._all_values(line):
                return True
            if len(line.key) > 1 and self._in_a_label(line.key):
                return True
            seen += 1
            if seen >= _AHEAD:
                return False
        return False

    def _in_a_label(self, key: str) -> bool:
        return key in self.lexicon.texts[self.open]

    def _all_values(self, line: Line) -> bool:
        return not [p for p in line.pieces if p.key and not self.reader.is_value(p.key)]

    def _many_values(self, line: Line) -> bool:
        return sum(self.reader.is_value(piece.key) for piece in line.pieces) >= _VALUES

    def _many_labels(self, lines: Sequence[Line]) -> bool:
        labels: set[str] = set()
        for line in lines:
            labels.update([p.key for p in line.pieces if p.key in self.reader.owners])
            if len(labels) >= _LEAST:
                return True
        return False

    def _drop_stray_zones(self) -> None:
        """Two words of the form in a sentence of their own are not a table."""
        for table in list(self.zones):
            lines = self.zones[table]
            if self._many_labels(lines) or any(self._many_values(line) for line in lines):
                continue
            del self.zones[table]
            restored: list[Item] = []
            for item in self.items:
                if item.table == table:
                    restored.extend(Item(line) for line in lines if line.key)
                else:
                    restored.append(item)
            self.items = restored
