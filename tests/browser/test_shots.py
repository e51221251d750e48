"""From generation to film in a real browser: whole on every screen, and a tap leads from a sum to the takes behind it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from backlot.records import Language
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import KIOSK, PHONE, Size, axe_wrongs, open_every_fold, settle, wrongs
from tests.browser.test_walking import tap_a_mark

pytestmark = pytest.mark.browser
CASES: list[tuple[Size, Language, str]] = [
    (KIOSK, "zh", "/shots?team=print"),
    (PHONE, "en", "/shots?team=safelight&shot=S24&take=3"),
]


@pytest.mark.parametrize(("size", "language", "address"), CASES, ids=[address for *_, address in CASES])
def test_shots_and_takes_are_whole(
    size: Size, language: Language, address: str, open_page: OpenPage, exhibition: Exhibition
) -> None:
    page = open_page(size)
    page.goto(f"{address}&lang={language}", wait_until="commit")
    settle(page, "shots")
    record = exhibition.words(language)
    found = [*axe_wrongs(page), *wrongs(page, size, language, "shots", record)]
    open_every_fold(page)
    found += wrongs(page, size, language, "shots", record)
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


def test_a_tap_on_a_day_finds_its_takes_and_a_take_opens_beside_the_used_one(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/shots?team=tungsten&lang=en", wait_until="commit")
    settle(page, "shots")
    tap_a_mark(page, "chart-day", r"day=2026-05-20")
    expect(page).to_have_url(re.compile(r"/shots\?(?=.*team=tungsten)(?=.*day=2026-05-20)"))
    expect(page.locator(".kept")).to_contain_text("57 of 377")
    expect(page.get_by_role("heading", name="Find takes")).to_be_focused()
    still = page.locator(".takes img").first
    still.scroll_into_view_if_needed()
    expect(still).to_have_js_property("complete", value=True)
    assert still.evaluate("(image) => image.naturalWidth") == 480
    page.locator(".takes li.rejected .into").first.click()
    expect(page).to_have_url(re.compile(r"shot=\w+.*take=\w+"))
    expect(page.locator(".pair.two article")).to_have_count(2)
    expect(page.locator(".pair.two article:not(.used) h2")).to_be_focused()
    page.get_by_role("link", name="In the film").first.click()
    expect(page).to_have_url(re.compile(r"/films\?(?=.*shot=\w+)"))
