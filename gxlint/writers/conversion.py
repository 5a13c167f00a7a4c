"""A report that was read, as a Draft. In: Report, editions. Out: Draft, or a ReadError.

Nothing is lost and nothing is made up: a report in which a table, a row or a section
could not be assessed is refused. Prose stays as it is, a paragraph for a paragraph; the
numbers are the texts of their cells; headings, labels and merged cells are the form's.
"""

from __future__ import annotations

import re
from collections import Counter

from gxlint.model.draft import BODY, HEADING, NOTE, SUBHEADING, Draft, DraftParagraph
from gxlint.model.errors import ReadError
from gxlint.model.fold import shown, squeeze
from gxlint.model.report import Address, Reading
from gxlint.record import TYPE_CHECKING
from gxlint.writers.characters import legible
from gxlint.writers.drafting import after
from gxlint.writers.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gxlint.model.document import Paragraph
    from gxlint.model.draft import DraftTable
    from gxlint.model.edition import Edition, TableForm
    from gxlint.model.report import Report, Section, TableReading
    from gxlint.model.template import Paper

_SHOWN = 40  # so much of a paragraph tells which one it is


def converted(report: Report, editions: Mapping[str, Edition], paper: Paper) -> Draft:
    """The report in the form's own layout.

    Raises ReadError: convert.not-assessable, convert.truncated, convert.title,
    convert.section, convert.table, convert.row, convert.left-over.
    """
    form = editions[report.edition]
    _refuse_parts(report, form)
    _refuse_tables(report, editions)
    _refuse_left_over(report)
    assert report.title is not None
    styles = ((SUBHEADING, re.compile(paper.subheading)), (NOTE, re.compile(paper.note)))
    texts = {address: legible(shown(fact.raw)) for address, fact in report.facts.items()}
    tables = {table.section: table for table in form.tables.values()}

    def prose(block: Paragraph) -> DraftParagraph:
        key = squeeze(block.raw)
        style = next((style for style, known in styles if known.fullmatch(key)), BODY)
        return DraftParagraph(legible(block.raw), style)

    def blocks() -> Iterator[DraftParagraph | DraftTable]:
        yield from map(prose, report.preamble)
        for number, terminal in form.headings.items():
            section = report.sections[number]
            yield DraftParagraph(form.labels[terminal], HEADING)
            table = tables.get(number)
            before = _before(section, report.tables[table.key]) if table else 0
            yield from map(prose, section.paragraphs[:before])
            if table:
                own = editions[report.tables[table.key].form]
                yield lay_out(own.tables[table.key], own, texts)
            yield from map(prose, section.paragraphs[before:])

    title = legible(report.title.raw)
    # behind a name that tells no level, a second line is not known to go on with the title
    agency = report.agency.name if report.agency.level else ""
    return Draft(title, tuple(blocks()), after(title, agency))


def _before(section: Section, table: TableReading) -> int:
    """How many paragraphs of the section stand before its table."""
    for count, block in enumerate(section.paragraphs):
        if block.location.sequence > table.location.sequence:
            return count
    return len(section.paragraphs)


def _refuse_parts(report: Report, form: Edition) -> None:
    if not report.assessable:
        raise ReadError("convert.not-assessable")
    if report.truncated:
        raise ReadError("convert.truncated")
    if report.title is None:
        raise ReadError("convert.title")
    for number, terminal in form.headings.items():
        section = report.sections.get(number)
        if section is None or section.heading is None:
            raise ReadError("convert.section", official=form.labels[terminal])


def _refuse_tables(report: Report, editions: Mapping[str, Edition]) -> None:
    for key, table in report.tables.items():
        own = editions[table.form]
        missing = _missing_row(report, own.tables[key])
        if table.reading is Reading.WHOLE and not missing:
            continue
        if missing and table.reading in (Reading.WHOLE, Reading.PART):
            label = own.labels[own.tables[key].rows.terminals[missing]]
            raise ReadError("convert.row", table=key, row=label)
        raise ReadError("convert.table", table=key, name=own.tables[key].name)


def _missing_row(report: Report, form: TableForm) -> str:
    """The first row of which a cell was not bound."""
    for row, column in form.slots:
        if Address(form.key, row, column) not in report.facts:
            return row
    return ""


def _refuse_left_over(report: Report) -> None:
    """Prose that no part of the form holds (a seventh section) would be lost without a word."""
    placed = [*report.front, *report.preamble, *([report.title] if report.title else [])]
    for section in report.sections.values():
        heading = [section.heading] if section.heading else []
        placed += [*heading, *section.paragraphs]
        # a heading with prose behind it in one paragraph was divided
        placed += [_joined(block, section.paragraphs[0]) for block in heading if section.paragraphs]
    held = Counter(squeeze(block.raw) for block in placed)
    for block in report.paragraphs:
        key = squeeze(block.raw)
        if not held[key]:
            raise ReadError("convert.left-over", text=legible(block.raw)[:_SHOWN])
        held[key] -= 1


def _joined(one: Paragraph, other: Paragraph) -> Paragraph:
    return one._replace(raw=one.raw + other.raw)
