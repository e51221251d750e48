"""A visitor decides before being told, once, by hand; and finds decisions by typing, hand and caret staying where they are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from backlot.i18n import say
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import KIOSK, LAPTOP, axe_wrongs, settle, wrongs

pytestmark = pytest.mark.browser
QUESTION = "/decisions?team=print&decision=D11&lang=en"


def total(page: Page) -> str:
    """How many visitors are said to have chosen."""
    return re.findall(r"n = (\d+)", page.locator(".counts").inner_text())[0]


def test_a_choice_is_made_by_hand_counted_once_and_never_by_an_address(
    open_page: OpenPage, exhibition: Exhibition
) -> None:
    page = open_page(KIOSK)
    page.goto(QUESTION, wait_until="commit")
    settle(page)
    record = exhibition.words("en")
    assert [*axe_wrongs(page), *wrongs(page, KIOSK, "en", "decisions", record)] == []
    page.locator("[data-choose]").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"decision=D11&chosen=\d"))
    arrival = page.locator("[data-arrival]")
    expect(arrival).to_be_focused()
    expect(arrival).to_contain_text("You chose A")
    expect(page.locator(".counts[aria-live=polite]")).to_contain_text("n = 1")
    assert [*axe_wrongs(page), *wrongs(page, KIOSK, "en", "decisions", record)] == []
    page.reload()
    settle(page)
    page.go_back()
    expect(page.locator("[data-choose]").first).to_be_visible()
    page.locator("[data-choose]").nth(1).click()
    expect(arrival).to_contain_text("You chose B")
    assert total(page) == "1", "the same visitor, the same decision"
    other = open_page(LAPTOP)
    other.goto(QUESTION, wait_until="commit")
    settle(other)
    other.get_by_role("link", name=say("decisions.skip", "en")).click()
    expect(other.locator(".counts")).to_contain_text("n = 1")
    expect(other.locator("h1")).to_be_focused()


def test_typing_finds_and_keeps_hand_and_caret(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    page.goto("/decisions?team=print&lang=en", wait_until="commit")
    settle(page)
    box = page.get_by_role("searchbox")
    box.press_sequentially("voce")
    expect(page.locator(".kept")).to_contain_text("0 of 16")
    page.evaluate("window.box = document.activeElement")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("i")
    expect(page).to_have_url(re.compile(r"find=voice"))
    expect(page.locator(".kept")).to_contain_text("2 of 16")
    expect(page.locator(".find [role=status]")).to_contain_text("2 of 16")
    assert page.evaluate("[window.box === document.activeElement, box.value, box.selectionStart]") == [True, "voice", 3]
    page.get_by_role("link", name=say("filters.clear", "en")).click()
    expect(page.locator(".kept")).to_have_count(0)
    expect(box).to_have_value("")
