"""A page of the past in a real browser: its mark stays in sight, and nothing a visitor taps leaves the moment unasked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import KIOSK, PHONE, Size, axe_wrongs, settle, turn_to, wrongs
from tests.browser.writing import Writer

pytestmark = pytest.mark.browser
MOMENT = "as_of=6"


def mark(page: Page) -> tuple[float, float]:
    """Top and bottom of the banner on the screen."""
    box = page.locator(".as-it-was").bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@pytest.mark.parametrize("size", [PHONE, KIOSK], ids=lambda size: size.name)
def test_its_mark_stays_on_the_screen_and_keeps_every_rule(size: Size, open_page: OpenPage) -> None:
    page = open_page(size)
    page.goto(f"/decisions?team=print&lang=zh&{MOMENT}", wait_until="commit")
    settle(page)
    assert "第6版" in page.locator(".as-it-was").inner_text()
    expect(page).to_have_title(re.compile("年"))  # the moment stands there too
    record = " ".join(page.locator(".decision").all_inner_texts())
    assert not wrongs(page, size, "zh", "decisions", record)
    assert not axe_wrongs(page)
    page.locator("[data-testid=stMain]").evaluate("(main) => { main.scrollTop = 1500 }")
    top, bottom = mark(page)
    assert 0 <= top < 5
    assert bottom < size.height / 4


def test_taps_keep_the_moment_until_the_way_back_is_taken(open_page: OpenPage, writer: Writer) -> None:
    page = open_page()
    page.goto(f"/budget?team=screen&lang=en&{MOMENT}", wait_until="commit")
    settle(page)
    turn_to(page, "zh")
    assert MOMENT in page.url
    bar = page.locator(".js-plotly-plot .bars .point path").first
    bar.scroll_into_view_if_needed()
    bar.click(force=True)
    expect(page.locator("html:not([data-busy])")).to_have_count(1)
    page.wait_for_url(lambda address: "account=" in address or "section=" in address)
    assert MOMENT in page.url
    page.evaluate("window.marker = 1")
    writer.logline("screen", "又改了一次。", "Told once more.")
    page.locator(".chrome").get_by_role("link", name="影片").click()
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_url("**/films?**")
    settle(page)
    assert MOMENT in page.url
    assert "又改了一次。" not in page.locator("[data-testid=stMain]").inner_text()
    page.locator(".as-it-was").get_by_role("link", name="回到现在").click()
    expect(page.locator(".as-it-was")).to_have_count(0)
    assert MOMENT not in page.url
    expect(page.get_by_text("又改了一次。").first).to_be_visible()
    assert page.evaluate("window.marker") == 1, "no page was loaded anew"


def test_the_word_that_the_record_is_old_goes_when_the_record_is_back(open_page: OpenPage) -> None:
    """The signal tells an edition a second time when the database answers again (tests/web, tests/store)."""
    page = open_page()
    edition = 0

    def again(route: Route) -> None:
        route.fulfill(
            body=f'retry: 300\nevent: edition\ndata: {{"edition": {edition}}}\n\n', content_type="text/event-stream"
        )

    page.goto("/about?lang=en", wait_until="commit")
    settle(page)
    edition = page.evaluate(
        "fetch('/live').then(async (answer) => JSON.parse((new TextDecoder().decode((await answer.body.getReader().read()).value)).match(/{.*}/)[0]).edition)"
    )
    page.route("**/live", again)
    page.reload(wait_until="commit")
    settle(page)
    page.evaluate(
        """() => {
          const note = document.createElement("p")
          note.className = "stale old"
          const send = WebSocket.prototype.send
          WebSocket.prototype.send = function (frame) { note.remove(); return send.call(this, frame) }
          document.querySelector(".notices").append(note)
        }"""
    )
    expect(page.locator(".stale.old")).to_have_count(0)
