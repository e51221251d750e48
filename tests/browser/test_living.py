"""What happens while a visitor looks: editions arrive, notices come and go, and an idle page costs nothing."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import LAPTOP, PHONE, settle
from tests.browser.writing import Writer

pytestmark = pytest.mark.browser
GENEROUS = 3.0  # seconds; the printed figures are the measure, this only catches a broken signal


def watch_for(page: Page, words: str) -> None:
    """Have the page note the moment at which it first shows `words`."""
    page.evaluate(
        """(words) => {
          window.seenAt = 0
          const look = () => { if (!window.seenAt && document.body.innerText.includes(words)) window.seenAt = Date.now() }
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
        }""",
        words,
    )


@pytest.mark.measured
def test_an_edit_elsewhere_shows_within_a_moment(
    open_page: OpenPage, writer: Writer, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page()
    page.goto("/films?team=screen&lang=en", wait_until="commit")
    settle(page)
    waits = []
    for number in range(7):
        words = f"A wall keeps its last pixel, telling {number}."
        watch_for(page, words)
        writer.logline("screen", f"墙上还剩一块像素，第 {number} 次。", words)
        committed = datetime.now(UTC).timestamp()
        expect(page.locator(".lead").filter(has_text=words)).to_be_visible()
        waits.append(page.evaluate("window.seenAt") / 1000 - committed)
    with capsys.disabled():
        print(f"\ncommit to screen, s: median {statistics.median(waits):.2f}, worst {max(waits):.2f}")
    assert statistics.median(waits) < GENEROUS


def test_a_new_edition_keeps_folds_scroll_and_place(open_page: OpenPage, writer: Writer) -> None:
    page = open_page(PHONE)
    page.goto("/budget?team=print&lang=en", wait_until="commit")
    settle(page)
    page.evaluate("window.marker = 1")
    account = page.locator("#numbers-waterfall")
    account.locator("summary").click()
    page.locator("#numbers-accounts summary").click()
    account.scroll_into_view_if_needed()
    before = account.bounding_box()
    code = writer.announce("二楼放映厅开门了。", "The screening room on the second floor is open.")
    expect(page.locator(".announcement p")).to_have_text("The screening room on the second floor is open.")
    expect(account).to_have_attribute("open", "")
    expect(page.locator("#numbers-accounts")).to_have_attribute("open", "")
    after = account.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 160, "the notice stands above; beyond its height nothing may move"
    assert page.evaluate("window.marker") == 1
    writer.withdraw(code)
    expect(page.locator(".announcement")).to_have_count(0)
    expect(account).to_have_attribute("open", "")


def test_a_notice_goes_by_itself_at_its_end(open_page: OpenPage, writer: Writer) -> None:
    page = open_page()
    page.goto("/about?lang=zh", wait_until="commit")
    settle(page)
    writer.announce("三秒后开演。", "Three seconds to go.", until=datetime.now(UTC) + timedelta(seconds=4))
    notice = page.locator(".announcement").filter(has_text="三秒后开演。")
    expect(notice).to_be_visible(timeout=3000)
    expect(notice).to_be_hidden(timeout=12_000)


@pytest.mark.measured
def test_an_idle_page_asks_the_server_for_nothing(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda _: frames.append("sent"))
        socket.on("framereceived", lambda _: frames.append("received"))

    page.on("websocket", listen)
    page.goto("/team?team=tungsten&lang=en", wait_until="commit")
    settle(page)
    page.wait_for_load_state("networkidle")
    assert frames
    frames.clear()
    page.wait_for_timeout(6000)  # nothing happening is no event to wait for
    assert frames == []
