"""The first page in a real browser: searched, filtered, followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.dossier import made
from tests.support.browser import browser as chromium
from tests.support.browser import complaints, needed

pytestmark = needed


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture
def page(browser: Chrome, audited: Path) -> Chrome:
    browser.set_window_size(1200, 900)
    browser.get((audited / "审核" / "index.html").as_uri())
    return browser


def agencies(page: Chrome) -> list[str]:
    return [one.text for one in page.find_elements(By.CSS_SELECTOR, "#grid tbody th")]


def choose(page: Chrome, field: str, value: str) -> None:
    Select(page.find_element(By.ID, field)).select_by_value(value)


def test_all_agencies_are_shown_and_nothing_is_wrong_with_the_page(page: Chrome) -> None:
    assert len(agencies(page)) == made.ALIKE + 3
    assert not complaints(page)
    assert page.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_search_finds_an_agency(page: Chrome) -> None:
    page.find_element(By.ID, "search").send_keys("教育")
    assert agencies(page) == [made.WRONG]
    assert "符合的 1 个" in page.find_element(By.ID, "shown").text


def test_verdict_and_rule_filter_together(page: Chrome) -> None:
    choose(page, "state", "missing")
    assert agencies(page) == [made.MISSING]
    choose(page, "state", "")
    choose(page, "rule", "GX106")
    assert len(agencies(page)) == made.ALIKE
    choose(page, "state", "mend")
    assert not agencies(page)


def test_a_rule_in_the_list_filters_the_grid(page: Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, 'button.rule[data-rule="GX106"]').click()
    assert len(agencies(page)) == made.ALIKE


def test_the_page_of_a_report_is_one_click_away(page: Chrome) -> None:
    page.find_element(By.ID, "search").send_keys("教育")
    page.find_element(By.CSS_SELECTOR, "#grid td.mend .state a").click()
    WebDriverWait(page, 20).until(lambda there: "检查页" in unquote(there.current_url))
    assert made.WRONG in page.find_element(By.TAG_NAME, "h1").text
    assert page.find_elements(By.CSS_SELECTOR, "td.guilty")
    assert not complaints(page)


def test_the_file_itself_is_one_click_away(page: Chrome) -> None:
    link = page.find_element(By.CSS_SELECTOR, "#grid td a.count")
    page.get(str(link.get_attribute("href")))
    assert "政府信息公开工作年度报告" in page.page_source


def test_trends_are_drawn(page: Chrome) -> None:
    drawn = page.find_elements(By.CSS_SELECTOR, ".trends svg")
    assert len(drawn) == 5
    assert all("2023" in str(one.get_attribute("aria-label")) for one in drawn)


def test_it_prints_every_agency(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not page.find_element(By.ID, "filter").is_displayed()
        assert len(agencies(page)) == made.ALIKE + 3
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_phone_shows_it(page: Chrome) -> None:
    page.set_window_size(390, 844)
    assert page.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
