"""From a phone at the desk to a stranger's screen: a poster goes up through the real door, is seen, and is put on screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.access.cast import PASSWORD
from tests.access.conftest import House
from tests.exchange.media_made import picture

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


def at_media(browser: Browser, house: House) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"http://127.0.0.1:{house.port}/admin?lang=en")
    page.get_by_label("Username").fill("lin")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()
    page.get_by_text("Films and pictures", exact=True).click()
    page.get_by_role("combobox", name="Which one").click()
    page.keyboard.type("Poster")
    page.keyboard.press("Enter")
    page.get_by_text("New picture").wait_for()
    return page


def test_a_poster_goes_from_a_phone_to_a_strangers_screen(chromium: Browser, house: House, tmp_path: Path) -> None:
    (tmp_path / "poster.png").write_bytes(picture((600, 900), "PNG"))
    stranger = chromium.new_page()
    stranger.goto(f"http://127.0.0.1:{house.port}/?lang=en")
    expect(stranger.locator(".posters .blank")).to_have_count(1)
    page = at_media(chromium, house)
    page.locator("input[type=file]").set_input_files(tmp_path / "poster.png")
    page.get_by_label("Alternative text (Chinese)").fill("一盏灯")
    page.get_by_label("Alternative text (English)").fill("A lamp")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("button", name="Put on screens").click()  # comes by itself, once it is made
    expect(stranger.locator(".posters img[alt='A lamp']")).to_have_js_property("naturalWidth", 600)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Undo").click()
    expect(stranger.locator(".posters .blank")).to_have_count(1)
