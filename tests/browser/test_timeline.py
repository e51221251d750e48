"""A step under the finger: its card comes under the eye, and closing it gives the chart back where it was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import PHONE, settle
from tests.browser.test_walking import tap_a_mark

pytestmark = pytest.mark.browser


def test_a_step_far_down_a_phone_opens_in_sight_and_closes_where_it_was(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.goto("/timeline?team=print&practice=ai&lang=en", wait_until="commit")
    settle(page)
    main = page.locator("[data-testid=stMain]")
    main.evaluate("(node) => { node.scrollTop = 1400 }")
    tap_a_mark(page, "chart-month", r"practice=ai&step=")
    expect(page).to_have_url(re.compile(r"practice=ai.*step=T"))
    expect(page.locator(".opened .step h2")).to_be_focused()
    expect(page.locator(".opened .step h2")).to_be_in_viewport()
    page.locator(".to-chart").click()
    expect(page.locator(".st-key-chart-month .shapelayer path").last).to_be_in_viewport()
    page.locator(".opened a.button").click()
    expect(page.locator(".opened")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"practice=ai(?!.*step=)"))
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop > 300")


def test_a_filter_folds_away_once_chosen(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/timeline?team=safelight&lang=en", wait_until="commit")
    settle(page)
    page.locator("#filter-phase > summary").click()
    page.locator("#filter-phase").get_by_role("link", name="Generation").click()
    expect(page.locator(".kept")).to_contain_text("steps")
    expect(page.locator("#filter-phase > summary")).to_have_text("Phase: Generation")
    expect(page.locator("#filter-phase[open]")).to_have_count(0)
    expect(page).to_have_url(re.compile("phase=generation"))
