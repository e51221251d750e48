"""The comparison under a finger: a panel opens its team's room wherever it is touched, a measure changes in place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import LAPTOP, PHONE, settle

pytestmark = pytest.mark.browser


def test_a_panel_opens_its_teams_room_wherever_it_is_touched(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    page.goto("/compare?lang=en", wait_until="commit")
    settle(page)
    page.get_by_role("link", name="Share", exact=True).click()
    expect(page).to_have_url(re.compile("view=share"))
    expect(page.get_by_role("heading", name="How the money was divided")).to_be_visible()
    panel = page.locator(".panel", has=page.locator('a[href^="/budget?team=safelight"]'))
    panel.click()  # in its middle, among the bars
    expect(page).to_have_url(re.compile(r"/budget\?team=safelight&lang=en"))


def test_on_a_phone_bars_of_one_measure_stand_under_one_another(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto("/compare?lang=zh", wait_until="commit")
    settle(page)
    lines = page.locator(".team-lines").first.locator("li")
    expect(lines).to_have_count(4)
    boxes = [line.locator(".bar").bounding_box() for line in lines.all()]
    assert len({(box["x"], box["width"]) for box in boxes if box}) == 1, "one scale"
