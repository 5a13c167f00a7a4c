"""The commands that write reports: new and convert. In: options. Out: a file, an exit code.

A file that is there is written over only with --force; what is written appears whole or
not at all. What is left for the clerk to do is said in a sentence.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from shlex import quote

from gxlint import writers
from gxlint.commands import delivery, outputs
from gxlint.commands.sparing import spare_inputs
from gxlint.model.errors import UsageError
from gxlint.record import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from gxlint.editions import Editions
    from gxlint.engine import Engine
    from gxlint.model.edition import Conventions
    from gxlint.reporters.phrases import Phrases
    from gxlint.writers.figures import Figures

DONE, REFUSED = 0, 2
_DIVIDES = "|\uff5c"  # a title with a bar in it would be read as cells of a table


def new(options: Namespace, phrases: Phrases) -> int:
    """Write the report that is to be filled in.

    Raises UsageError: new.no-output, new.suffix, new.exists, new.no-agency, new.agency,
    new.no-year, new.year, new.year-odd, usage.output-is-input; ReadError for the data file, see
    gxlint.writers.figures.
    """
    from gxlint import editions
    from gxlint.editions.texts import paper, template
    from gxlint.writers import drafting, marks

    spare_inputs(options)
    form = _target(options)
    forms = editions.load()
    figures = _figures(options, forms, phrases) if options.data else None
    year = options.year or (figures.year if figures else 0)
    if not year:
        raise UsageError("new.no-year")
    edition = forms.of_year(year)
    if edition is None:
        raise UsageError("new.year", year=year, first=forms.oldest_year())
    agency = _agency(options.agency or (figures.agency if figures else ""), year, forms.conventions)
    draft = drafting.draft(
        agency,
        options.level or drafting.level_of(agency, forms.conventions),
        year,
        edition,
        template(edition.id),
        forms.conventions,
        figures.cells if figures else None,
    )
    delivery.put(writers.write(draft, paper(), form), options.output, phrases)
    if figures and figures.absent:
        outputs.say(phrases.say("new.absent", count=figures.absent))
    word = _word(options.output)
    outputs.say(phrases.say("new.done", path=options.output, word=word, count=marks.count(draft)))
    return DONE


def convert(options: Namespace, phrases: Phrases, engine: Engine) -> int:
    """Write a report that was read in the form's own layout.

    Raises UsageError like ``new``; ReadError where the report cannot be read, or where
    something in it could not be assessed (gxlint.writers.conversion).
    """
    from gxlint.commands.inputs import sole
    from gxlint.editions.texts import paper
    from gxlint.writers.conversion import converted

    spare_inputs(options)
    form = _target(options)
    given = sole(options, phrases)
    if given is None:
        return REFUSED
    name, data = given
    look = paper()
    report = engine.report(name, data)
    content = writers.write(converted(report, engine.editions, look), look, form)
    delivery.put(content, options.output, phrases)
    for told in report.notes:
        outputs.say(phrases.note(told))
    if report.faults:
        count = len(report.faults)
        outputs.say(phrases.say("convert.mended", count=count, word=_word(name)))
    if report.front:
        outputs.say(phrases.say("convert.front", count=len(report.front)))
    outputs.say(phrases.say("convert.done", path=options.output))
    return DONE


def _target(options: Namespace) -> str:
    """The format that -o asks for, once it is sure that the file may be written."""
    if not options.output:
        raise UsageError("new.no-output", command=options.command)
    form = writers.format_of(options.output)
    if not form:
        known = ", ".join(writers.FORMATS)
        raise UsageError("new.suffix", path=options.output, known=known)
    if Path(options.output).is_file() and not options.force:
        raise UsageError("new.exists", path=options.output)
    return form


def _figures(options: Namespace, forms: Editions, phrases: Phrases) -> Figures:
    from gxlint.commands.inputs import gather
    from gxlint.writers.figures import read_figures

    if Path(options.data).is_dir():
        problem = phrases.say("file.is-folder")
        raise UsageError("new.data", path=options.data, problem=problem)
    name, data, note = next(gather([options.data]))
    if data is None:
        problem = phrases.note(note) if note else ""
        raise UsageError("new.data", path=options.data, problem=problem)
    return read_figures(name, data, forms, options.year)


def _agency(name: str, year: int, conventions: Conventions) -> str:
    """The agency's name, if a title with it in it can be told as the title of its report."""
    from gxlint.model.fold import squeeze
    from gxlint.writers.characters import legible

    name = legible(name)
    if not name:
        raise UsageError("new.no-agency")
    nobodys, title = (
        squeeze(conventions.title_canonical.format(agency=agency, year=year))
        for agency in ("", name)
    )
    if not any(one.get("year") for one in _told(nobodys, conventions)):
        raise UsageError("new.year-odd", year=year)
    known = any(one.get("agency") == squeeze(name) for one in _told(title, conventions))
    if not known or len(title) > conventions.title_length or any(bar in name for bar in _DIVIDES):
        raise UsageError("new.agency", found=name)
    return name


def _told(title: str, conventions: Conventions) -> Iterator[dict[str, str | None]]:
    """What the title of a report tells, by each pattern that knows it."""
    for _, pattern in conventions.titles:
        match = re.fullmatch(pattern, title)
        if match:
            yield match.groupdict()


def _word(path: str) -> str:
    """The path as one word of a command line."""
    if os.name == "nt":
        return f'"{path}"' if any(mark in path for mark in " &()^") else path
    return path if re.fullmatch(r"[\w%+=:,./-]+", path) else quote(path)
