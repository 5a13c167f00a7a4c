"""A new report. In: agency, level, year, figures, an edition and its texts. Out: Draft.

What the clerk has to write is a place to fill in, between the marks of the template. A
number that the tables hold is said in the text too; where it is unknown it is asked for.
"""

from __future__ import annotations

import re

from gxlint.model.draft import HEADING, Draft, DraftParagraph
from gxlint.model.fold import squeeze
from gxlint.model.report import Address
from gxlint.record import TYPE_CHECKING
from gxlint.writers.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gxlint.model.draft import DraftTable
    from gxlint.model.edition import Conventions, Edition
    from gxlint.model.template import Template, Text

ZERO = "0"
_MOST = "department"  # the level of most agencies


def level_of(agency: str, conventions: Conventions) -> str:
    """The level that the agency's name tells; department where it tells none."""
    return level_told(agency, conventions) or _MOST


def level_told(agency: str, conventions: Conventions) -> str:
    """The level that the agency's name tells, or ""."""
    return conventions.level(squeeze(agency))


def zeros(edition: Edition) -> dict[Address, str]:
    """Every cell of the form with a zero in it."""
    return {
        Address(form.key, row, column): ZERO
        for form in edition.tables.values()
        for row, column in form.slots
    }


def draft(
    agency: str,
    level: str,
    year: int,
    edition: Edition,
    template: Template,
    conventions: Conventions,
    figures: Mapping[Address, str] | None = None,
) -> Draft:
    """The report to be filled in. figures: the cells' texts; None: all zero, and not yet true."""
    words = {"agency": agency, "year": str(year), **_said(template, figures, conventions)}
    cells = zeros(edition) if figures is None else figures
    tables = {form.section: form for form in edition.tables.values()}

    def blocks() -> Iterator[DraftParagraph | DraftTable]:
        yield from _paragraphs(template.preamble, level, words)
        for number, terminal in edition.headings.items():
            yield DraftParagraph(edition.labels[terminal], HEADING)
            yield from _paragraphs(template.sections.get(number, ()), level, words)
            if number in tables:
                yield lay_out(tables[number], edition, cells)

    # behind a name that tells no level, a second line is not known to go on with the title
    known = level_told(agency, conventions) != ""
    title = conventions.title_canonical.format(agency=agency, year=year)
    return Draft(title, tuple(blocks()), after(title, agency) * known, template.marks)


def after(title: str, agency: str) -> int:
    """The place behind the agency's name, where a title that is too long for a line is broken."""
    return title.find(agency) + len(agency) if agency and agency in title else 0


def _paragraphs(
    texts: Iterable[Text], level: str, words: Mapping[str, str]
) -> Iterator[DraftParagraph]:
    for text in texts:
        if not text.levels or level in text.levels:
            yield DraftParagraph(text.text.format_map(words), text.style)


def _said(
    template: Template, figures: Mapping[Address, str] | None, conventions: Conventions
) -> dict[str, str]:
    """The numbers that texts say: as the tables have them, or a place to fill in."""
    opening, closing = template.marks
    number = re.compile(conventions.number)
    said = {}
    for name, (cell, ask) in template.figures.items():
        known = squeeze((figures or {}).get(cell, ""))
        said[name] = known if number.fullmatch(known) else f"{opening}{ask}{closing}"
    return said
