"""Which text elements of a Word document a block was read from. In: its bytes. Out: Trace.

The document is read again as ``gxlint.readers.word.document`` reads it, this time with an eye on
where every piece came from; ordinary reading does not pay for it. The numbers of blocks and
cells (``Location.order``) are the same in both.
"""

from __future__ import annotations

from gxlint.model.fold import fold
from gxlint.readers.office.blocks import Blocks, pieces_of
from gxlint.readers.office.lines import anchor_of
from gxlint.readers.package import Package
from gxlint.readers.standing import NOT_WRITTEN, Character
from gxlint.readers.word.flow import Story
from gxlint.readers.word.grid import WordBox
from gxlint.readers.word.names import SPACE, Names
from gxlint.readers.word.opc import relations
from gxlint.readers.word.opening import document_part, open_document
from gxlint.readers.xml import parse
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from gxlint.model.document import Cell, Paragraph
    from gxlint.readers.flowing.boxes import Box, Piece
    from gxlint.readers.flowing.grid import Placed
    from gxlint.readers.office.lines import OfficeLine
    from gxlint.readers.word.opening import Opened
    from gxlint.readers.xml import Element

SPACES: Final = " \t\r\n"
"""What is not shown around a text that does not ask for it."""
# What makes a paragraph or cell a place to keep one's hands off, by the reason.
_TRACKED: Final = frozenset(
    (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange"),
        *("pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange"),
        *("tblGridChange", "sectPrChange", "numberingChange"),
    )
)
_FIELDS: Final = frozenset(("fldChar", "fldSimple", "instrText", "delInstrText"))
_SIGNATURES: Final = "origin"
_BOXES: Final = frozenset(("txbxContent", "AlternateContent"))


class Trace:
    """A document. part: the name of its main part; source: the bytes of that.

    is_signed: whether a signature seals it; is_protected: whether its author allows no
    editing, or none that is not tracked. texts: of all text elements, in order; name: theirs.
    root, body: of its main part; boxes: the elements of cells, by their order; references:
    the elements that refer to footnotes and endnotes, by the anchors of those.
    A Character's part is the running number of its text element in the document, from 0.
    Raises ReadError, as ``gxlint.readers.word.document.read``.
    """

    def __init__(self, data: bytes) -> None:
        package = Package(data)
        part = document_part(package)
        self.part = package.spelled(part)
        self.source = package.part(part)
        self.is_signed = _SIGNATURES in relations(package, "")
        self.is_protected = _is_protected(package, part)
        opened = open_document(package, part)
        story, blocks = _TracedStory(opened), _TracedBlocks()
        for _ in blocks.of(story.read()):
            pass
        self._pieces = blocks.pieces
        self._cells = blocks.cells
        self._elements = story.elements
        self._hands_off = story.in_fields
        self.boxes = blocks.boxes
        self.references = story.references
        self.body = opened.body
        self.root: Element = self.body.getroottree().getroot()
        self.name = Names(self.root)("t")
        self._numbers = {element: n for n, element in enumerate(self.root.iter(self.name))}
        self.texts = [element.text or "" for element in self._numbers]

    def __len__(self) -> int:
        """How many blocks and cells there are: their orders count from 1."""
        return len(self._pieces)

    def pieces(self, order: int) -> Iterator[tuple[str, Element | None]]:
        """The text of a block or cell, each piece with its element, if it was read from one."""
        for text, number, same in self._pieces.get(order, ()):
            yield text, self._elements[number - 1] if number == same > 0 else None

    def characters(self, order: int) -> tuple[Character, ...]:
        """The characters of a block or cell that are seen, white space left out."""
        pieces = self._pieces.get(order, ())
        return tuple(one for one in self._all(pieces) if not fold(one.shown).isspace())

    def blanks(self, order: int) -> tuple[Character, ...]:
        """The white space of the block that is written in a text element."""
        found = self._all(self._pieces.get(order, ()))
        return tuple(one for one in found if fold(one.shown).isspace() and one.part >= 0)

    def offset(self, order: int, column: int) -> int:
        """How many characters that are seen stand before this column of the block, 1-based."""
        before = list(self._all(self._pieces.get(order, ())))[: column - 1]
        return sum(not fold(one.shown).isspace() for one in before)

    def hindrance(self, order: int) -> str:
        """Why the block must not be written to, as a code of rules/wording; "" where it may."""
        elements = [self._elements[n - 1] for _, n, m in self._pieces.get(order, ()) if n == m > 0]
        for element in elements:
            if element not in self._numbers:
                return "fix.other-part"
            found = _hindrance(element, "tc" if order in self._cells else "p")
            if found or element in self._hands_off:
                return found or "fix.field"
        return ""

    def _all(self, pieces: Sequence[Piece]) -> Iterator[Character]:
        for text, number, same in pieces:
            element = self._elements[number - 1] if number == same > 0 else None
            known = -1 if element is None else self._numbers.get(element, -1)
            held = "" if element is None else element.text or ""
            kept = element is not None and element.get(SPACE) == "preserve"
            first = 0 if kept else len(held) - len(held.lstrip(SPACES))
            for n, shown in enumerate(text, start=first):
                stands = known >= 0 and (held[n] == shown or held[n] in SPACES)
                yield Character(shown, known if stands else NOT_WRITTEN, n, n + 1)


