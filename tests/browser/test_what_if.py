"""The sliders of the budget: the page's own script and the server come to the same answer, and the address carries it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import settle

pytestmark = pytest.mark.browser


def test_what_is_assumed_by_keyboard_stands_in_the_address_and_is_reckoned_alike_there(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/budget?team=screen&view=what_if&lang=en", wait_until="commit")
    settle(page)
    answer = page.locator("[data-says=efc]")
    real = answer.inner_text()
    for name, key, presses in (("Crew rates", "ArrowRight", 20), ("Generations that were usable", "ArrowLeft", 50)):
        page.get_by_role("slider", name=name).focus()
        for _ in range(presses):
            page.keyboard.press(key)
    expect(answer).not_to_have_text(real)
    expect(page).to_have_url(re.compile(r"(?=.*crew=120)(?=.*acceptance=16(&|$))"))
    reckoned_here = answer.inner_text(), page.locator("[data-says=change]").inner_text()
    page.goto(page.url)
    settle(page)
    expect(answer).to_have_text(reckoned_here[0])
    expect(page.locator("[data-says=change]")).to_have_text(reckoned_here[1])
    page.get_by_role("link", name="Back to what was").click()
    expect(answer).to_have_text(real)
