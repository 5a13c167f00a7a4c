"""A table that is a picture is not read, so it is not called missing."""

from __future__ import annotations

import pytest

from tests.support.checking import engine, laid_out
from tests.support.clean import clean


@pytest.mark.parametrize(
    ("instead", "rule"), [("<p><img src='4.png'></p>", "GX004"), ("", "GX121")]
)
def test_a_picture_in_place_of_a_table(instead: str, rule: str) -> None:
    page = laid_out(clean(), "html").data("utf-8").decode()
    start, end = page.rindex("<table"), page.rindex("</table>") + len("</table>")
    page = page[:start] + instead + page[end:]
    told = engine().check("报告.html", page.encode())
    assert [found.rule for found in told.diagnostics] == [rule]
