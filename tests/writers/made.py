"""Drafts and what comes of them. Out: drafts with given figures, files, what is read back."""

from __future__ import annotations

import re
from functools import cache

from gxlint.editions.texts import paper, template
from gxlint.model.draft import Draft
from gxlint.model.edition import Edition
from gxlint.model.report import Address, Report
from gxlint.model.template import Paper
from gxlint.writers import write
from gxlint.writers.drafting import draft, level_of
from tests.support.checking import engine
from tests.support.clean import AGENCIES
from tests.support.sample import EDITIONS

SUFFIXES = {"docx": ".docx", "html": ".html", "markdown": ".md", "text": ".txt"}
YEARS = {"2019": 2020, "2021": 2024}
_HOLE = re.compile("【待填[^】]*】")
_COUNT = re.compile("【待填[^】]*】(?=[件元])")


@cache
def look() -> Paper:
    return paper()


def edition_of(year: int) -> Edition:
    edition = EDITIONS.of_year(year)
    assert edition is not None
    return edition


def drafted(
    agency: str = AGENCIES["department"],
    year: int = 2024,
    figures: dict[Address, str] | None = None,
    level: str = "",
) -> Draft:
    """A new report."""
    edition = edition_of(year)
    return draft(
        agency,
        level or level_of(agency, EDITIONS.conventions),
        year,
        edition,
        template(edition.id),
        EDITIONS.conventions,
        figures,
    )


def written(made: Draft, form: str) -> bytes:
    return write(made, look(), form)


def read_back(content: bytes, form: str) -> Report:
    return engine().report(f"x{SUFFIXES[form]}", content)


def rules_told(content: bytes, form: str) -> list[str]:
    """Ids of the rules that speak, one a finding."""
    result = engine().check(f"x{SUFFIXES[form]}", content)
    return [found.rule for found in result.diagnostics]


def filled(made: Draft, words: str = "有关工作均按要求开展") -> Draft:
    """The draft with its places filled in, counts with 0."""
    blocks = tuple(
        block._replace(text=_HOLE.sub(words, _COUNT.sub("0", block.text)))
        if hasattr(block, "text")
        else block
        for block in made.blocks
    )
    return made._replace(blocks=blocks)
