"""Clean reports, balanced by construction. In: agency, year, seed. Out: Sample.

``clean`` satisfies every rule; ``patched`` applies what an example of a rule asks for.
"""

from __future__ import annotations

from random import Random

from tests.support import prose
from tests.support.numbers import balanced
from tests.support.patches import patched
from tests.support.sample import EDITIONS, Part, Sample, sheet

__all__ = ["AGENCIES", "Sample", "clean", "patched"]

AGENCIES = {
    "government": "示例市示例区人民政府",
    "office": "示例市示例区人民政府办公室",
    "department": "示例市示例区财政局",
    "township": "示例市示例区示例镇人民政府",
    "subdistrict": "示例市示例区示例街道办事处",
}
_SCALES = {"government": 600, "office": 60, "department": 20, "township": 8, "subdistrict": 6}


def clean(
    agency: str = "", year: int = 2024, seed: int = 0, level: str = "", zero: bool = False
) -> Sample:
    """A report without fault. level: told from the agency where not given; zero: all cells 0."""
    if not agency:
        agency = AGENCIES[level or "department"]
    level = level or level_of(agency)
    edition = EDITIONS.of_year(year) or EDITIONS.newest()
    tables = {form.section: form.key for form in edition.tables.values()}
    texts = {
        1: prose.overview(level, year),
        5: prose.shortcomings(),
        6: prose.other_matters(edition),
    }
    draw = Random(f"{agency} {year} {seed}")
    return Sample(
        agency=agency,
        level=level,
        year=year,
        title=prose.title(agency, year),
        preamble=prose.preamble(year, edition),
        parts=tuple(
            Part(number, edition.labels[name], texts.get(number, ()), tables.get(number, ""))
            for number, name in edition.headings.items()
        ),
        sheets={key: sheet(form, edition) for key, form in edition.tables.items()},
        cells=balanced(edition, draw, 0 if zero else _SCALES.get(level, 20), regulations=False),
    )


def level_of(agency: str) -> str:
    """The level that the name tells by rules/editions/agencies.yaml, "" where it does not."""
    return EDITIONS.conventions.level(agency)
