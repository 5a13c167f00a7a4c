"""The whole way from a Document to a Report. In: Document, Editions. Out: Report.

The edition follows from the year (title, else statistics period). A table that follows
another edition's form is read by that form, and that is a fault of its own.
"""

from __future__ import annotations

from gxlint.model.place import NOWHERE
from gxlint.model.report import Address, Fact, Fault, Reading, Report, Section
from gxlint.record import TYPE_CHECKING, NamedTuple
from gxlint.structure.assemble import (
    WITHOUT_GRIDS,
    empty_sections,
    merged,
    outline_faults,
    paragraph,
    sections_of,
    table_reading,
    torn_notes,
)
from gxlint.structure.lexicon import Lexicon, Reader
from gxlint.structure.outline import Outline, outline
from gxlint.structure.pieces import covering, lines, unframed
from gxlint.structure.segment import Item, Segments, segment
from gxlint.structure.tables import read_table
from gxlint.structure.title import Title, agency, find_title, year_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxlint.editions import Editions
    from gxlint.model.document import Document
    from gxlint.model.place import Location
    from gxlint.structure.outcome import Outcome
    from gxlint.structure.pieces import Line

_LEAST_HEADINGS = 2
_SAID_WITHIN = 80  # the statistics period stands in the first lines


class _Found(NamedTuple):
    """What the lines hold before the outline is judged."""

    title: Title | None
    title_line: Line | None
    year: int | None
    segments: Segments
    outcomes: dict[str, Outcome]
    lexicon: Lexicon
    sure: bool


