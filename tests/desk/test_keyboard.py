"""The desk works by keyboard alone, from the sign-in to a published decision, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.access.cast import PASSWORD
from tests.access.conftest import House
from tests.desk.hand import one

CHROMIUM = "/usr/bin/chromium"
FOCUS = """() => { const it = document.activeElement; const style = getComputedStyle(it);
  return [(it.getAttribute('aria-label') || it.innerText || '').trim(), parseFloat(style.outlineWidth)]; }"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(house: House) -> Iterator[Page]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"http://127.0.0.1:{house.port}/admin?lang=en")
        yield page
        browser.close()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on `words`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(FOCUS)
        if name.startswith(words):
            assert outline >= 2, f"{words} has the focus, but nobody sees it"
            return
    raise AssertionError(f"Tab never reaches {words}")


def test_from_the_sign_in_to_a_published_decision(page: Page, house: House) -> None:
    page.get_by_label("Username").wait_for()
    page.get_by_label("Username").focus()
    page.keyboard.type("lin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()
    page.get_by_label("Title (English) *").wait_for()

    page.locator(".st-key-desk-preview iframe").wait_for()  # the last of the page
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
    page.get_by_label("Find anything").focus()
    page.keyboard.type("real lamp")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="D001 · Use a real lamp").wait_for()
    tab_to(page, "D001")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Withdraw").wait_for()
    tab_to(page, "Withdraw")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Publish", exact=True).wait_for()
    assert not one(house.record, "SELECT published FROM decision")
    tab_to(page, "Publish")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Withdraw").wait_for()
    assert one(house.record, "SELECT published FROM decision")
