"""A screen becomes a kiosk by its address, hears what is said to it alone within a moment, and only it."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from backlot.records import Urgency
from tests.browser.conftest import OpenPage
from tests.browser.looking import KIOSK, LAPTOP, PHONE, Size, axe_wrongs, settle
from tests.browser.writing import Writer

pytestmark = pytest.mark.browser
GENEROUS = 1.0  # seconds; what is promised, and the printed figures are the measure

# Noted at the second frame after the words stand in the page: then they are painted.
NOTE_WHEN_PAINTED = """(words) => {
  window.paintedAt = 0
  const look = () => {
    if (!document.body.innerText.includes(words)) return
    seeing.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => { window.paintedAt = Date.now() }))
  }
  const seeing = new MutationObserver(look)
  seeing.observe(document.body, { childList: true, subtree: true, characterData: true })
}"""


def opened(open_page: OpenPage, size: Size, code: str = "") -> Page:
    """A screen that was opened once as this kiosk, or as none."""
    page = open_page(size)
    page.goto(f"/about?lang=en{f'&kiosk={code}' if code else ''}", wait_until="commit")
    settle(page)
    return page


@pytest.mark.measured
def test_what_is_said_to_one_kiosk_is_painted_there_in_a_moment_and_nowhere_else(
    open_page: OpenPage, writer: Writer, capsys: pytest.CaptureFixture[str]
) -> None:
    code = writer.name_kiosk()
    here, there = opened(open_page, KIOSK, code), opened(open_page, KIOSK, writer.name_kiosk())
    phone = opened(open_page, PHONE)
    assert "kiosk" not in here.url
    waits = []
    for number in range(5):
        words = f"Visitor number {number}, your film is ready."
        here.evaluate(NOTE_WHEN_PAINTED, words)
        said = writer.announce(f"{number} 号观众，影片准备好了。", words, urgency=Urgency.URGENT, kiosk=code)
        committed = datetime.now(UTC).timestamp()
        expect(here.get_by_role("alert").filter(has_text=words)).to_be_visible()
        here.wait_for_function("() => window.paintedAt > 0")
        waits.append(here.evaluate("window.paintedAt") / 1000 - committed)
        if number < 4:
            writer.withdraw(said)
    to_all = writer.announce("大家好。", "Hello everybody.")
    for page in (here, there, phone):
        expect(page.locator(".announcement").filter(has_text="Hello everybody.")).to_be_visible()
    for page in (there, phone):
        assert "your film is ready" not in page.inner_text("body")
    assert not axe_wrongs(here)
    # However far down somebody reads, the urgent words stay in sight.
    here.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 400")
    expect(here.get_by_role("alert").first).to_be_in_viewport()
    writer.withdraw(said)
    writer.withdraw(to_all)
    with capsys.disabled():
        print(f"\ncommit to paint on the kiosk, s: median {statistics.median(waits):.2f}, worst {max(waits):.2f}")
    assert statistics.median(waits) < GENEROUS


def test_a_kiosk_stays_one_until_its_address_says_otherwise(open_page: OpenPage, writer: Writer) -> None:
    code = writer.name_kiosk()
    here = opened(open_page, KIOSK, code)
    here.goto("/team?team=print&lang=zh", wait_until="commit")  # the attract loop, or somebody at the door
    settle(here)
    said = writer.announce("一分钟后关灯。", "Lights out.", until=datetime.now(UTC) + timedelta(seconds=3), kiosk=code)
    notice = here.locator(".announcement").filter(has_text="一分钟后关灯。")
    expect(notice).to_be_visible(timeout=3000)
    expect(notice).to_be_hidden(timeout=4000)
    writer.withdraw(said)
    here.goto("/about?kiosk=&lang=zh", wait_until="commit")
    settle(here)
    assert here.evaluate("localStorage.getItem('backlot-kiosk')") is None
    assert "backlot_kiosk" not in here.evaluate("document.cookie")


def test_files_are_for_whoever_brought_a_mouse(open_page: OpenPage, writer: Writer) -> None:
    page = open_page(LAPTOP)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto("/budget?team=screen&lang=en", wait_until="commit")
    settle(page)
    expect(page.locator(".papers")).to_have_count(1)
    page.goto(f"/budget?team=screen&lang=en&kiosk={writer.name_kiosk()}", wait_until="commit")
    settle(page)
    expect(page.locator(".papers")).to_have_count(0)
