"""What a report is compared with another one by: its numbers and its sentences.

In: Report. Out: Synopsis, plain enough to be stored. ``Absence`` says why there is none.
Rules on last year's report and on the reports of others see nothing but two of these.
"""

from __future__ import annotations

import re

from gxlint.model.document import Paragraph
from gxlint.model.place import NOWHERE, Location
from gxlint.model.report import Address, Agency, Fact, Reading, Report, TableReading, wordless
from gxlint.record import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = r"[^\u3002;!?]{1,4000}[\u3002;!?]?"  # compiled when first used
_ENDS = "\u3002;!?:\u2026)\"'"
_LINE = 20  # characters: a shorter line that ends without a mark is a heading


class Sentence(NamedTuple):
    """text: folded, without white space, its full stop or semicolon included.

    section: 1 to 6, 0 for what stands before section one. location: its place in the file.
    """

    text: str
    section: int
    location: Location


class Synopsis(NamedTuple):
    """A report, as far as others are compared with it.

    edition: the one that the report follows as a whole; forms: id of the edition that each
    table follows, only of tables of which something could be read; facts: see Report.
    sentences: of all prose but the title, in reading order.
    """

    source: str
    agency: Agency
    year: int | None
    edition: str
    forms: dict[str, str]
    facts: dict[Address, Fact]
    sentences: tuple[Sentence, ...]


class Absence(NamedTuple):
    """A report to compare with was asked for and is not to be had.

    reason: code of rules/wording below ``reason``, params: what its sentence needs.
    """

    reason: str
    params: dict[str, str | int]


def synopsis(report: Report) -> Synopsis:
    """The synopsis of a report."""
    read = (Reading.WHOLE, Reading.PART)
    return Synopsis(
        source=report.source,
        agency=report.agency,
        year=report.year,
        edition=report.edition,
        forms={key: table.form for key, table in report.tables.items() if table.reading in read},
        facts=report.facts,
        sentences=tuple(_sentences(report)),
    )


def bare(kept: Synopsis) -> Report:
    """A report of which only the synopsis was kept: whose it is, its tables, no words."""
    tables = {
        key: TableReading(key, form, Reading.PART, NOWHERE) for key, form in kept.forms.items()
    }
    return wordless(
        kept.source,
        kept.edition,
        agency=kept.agency,
        year=kept.year,
        tables=tables,
        facts=kept.facts,
    )


def _sentences(report: Report) -> Iterator[Sentence]:
    yield from _of(report.preamble, 0)
    for number in sorted(report.sections):
        yield from _of(report.sections[number].paragraphs, number)


def _of(paragraphs: tuple[Paragraph, ...], section: int) -> Iterator[Sentence]:
    for lines in _whole(paragraphs):
        text = lines[0].text if len(lines) == 1 else "".join([line.text for line in lines])
        for found in re.finditer(_SENTENCE, text):
            words = "".join(found.group().split())
            if len(words) > 1:
                yield Sentence(words, section, _place(lines, *found.span()))


def _whole(paragraphs: tuple[Paragraph, ...]) -> Iterator[list[Paragraph]]:
    """Paragraphs, their lines together where a text file has wrapped them."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        lines.append(paragraph)
        text = paragraph.text.rstrip()
        if len(text) < _LINE or text[-1] in _ENDS:
            yield lines
            lines = []
    if lines:
        yield lines


def _place(lines: list[Paragraph], start: int, end: int) -> Location:
    """The place of a stretch of lines that were put together."""
    if len(lines) == 1:
        return lines[0].at(start, end)
    first: Location | None = None
    for line in lines:
        length = len(line.text)
        if first is None and start < length:
            first = line.at(start, min(end, length))
        if first is not None and end <= length:
            return first if start >= 0 else first.until(line.at(0, end))
        start, end = start - length, end - length
    return first or lines[-1].location
