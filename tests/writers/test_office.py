"""A written document in other hands: LibreOffice opens it and keeps every cell."""

from __future__ import annotations

import pytest

from gxlint.readers.word.libreoffice import program, to_docx
from gxlint.writers.drafting import zeros
from tests.writers.made import drafted, edition_of, read_back, written

YEARS = (2020, 2024)


@pytest.mark.skipif(program() is None, reason="needs LibreOffice")
def test_libreoffice_opens_it() -> None:
    """Both editions, every cell another number; saved by LibreOffice, they read as before."""
    given = {
        year: {address: str(n) for n, address in enumerate(zeros(edition_of(year)))}
        for year in YEARS
    }
    files = [(".docx", written(drafted(year=year, figures=given[year]), "docx")) for year in YEARS]
    for year, content in zip(YEARS, to_docx(files), strict=True):
        assert isinstance(content, bytes)
        report = read_back(content, "docx")
        assert {address: fact.raw for address, fact in report.facts.items()} == given[year]
        assert not report.faults