class _TracedStory(Story):
    """A story whose pieces name the element that they come from: (text, n, n), n from 1.

    elements: of the pieces, the n-th at n - 1; in_fields: those that stand in a field.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.elements: list[Element] = []
        self.in_fields: set[Element] = set()
        self.references: dict[str, Element] = {}

    def _text(self, element: Element) -> None:
        writing = self.cursor.writing
        before = len(writing.line.pieces) if writing.line else 0
        super()._text(element)
        pieces = writing.line.pieces if writing.line else []
        if len(pieces) > before:
            self.elements.append(element)
            number = len(self.elements)
            pieces[-1] = (pieces[-1][0], number, number)
            if self.cursor.fields.any_open:
                self.in_fields.add(element)

    def _note(self, element: Element) -> None:
        noted = dict(self._noted)
        super()._note(element)
        for kind, count in self._noted.items() - noted.items():
            self.references[anchor_of(kind, count)] = element


class _TracedBlocks(Blocks):
    """Blocks that keep the pieces of each, by its order.

    cells: the orders of cells; boxes: the elements that these were read from.
    """

    def __init__(self) -> None:
        super().__init__()
        self.cells: set[int] = set()
        self.boxes: dict[int, Element] = {}
        self.pieces: dict[int, Sequence[Piece]] = {}

    def _paragraph(self, line: OfficeLine) -> Paragraph | None:
        paragraph = super()._paragraph(line)
        if paragraph:
            self.pieces[paragraph.location.order] = line.pieces
        return paragraph

    def _cell(self, slot: Placed, box: Box) -> Cell:
        cell = super()._cell(slot, box)
        self.pieces[cell.location.order] = pieces_of(box.flow)
        self.cells.add(cell.location.order)
        if isinstance(box, WordBox) and box.element is not None:
            self.boxes[cell.location.order] = box.element
        return cell


def _is_protected(package: Package, part: str) -> bool:
    name = relations(package, part).get("settings", "")
    if name not in package:
        return False
    root = parse(package.part(name), name)
    names = Names(root)
    found = names.child(root, "documentProtection")
    return found is not None and found.get(names("enforcement"), "0") not in ("0", "false", "off")


def _hindrance(element: Element, kind: str) -> str:
    """What the element stands in, or with, that forbids to write to it. kind: of its block."""
    block = None
    for above in element.iterancestors():
        local = _local(above)
        if local in _BOXES:
            return "fix.text-box"
        if local in _TRACKED:
            return "fix.tracked"
        if local in _FIELDS:
            return "fix.field"
        if local == "sdt" and any(_local(one) == "dataBinding" for one in above[0].iter()):
            return "fix.bound"
        if local == "tr" and any(_local(one) in _TRACKED for one in _properties(above, "trPr")):
            return "fix.tracked"
        if local == kind and block is None:
            block = above
    held = {_local(one) for one in block.iter()} if block is not None else set()
    if held & _TRACKED:
        return "fix.tracked"
    return "fix.field" if held & _FIELDS else ""


def _properties(element: Element, local: str) -> Iterator[Element]:
    for child in element:
        if _local(child) == local:
            yield from child


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
