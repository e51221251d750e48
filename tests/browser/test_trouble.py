"""When the server goes away or a record is broken, visitors see calm words, and the same view comes back untouched."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import OpenPage, opened
from tests.browser.exhibition import Exhibition
from tests.browser.looking import KIOSK, settle

pytestmark = pytest.mark.browser
RAW = re.compile(r"Traceback|Exception|Error:|File \"|streamlit run|site-packages|\.py\b|localhost", re.IGNORECASE)
ODD = (
    "/nowhere", "/team/", "/team/deeper", "/%00", "/..%2f..%2fetc/passwd", "/media/nothing.mp4", "/media/..%2f..%2fapp.py",
    "/_stcore/metrics", "/_stcore/stream", "/_stcore/script-health-check", "/component/nobody/index.html", "/assets/none.css",
    "/fonts/none.woff2", "/static/none.js", "/?lang=xx", "/?team=%27%22%3E%3Cscript%3E", "/api/v1/none", "/" + "x" * 3000,
)  # fmt: skip
ODD_QUERIES = (
    "/team?team=%3Cscript%3Ealert(1)%3C/script%3E", "/timeline?team=print&step=..%2F..%2F", "/budget?team=print&account=%00",
    "/decisions?team=print&decision=" + "9" * 400, "/roles?team=hsm&person=nobody", "/timeline?step=T004&team=all",
    "/films?team=hsm", "/budget?team=hsm", "/decisions?team=hsm", "/?lang=de&lang=en&team=a&team=b", "/about?team=nobody",
)  # fmt: skip


@pytest.fixture(scope="module")
def frail(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exhibition]:
    """An exhibition that tests may stop, and break: its record will count one budget in a unit that nobody has a word for."""
    with opened(furnished, tmp_path_factory.mktemp("frail")) as exhibition:
        yield exhibition


def words_of(page: Page) -> str:
    return str(page.locator("body").evaluate("(body) => body.innerText"))


def test_a_stopped_server_leaves_calm_words_and_the_view_comes_back(open_page: OpenPage, frail: Exhibition) -> None:
    page = open_page(KIOSK, frail)
    page.goto("/timeline?team=safelight&lang=en", wait_until="commit")
    settle(page)
    page.evaluate("window.marker = 1")
    page.locator("#steps summary").click()
    frail.stop()
    overlay = page.locator(".backlot-away")
    expect(overlay).to_be_visible(timeout=6000)
    expect(overlay).to_contain_text("One moment")
    expect(overlay).to_contain_text("稍等片刻")
    covers = overlay.evaluate(
        "(node) => document.elementFromPoint(innerWidth / 2, innerHeight / 2) === node || node.contains(document.elementFromPoint(innerWidth / 2, innerHeight / 2))"
    )
    assert covers
    page.wait_for_timeout(5000)  # Streamlit's own words would come after four seconds
    assert RAW.search(words_of(page)) is None
    frail.start()
    expect(overlay).to_be_hidden(timeout=15_000)
    settle(page)
    expect(page.locator(".head .who")).to_contain_text("Safelight")
    expect(page.locator("#steps")).to_have_attribute("open", "")
    assert page.evaluate("window.marker") == 1
    page.locator(".chrome").get_by_role("link", name="About").click()
    expect(page.locator("h1")).to_have_text("About AI Backlot")


def test_a_page_whose_line_is_given_up_for_good_is_loaded_anew(open_page: OpenPage) -> None:
    page = open_page(KIOSK)
    lines: list[WebSocketRoute] = []

    def between(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    page.route_web_socket(re.compile("/_stcore/stream"), between)
    page.goto("/timeline?team=safelight&lang=en", wait_until="commit")
    settle(page)
    page.evaluate("window.marker = 1")
    lines[0].send(b"\xff\xff")  # nothing that Streamlit could read
    page.wait_for_function("() => window.marker === undefined")
    settle(page)
    expect(page.locator(".head .who")).to_contain_text("Safelight")
    page.locator(".chrome").get_by_role("link", name="About").click()
    expect(page.locator("h1")).to_have_text("About AI Backlot")


def test_a_broken_record_shows_calm_words_and_reaches_the_log(open_page: OpenPage, frail: Exhibition) -> None:
    break_a_budget(frail)
    page = open_page(KIOSK, frail)
    page.goto("/budget?team=print&view=budget&lang=zh", wait_until="commit")
    calm = page.locator(".calm")
    expect(calm).to_be_visible(timeout=20_000)
    expect(calm.locator("h1")).to_have_text("这里出了点小问题")
    assert page.locator("h1:visible").count() == 1
    assert RAW.search(words_of(page)) is None
    page.locator(".chrome").get_by_role("link", name="关于").click()
    expect(page.locator("h1")).to_have_text("关于 AI 片场")
    assert "budget" in frail.said()


def break_a_budget(exhibition: Exhibition) -> None:
    """As no command of ours would: behind the record's back, with an edition so that everyone looks again."""
    with sqlite3.connect(exhibition.data / "backlot.sqlite") as record:
        record.execute("UPDATE budget_line SET unit = 'furlong' WHERE production = 'print'")
        record.execute("UPDATE edition SET number = number + 1")
    record.close()


def test_no_address_shows_anything_raw(open_page: OpenPage, exhibition: Exhibition) -> None:
    raw = []
    for address in ODD:
        status, said = exhibition.get(address)
        if status >= 500 or RAW.search(
            re.sub(r"<script.*?</script>|<link[^>]*>|<noscript.*?</noscript>", "", said, flags=re.S)
        ):
            raw.append(f"{address[:60]}: {status} {said[:200]}")
    page = open_page()
    for address in ODD_QUERIES:
        page.goto(address, wait_until="commit")
        settle(page)
        if RAW.search(words_of(page)) or page.locator("h1:visible").count() != 1:
            raw.append(f"{address[:60]}: {words_of(page)[:200]}")
    assert not raw, "\n".join(raw)