class Structure:
    """Understands documents; build it once, it holds the editions' words ready for use."""

    def __init__(self, editions: Editions) -> None:
        self._editions = editions
        self._lexicons = {
            key: Lexicon(edition, editions.conventions) for key, edition in editions.by_id.items()
        }
        self._reader = Reader(editions.conventions, self._lexicons)

    def understand(self, document: Document) -> Report:
        """The report in the document. Never raises; what it is not is told by faults."""
        found = self._find(lines(document))
        items = self._without_stump(found)
        title = next((item for item in items if item.line is found.title_line), None)
        cut = len(items) < len(found.segments.items)
        pageless = document.format in WITHOUT_GRIDS
        broken_off = cut or self._breaks_off(items, found, pageless)
        read = outline(items, title, found.lexicon, broken_off)
        sections = sections_of(read, found.lexicon)
        whole = self._whole(found, items)
        faults = whole or [
            *self._title_faults(found),
            *outline_faults(read, document, sections),
            *(fault for outcome in found.outcomes.values() for fault in outcome.faults),
            *self._old_forms(found),
            *empty_sections(sections, found.lexicon.edition, broken_off),
        ]
        if broken_off and not whole:
            faults.append(Fault("truncated", self._end(found), {}))
        faults.sort(key=lambda fault: fault.location.sequence)
        return self._report(document, found, read, sections, faults, broken_off, not whole)

    def _find(self, found: Sequence[Line]) -> _Found:
        newest = self._lexicons[self._editions.newest().id]
        start = next((n for n, line in enumerate(found) if line.key in newest.headings), len(found))
        title = find_title(found[: max(start, 1)], self._reader)
        year = title.year if title else None
        if year is None:
            year = year_said(found[: start + _SAID_WITHIN], self._reader)
        edition = self._editions.of_year(year) if year else None
        lexicon = self._lexicons[edition.id] if edition else newest
        title_line = merged(found[title.first : title.last + 1]) if title else None
        if title and title_line:
            found = [*found[: title.first], title_line, *found[title.last + 1 :]]
        segments = segment(found, self._reader, lexicon)
        by_labels = None if edition else self._by_labels(segments)
        if by_labels:
            lexicon = by_labels
        outcomes = self._read(segments, lexicon)
        sure = bool(edition or by_labels or not segments.zones)
        return _Found(title, title_line, year, segments, outcomes, lexicon, sure)

    def _by_labels(self, segments: Segments) -> Lexicon | None:
        """The edition whose own labels the tables hold most of; None where that is a tie."""
        said = {p.key for zone in segments.zones.values() for line in zone for p in line.pieces}
        ranked = sorted((len(said & own), key) for key, own in self._reader.exclusive.items())
        return self._lexicons[ranked[-1][1]] if ranked[-1][0] > ranked[-2][0] else None

    def _read(self, segments: Segments, lexicon: Lexicon) -> dict[str, Outcome]:
        """Each table by the form that it follows: the edition's own, unless another fits better."""
        chosen: dict[str, Outcome] = {}
        for key, zone in segments.zones.items():
            at_end = next(line for line in reversed(zone) if line.key) is segments.last
            rows = unframed(zone)
            best = read_table(key, rows, lexicon, self._reader, at_end)
            chosen[key] = best
            if not best.cost:
                continue
            for other in self._lexicons.values():
                if other is lexicon:
                    continue
                tried = read_table(key, rows, other, self._reader, at_end)
                fits = len(tried.facts) >= len(best.facts) and not tried.torn
                if fits and tried.cost < chosen[key].cost:
                    chosen[key] = tried
        return chosen

    def _without_stump(self, found: _Found) -> list[Item]:
        """The items without a last one that is the beginning of a heading, cut off."""
        items = found.segments.items
        if items and items[-1].line is found.segments.last:
            key = items[-1].line.key
            for heading in found.lexicon.headings:
                if heading.startswith(key) and heading != key:
                    return items[:-1]
        return items

    @staticmethod
    def _end(found: _Found) -> Location:
        last = found.segments.last
        return covering(last.pieces) if last else NOWHERE

    def _breaks_off(self, items: Sequence[Item], found: _Found, pageless: bool) -> bool:
        """Whether the file stops midway: in a table, a heading or a sentence.

        pageless: whether nothing follows a report in files of this format; a web page goes
        on with lines that are no sentences.
        """
        if not items:
            return False
        last = items[-1]
        if last.table:
            outcome = found.outcomes[last.table]
            return outcome.broken_off or outcome.reading is Reading.UNREAD
        if last.heading:
            return False
        key = last.line.key
        held = {item.heading.number for item in items if item.heading}
        ends = self._reader.conventions.sentence_ends
        lacking = max(found.lexicon.edition.headings) not in held
        return pageless and lacking and key[-1] not in ends

    def _whole(self, found: _Found, items: Sequence[Item]) -> list[Fault]:
        """Faults of the file as a whole, which leave nothing to assess."""
        headings = {item.heading.number for item in items if item.heading} - {0}
        if not found.segments.zones and len(headings) < _LEAST_HEADINGS:
            if found.title and found.year and found.year < self._editions.oldest_year():
                return [self._too_old(found.year)]
            return [] if found.title and headings else [Fault("not-a-report", NOWHERE, {})]
        if found.year and found.year < self._editions.oldest_year():
            return [self._too_old(found.year)]
        if not found.sure:
            return [Fault("edition-unclear", NOWHERE, {})]
        prose = any(not item.heading and not item.table for item in items)
        if not prose and not any(outcome.facts for outcome in found.outcomes.values()):
            return [Fault("nothing-assessable", NOWHERE, {})]
        return []

    def _title_faults(self, found: _Found) -> list[Fault]:
        """What a title lacks or words otherwise; a missing title is the outline's to tell."""
        title, line = found.title, found.title_line
        if title is None or line is None:
            return []
        place = covering(line.pieces)
        said: dict[str, str | int] = {"found": "".join(piece.raw for piece in line.pieces)}
        name, year = title.agency, title.year or found.year
        said["official"] = self._editions.conventions.title_canonical.format(
            agency=name, year=year or ""
        )
        faults = []
        if title.kind != "report":
            faults.append(Fault("title-wording", place, said))
        if not name:
            faults.append(Fault("title-agency-missing", place, said))
        if title.year is None:
            faults.append(Fault("title-year-missing", place, said))
        return faults

    def _old_forms(self, found: _Found) -> list[Fault]:
        """Tables in another edition's form than the report year asks for."""
        asked = found.lexicon.edition
        return [
            Fault(
                "old-form",
                outcome.location,
                {
                    "table": key,
                    "name": asked.tables[key].name,
                    "official": asked.document,
                    "found": self._editions.by_id[outcome.form].document,
                },
                key,
            )
            for key, outcome in found.outcomes.items()
            if outcome.form != asked.id and outcome.facts
        ]

    def _too_old(self, year: int) -> Fault:
        first = self._editions.oldest_year()
        return Fault("before-the-form", NOWHERE, {"year": year, "first": first})

    def _report(
        self,
        document: Document,
        found: _Found,
        read: Outline,
        sections: dict[int, Section],
        faults: list[Fault],
        broken_off: bool,
        assessable: bool,
    ) -> Report:
        edition = found.lexicon.edition
        title = read.parts.get("TITLE")
        facts: dict[Address, Fact] = {
            fact.address: fact for outcome in found.outcomes.values() for fact in outcome.facts
        }
        tables = {
            key: table_reading(key, found.outcomes.get(key), edition.id) for key in edition.tables
        }
        prose = read.front if title is None else title.prose
        return Report(
            source=document.source,
            edition=edition.id,
            agency=agency(found.title.agency if found.title else "", self._reader),
            year=found.year,
            title=paragraph(title.item.line) if title and title.item else None,
            front=tuple(paragraph(item.line) for item in read.front),
            preamble=tuple(paragraph(item.line) for item in prose),
            sections=sections,
            tables=tables,
            facts=facts,
            faults=tuple(faults),
            notes=(*document.notes, *torn_notes(found.outcomes.values())),
            truncated=broken_off,
            assessable=assessable,
            paragraphs=tuple(
                paragraph(item.line) for item in found.segments.items if not item.table
            ),
        )
