"""Accessibility, narrow screens, dark mode, and that nothing is ever asked of another computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.page_server import Visit, browsing, needs_chromium, quiet_gradio, serving
from ui.page.desks import Desk

pytestmark = [pytest.mark.browser, needs_chromium, *quiet_gradio]

VIEWS = {
    "welcome": ("/", "#transcript .rp-welcome"),
    "answer": ("/?q=What+did+Thailand+report+on+convictions%3F", "#t1 .rp-answered"),
    "list": ("/?q=Which+countries+mentioned+convictions%3F", "#t1 .rp-table"),
    "refusal": ("/?q=How+many+whales+did+Japan+catch%3F", "#t1 .rp-not_on_record"),
    "verdict": ("/?quote=We+have+to+step+down+our+efforts&by=Thailand", "#verdict .rp-verdict"),
    "record": ("/?p=GA/11957/45", "#p45.rp-target"),
}


@pytest.fixture(scope="module")
def address(index_folder: Path) -> Iterator[str]:
    with serving(Desk(index_folder)) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def open_view(visit: Visit, name: str) -> Page:
    path, shown = VIEWS[name]
    page = visit.open(path)
    page.wait_for_selector(shown)
    page.wait_for_timeout(400)
    return page


def serious(page: Page) -> list[dict[str, Any]]:
    found = Axe().run(page).response["violations"]
    return [
        {"rule": one["id"], "places": [node["html"][:160] for node in one["nodes"]][:5]}
        for one in found
        if one["impact"] in ("serious", "critical", "moderate")
    ]


@pytest.mark.parametrize("view", list(VIEWS))
def test_view_has_no_finding_of_axe_that_matters_and_asks_nobody_else(
    browser: Browser, address: str, view: str
) -> None:
    visit = Visit(browser, address, color_scheme="light")
    page = open_view(visit, view)
    for scheme in ("light", "dark"):  # the page follows the look of the system while it is open
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
        page.wait_for_timeout(400)  # colours change by and by
        assert serious(page) == []
    visit.close()  # fails when anything was requested from elsewhere


@pytest.mark.parametrize("view", list(VIEWS))
def test_view_fits_a_narrow_phone(browser: Browser, address: str, view: str) -> None:
    visit = Visit(browser, address, viewport={"width": 360, "height": 740}, has_touch=True)
    page = open_view(visit, view)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    visit.close()


def test_closed_folds_do_not_scroll_sideways(browser: Browser, address: str) -> None:
    visit = Visit(browser, address)
    page = open_view(visit, "answer")
    wide = "e => e.scrollWidth > e.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)"
    assert page.evaluate(f"[...document.querySelectorAll('.rp-fold')].filter({wide}).map(e => e.id)") == []
    visit.close()


def test_two_visitors_do_not_see_each_other(browser: Browser, address: str) -> None:
    one, other = Visit(browser, address), Visit(browser, address)
    one.open()
    other.open()
    one.ask("What did Thailand report on convictions?")
    other.ask("What did Argentina say about victims?")
    assert one.page.locator("#transcript .rp-turn").count() == 1
    assert "Argentina" not in one.page.locator("#transcript").inner_text()
    one.close()
    other.close()


def test_page_about_the_api_is_readable_by_all(browser: Browser, address: str) -> None:
    visit = Visit(browser, address)
    visit.page.goto(address + "/api")
    assert serious(visit.page) == []
    visit.close()
