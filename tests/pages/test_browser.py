"""The page in a real browser: pointer, keyboard, narrow screen, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.pages.made import page
from tests.support.browser import browser as chromium
from tests.support.browser import complaints, needed
from tests.support.checking import laid_out
from tests.support.clean import clean, patched

pytestmark = needed


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Chrome:
    """A page about a report with one wrong cell and a fault in its prose."""
    wrong = patched(clean(year=2024), {"cells": {"表三[新收, 自然人]": "+8"}, "drop": "六"})
    path = tmp_path / "报告.html"
    path.write_text(page(laid_out(wrong)), encoding="utf-8")
    browser.set_window_size(1200, 900)
    browser.get(path.as_uri())
    return browser


def cell(browser: Chrome, label: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, f'td[aria-label^="{label}:"]')


def lit(browser: Chrome) -> set[str]:
    """What the lit cells are called."""
    found = browser.find_elements(By.CSS_SELECTOR, "td.left, td.right, td.self")
    return {str(one.get_attribute("aria-label")).split(":")[0] for one in found}


def panel(browser: Chrome) -> WebElement:
    return browser.find_element(By.ID, "panel")


HANDLED = "（七）总计, 自然人"
BALANCE = {
    "一、本年新收政府信息公开申请数量, 自然人",
    "二、上年结转政府信息公开申请数量, 自然人",
    "四、结转下年度继续办理, 自然人",
}


def test_nothing_is_wrong_with_the_page_itself(opened: Chrome) -> None:
    assert not complaints(opened)


def test_a_click_lights_the_operands(opened: Chrome) -> None:
    assert not panel(opened).is_displayed()
    cell(opened, HANDLED).click()
    found = lit(opened)
    assert BALANCE | {HANDLED, "（七）总计, 总计", "（一）予以公开, 自然人"} <= found
    # its row, the results above it, and the other three of the balance
    assert len(found) == 7 + 21 + 3
    said = panel(opened).text
    assert "不平，相差 8" in said
    assert len(panel(opened).find_elements(By.CSS_SELECTOR, "li")) == 3


def test_a_cell_at_the_edge_is_not_covered_by_what_is_said_of_it(opened: Chrome) -> None:
    last = cell(opened, "四、结转下年度继续办理, 总计")
    opened.execute_script("arguments[0].scrollIntoView({block: 'end'})", last)
    ActionChains(opened).move_to_element(last).perform()
    assert "四、结转下年度继续办理, 自然人" in lit(opened), "pointing at a cell lights its sums"
    assert not panel(opened).is_displayed()
    last.click()
    edges = opened.execute_script(
        "return [arguments[0].getBoundingClientRect().bottom,"
        " arguments[1].getBoundingClientRect().top]",
        last,
        panel(opened),
    )
    assert edges[0] <= edges[1]


def test_escape_ends_it(opened: Chrome) -> None:
    cell(opened, HANDLED).click()
    cell(opened, HANDLED).send_keys(Keys.ESCAPE)
    assert not lit(opened)
    assert not panel(opened).is_displayed()


def test_the_keyboard_moves_from_cell_to_cell(opened: Chrome) -> None:
    cell(opened, HANDLED).click()
    opened.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    label = str(opened.switch_to.active_element.get_attribute("aria-label"))
    assert label.startswith("（七）总计, 商业企业")
    opened.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    label = str(opened.switch_to.active_element.get_attribute("aria-label"))
    assert label.startswith("四、结转下年度继续办理, 商业企业")
    assert "（七）总计, 商业企业" in lit(opened)
    opened.switch_to.active_element.send_keys(Keys.TAB)
    label = str(opened.switch_to.active_element.get_attribute("aria-label"))
    assert label.startswith("四、结转下年度继续办理, 科研机构")


def test_a_finding_leads_to_its_cell_and_back(opened: Chrome) -> None:
    link = opened.find_element(By.CSS_SELECTOR, ".findings .place a.to-cell")
    target = str(link.get_attribute("href")).rpartition("#")[2]
    link.click()
    assert opened.switch_to.active_element.get_attribute("id") == target
    flag = opened.find_element(By.ID, target).find_element(By.CSS_SELECTOR, "a.flag")
    number = flag.text
    flag.click()
    assert opened.current_url.endswith(f"#f1-{number}")


def test_a_phone_shows_everything_without_widening_the_page(opened: Chrome) -> None:
    opened.set_window_size(390, 844)
    wide = opened.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide[0] <= wide[1]
    last = cell(opened, "（七）总计, 总计")
    opened.execute_script("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", last)
    last.click()
    assert panel(opened).is_displayed()
    assert panel(opened).rect["width"] <= 390


def test_on_paper_nothing_is_told_by_colour_alone(opened: Chrome) -> None:
    """Printed black and white, a guilty cell has a border and a number, a severity its word."""
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        guilty = opened.find_element(By.CSS_SELECTOR, "td.guilty")
        assert float(guilty.value_of_css_property("border-top-width").removesuffix("px")) >= 3
        assert guilty.find_element(By.CSS_SELECTOR, ".flag").text
        badge = opened.find_element(By.CSS_SELECTOR, ".badge")
        assert badge.text == "错误"
        assert badge.value_of_css_property("color") == "rgba(0, 0, 0, 1)"
        assert not panel(opened).is_displayed()
        printed = opened.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
        assert len(printed["data"]) > 10_000
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
