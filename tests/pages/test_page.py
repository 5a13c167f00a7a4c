"""The page says what was found, shows the tables as they are, takes nothing from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from gxlint.model.report import Address
from tests.pages.made import page, sums
from tests.support.checking import checked, laid_out, reported
from tests.support.clean import clean, patched
from tests.support.layouts import ALL, HTML
from tests.support.page import Rendered

WRONG = {"cells": {"表三[新收, 自然人]": "+8"}}
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Tags in order; complains of one that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.cells: dict[str, str] = {}
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self._cell = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.seen.append((tag, known))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "td" and known.get("id"):
            self._cell = str(known["id"])
            self.cells[self._cell] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "td":
            self._cell = ""

    def handle_data(self, data: str) -> None:
        if self._cell and self.open[-1] == "td":
            self.cells[self._cell] += data.strip()


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    found.close()
    assert not found.open
    return found


@pytest.mark.parametrize("layout", sorted(ALL))
def test_every_cell_stands_on_the_page_as_it_was_read(layout: str) -> None:
    rendered = laid_out(patched(clean(year=2024), WRONG), layout)
    facts = reported(rendered).facts
    cells = outline(page(rendered)).cells
    assert len(facts) == len(cells) == 10 + 25 * 7 + 15
    assert sorted(cells.values()) == sorted(fact.raw.strip() for fact in facts.values())


@pytest.mark.parametrize("layout", sorted(HTML))
def test_a_table_of_the_file_is_shown_with_its_own_labels(layout: str) -> None:
    sample = patched(clean(year=2024), {"replace": {"自然人": "自然 人"}})
    assert "自然 人" in page(laid_out(sample, layout))


def test_what_could_not_be_read_is_not_blank() -> None:
    rendered = laid_out(patched(clean(year=2024), {"drop": ["表三[重复申请]"]}))
    found = outline(page(rendered))
    unread = [known for tag, known in found.seen if tag == "td" and known.get("class") == "unread"]
    assert len(unread) == 7


def test_every_finding_is_told_and_its_cell_marked() -> None:
    rendered = laid_out(patched(clean(year=2024), WRONG))
    result = checked(rendered)
    text = page(rendered)
    for diagnostic in result.diagnostics:
        assert diagnostic.message in text
        assert diagnostic.basis in text
    guilty = [
        known
        for tag, known in outline(text).seen
        if tag == "td" and "guilty" in str(known.get("class")).split()
    ]
    assert len(guilty) >= len({d.address for d in result.diagnostics if d.address})


def test_the_sums_are_those_of_the_form() -> None:
    """25 rows, two sums in each of 7 columns, three groups of table 4; all hold but the broken."""
    found = sums(page(laid_out(clean(year=2024))))
    assert len(found) == 25 + 7 + 7 + 3
    assert {one["state"] for one in found} == {"holds"}
    broken = [
        one
        for one in sums(page(laid_out(patched(clean(year=2024), WRONG))))
        if one["state"] == "broken"
    ]
    assert len(broken) == 2
    assert {one["difference"] for one in broken} == {"8"}


def test_a_sum_over_a_blank_is_not_decided() -> None:
    sample = patched(clean(year=2024), {"cells": {"表四[行政复议, 尚未审结]": ""}})
    states = [one["state"] for one in sums(page(laid_out(sample)))]
    assert states.count("open") == 1
    assert "broken" not in states


def test_everything_from_the_document_is_escaped() -> None:
    wicked = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
    sample = clean(year=2024)
    cells = {**sample.cells, Address("表三", "新收", "自然人"): wicked}
    text = page(laid_out(replace(sample, cells=cells), "html"))
    assert "alert(1)" in text, "the cell is shown"
    found = outline(text)
    scripts = [known for tag, known in found.seen if tag == "script"]
    assert len(scripts) == 3
    assert not [tag for tag, _ in found.seen if tag == "img"]


def test_nothing_comes_from_elsewhere() -> None:
    text = page(laid_out(patched(clean(year=2024), WRONG)), laid_out(clean(year=2020), "html"))
    found = outline(text)
    for _, known in found.seen:
        assert "src" not in known
        assert not str(known.get("href") or "#").strip("#").count(":")
    assert not re.search(r"https?://|@import|url\(", text)
    policy = next(k["content"] for _, k in found.seen if "http-equiv" in k)
    assert str(policy).startswith("default-src 'none'")


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    text = page(laid_out(patched(clean(year=2024), WRONG)), laid_out(clean(year=2020), "html"))
    seen = outline(text).seen
    ids = [known["id"] for _, known in seen if "id" in known]
    assert len(ids) == len(set(ids))
    links = [str(known["href"])[1:] for tag, known in seen if tag == "a"]
    assert links
    assert set(links) <= set(ids)


def test_a_file_that_cannot_be_read_says_why() -> None:
    text = page(Rendered("空.txt", "", ()))
    assert "文件是空的" in text
