"""A table in a real browser: typing outlives an edition and is as quick as any hand, a block pasted from a spreadsheet arrives whole, axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocket, expect, sync_playwright

from backlot.store.changes import unit_of_work
from backlot.store.tables import TaskRow
from tests.access.cast import PASSWORD
from tests.access.conftest import House
from tests.browser.looking import axe_wrongs
from tests.desk.hand import one

CHROMIUM = "/usr/bin/chromium"
pytestmark = [pytest.mark.browser, pytest.mark.measured, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]


@pytest.fixture
def opened(house: House) -> Iterator[tuple[Page, WebSocket]]:
    """The section of tables, and the socket over which it comes."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": 1280, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
        )
        page = context.new_page()
        with page.expect_websocket() as socket:
            page.goto(f"http://127.0.0.1:{house.port}/admin?lang=en")
        page.get_by_label("Username").fill("lin")
        page.get_by_role("textbox", name="Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("radio", name="Tables", exact=True).click()
        page.get_by_test_id("stDataFrame").wait_for()
        yield page, socket.value
        browser.close()


def cell(page: Page, row: int, column: int) -> None:
    """Point at a cell: the heads and rows are forty high, the code is the first column."""
    table = page.get_by_test_id("stDataFrame")
    table.evaluate("it => it.scrollIntoView({block: 'center'})")
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + (50, 200, 420)[column], box["y"] + 55 + 40 * row)
    expect(page.get_by_test_id(f"glide-cell-{column}-{row}")).to_have_attribute("aria-selected", "true")


def test_typing_outlives_an_edition_and_a_pasted_block_is_saved_as_one(
    opened: tuple[Page, WebSocket], house: House
) -> None:
    page, socket = opened
    cell(page, 0, 2)
    page.keyboard.press("Enter")
    typing = page.locator("#portal textarea.gdg-input")
    typing.fill("Board")
    expect(typing).to_have_value("Board")
    page.keyboard.press("End")
    answered = socket.expect_event("framereceived")
    with answered, unit_of_work(house.record, "ada", "edit_task", "T002", "lamp") as unit:
        unit.change(TaskRow, {"production": "lamp", "code": "T002"}, {"milestone": True})
    page.keyboard.type("s, redrawn")
    page.keyboard.press("Enter")
    below = page.locator(".desk-table-edits")
    expect(below).to_contain_text("Boards, redrawn")

    for delay in (0, 40):  # milliseconds between keys: each cell is finished while the one before is being drawn
        quick = [f"{row}{column} in {delay}" for row in (0, 1) for column in (1, 2)]
        for row in (0, 1):
            cell(page, row, 1)
            for word, leave in zip(quick[2 * row :], ("Tab", "Enter"), strict=False):
                page.keyboard.type(word, delay=delay)
                page.keyboard.press(leave)
            for word in quick[2 * row : 2 * row + 2]:
                expect(below).to_contain_text(word)

    page.evaluate("navigator.clipboard.writeText('甲\\tOne\\tUnder way\\n乙\\tTwo\\tDropped')")
    cell(page, 0, 1)
    page.keyboard.press("Control+v")
    for words in ("甲", "One", "Under way", "乙", "Two", "Dropped"):
        expect(below).to_contain_text(words)
    expect(page.get_by_text("Somebody changed this row")).to_be_visible()
    assert axe_wrongs(page) == []
    page.get_by_role("button", name="Save all at once (rows: 2)").click()
    expect(page.get_by_text("Saved")).to_be_visible()
    assert one(house.record, "SELECT name_zh, name_en, status FROM task WHERE code = 'T001'") == ("甲", "One", "active")
    assert one(house.record, "SELECT name_en, status, milestone FROM task WHERE code = 'T002'") == ("Two", "dropped", 1)
