"""Putting the report together. In: Outline, outcomes, lines. Out: Sections, TableReadings, Faults.

What the file's format could not show is not called missing: a plain text has lost its
pictures, so a table without a trace in it cannot be judged.
"""

from __future__ import annotations

from gxlint.model.document import Note, Paragraph, Run
from gxlint.model.fold import fold
from gxlint.model.place import NOWHERE
from gxlint.model.report import Fault, Reading, Section, TableReading
from gxlint.record import TYPE_CHECKING
from gxlint.structure.outline import place_of
from gxlint.structure.pieces import Line, Piece, covering

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gxlint.model.document import Document
    from gxlint.model.edition import Edition
    from gxlint.structure.lexicon import Lexicon
    from gxlint.structure.outcome import Outcome
    from gxlint.structure.outline import Outline

_UNSEEN = frozenset(("read.pictures", "read.pages-without-text"))
PICTURE = "\ufffc"  # readers put it where a picture or an embedded object stands
WITHOUT_GRIDS = frozenset({"text", "markdown"})


def paragraph(line: Line) -> Paragraph:
    """The line as a paragraph; a row of a grid that is no form's table becomes one."""
    if line.paragraph is not None:
        return line.paragraph
    raw = " ".join(piece.raw for piece in line.pieces)
    return Paragraph(raw, fold(raw), covering(line.pieces))


def merged(lines: Sequence[Line]) -> Line:
    """One line of several (a title over two lines), each stretch keeping its place."""
    if len(lines) == 1:
        return lines[0]
    raw, runs = "", []
    for line in lines:
        block = paragraph(line)
        if block.location.line:
            for run in block.stretches() or (Run(0, block.location.line, block.location.column),):
                runs.append(run._replace(offset=run.offset + len(raw)))
        raw += block.raw
    location = covering((lines[0].pieces[0], lines[-1].pieces[-1]))
    whole = Paragraph(raw, fold(raw), location, tuple(runs))
    key = "".join(line.key for line in lines)
    shown = "".join(line.pieces[0].raw for line in lines)
    return Line((Piece(shown, key, location),), key, whole, -1, False)


def sections_of(read: Outline, lexicon: Lexicon) -> dict[int, Section]:
    """The sections that are there, by number; a table's prose belongs to its section."""
    found: dict[int, Section] = {}
    edition = lexicon.edition
    tables = {form.section: form.terminal for form in edition.tables.values()}
    for number, terminal in edition.headings.items():
        part = read.parts.get(terminal)
        table = read.parts.get(tables.get(number, ""))
        if part is None or part.item is None:
            continue
        prose = [paragraph(item.line) for item in (*part.prose, *(table.prose if table else ()))]
        heading = paragraph(part.item.line)
        length = part.item.heading.length if part.item.heading else 0
        if length:
            heading, rest = _divided(heading, length)
            prose.insert(0, rest)
        location = place_of(part.item)
        if prose:
            location = location.until(prose[-1].location)
        found[number] = Section(number, lexicon.official(terminal), heading, tuple(prose), location)
    return found


def _divided(block: Paragraph, length: int) -> tuple[Paragraph, Paragraph]:
    """A heading and the prose that follows it in the same paragraph."""
    cut = seen = 0
    while seen < length:
        seen += not block.text[cut].isspace()
        cut += 1
    return _part(block, 0, cut), _part(block, cut, len(block.raw))


def _part(block: Paragraph, start: int, end: int) -> Paragraph:
    runs = [run for run in block.stretches() if run.offset < end]
    moved = tuple(run._replace(offset=run.offset - start) for run in runs)
    return Paragraph(block.raw[start:end], block.text[start:end], block.at(start, end), moved)


def outline_faults(read: Outline, document: Document, sections: dict[int, Section]) -> list[Fault]:
    """The outline's faults; a table without a trace is missing only where it would show.

    It may be a picture, or on a page that has no text.
    """
    unseen = any(note.code in _UNSEEN for note in document.notes)
    shows = document.format not in WITHOUT_GRIDS and not unseen
    pictured = {
        number
        for number, section in sections.items()
        if any(PICTURE in block.raw for block in section.paragraphs)
    }
    found = []
    for fault in read.faults:
        if fault.code == "table-absent":
            section = int(fault.params["section"])
            code = "table-missing" if shows and section not in pictured else "table-unseen"
            fault = fault._replace(code=code)
        found.append(fault)
    return found


def empty_sections(sections: dict[int, Section], edition: Edition, broken_off: bool) -> list[Fault]:
    """Sections of prose that say nothing at all. The last one may have been cut off."""
    tabled = {form.section for form in edition.tables.values()}
    last = max(sections, default=0)
    found = []
    for number, section in sections.items():
        if section.paragraphs or section.heading is None or number in tabled:
            continue
        if broken_off and number == last:
            continue
        params: dict[str, str | int] = {"official": section.official, "number": number}
        found.append(Fault("section-empty", section.heading.location, params))
    return found


def table_reading(key: str, outcome: Outcome | None, edition: str) -> TableReading:
    """How far the table was read; ABSENT without an outcome."""
    if outcome is None:
        return TableReading(key, edition, Reading.ABSENT, NOWHERE)
    return TableReading(key, outcome.form, outcome.reading, outcome.location, outcome.torn)


def torn_notes(outcomes: Iterable[Outcome]) -> list[Note]:
    """A note for each table whose layout was lost, so that its labels were not judged."""
    return [
        Note("structure.torn", {"table": outcome.key}, outcome.location)
        for outcome in outcomes
        if outcome.torn
    ]
