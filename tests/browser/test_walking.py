"""A visitor's hand: links, languages, the way back, marks of charts, folds and films."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import KIOSK, LAPTOP, PHONE, Size, settle

pytestmark = pytest.mark.browser


def mark_window(page: Page) -> None:
    page.evaluate("window.marker = 'the same window'")


def is_same_window(page: Page) -> bool:
    return bool(page.evaluate("window.marker === 'the same window'"))


def go(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    settle(page)


def test_one_tap_switches_language_in_place(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/timeline?team=print&step=T004&lang=zh")
    mark_window(page)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"/timeline\?(?=.*team=print)(?=.*step=T004)(?=.*lang=en)"))
    expect(page.locator("h1")).to_contain_text("month", ignore_case=True)
    expect(page.locator("#step-T004")).to_be_visible()
    expect(page).to_have_title("Timeline · AI Backlot")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title("时间线 · AI 片场")
    assert is_same_window(page)


def test_links_lead_on_without_a_reload_and_start_at_the_heading(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    go(page, "/?lang=en")
    mark_window(page)
    page.locator(".posters a").nth(1).click()
    expect(page).to_have_url(re.compile(r"/team\?.*team=print"))
    expect(page.locator("h1")).to_be_focused()
    page.locator("a.watch").click()
    expect(page).to_have_url(re.compile(r"/films\?.*team=print"))
    expect(page.locator("video")).to_be_visible()
    page.locator(".foot a[href^='/about']").click()
    expect(page).to_have_url(re.compile(r"/about"))
    expect(page.locator("h1")).to_have_text("About AI Backlot")
    assert is_same_window(page)
    assert page.locator("[data-testid=stMain]").evaluate("(node) => node.scrollTop") == 0


def test_the_way_back_leads_back(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/team?team=screen&lang=en")
    page.locator(".chrome").get_by_role("link", name="Budget").click()
    expect(page.locator("h1")).to_have_text("Where the money went")
    page.locator(".teams").get_by_role("link", name="Print").click()
    expect(page).to_have_url(re.compile(r"/budget\?.*team=print"))
    expect(page.locator(".head .who")).to_contain_text("Print")
    page.go_back()
    expect(page.locator(".head .who")).to_contain_text("Screen")
    expect(page).to_have_url(re.compile(r"/budget\?.*team=screen"))
    page.go_back()
    expect(page.locator(".story h1")).to_have_text("The Last Pixel")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Where the money went")


@pytest.mark.parametrize("size", [KIOSK, LAPTOP, PHONE], ids=lambda size: size.name)
def test_a_tap_on_a_bar_tells_the_step(size: Size, open_page: OpenPage) -> None:
    page = open_page(size)
    go(page, "/timeline?team=tungsten&lang=en")
    mark_window(page)
    tap_a_mark(page, "chart-month", r"step=")
    expect(page.locator(".opened .step h2")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/timeline\?(?=.*step=T)(?=.*lang=en)"))
    page.locator(".opened a.button").click()
    expect(page.locator(".opened")).to_have_count(0)
    assert is_same_window(page)


def test_a_tap_on_an_account_opens_it(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/budget?team=tungsten&lang=zh")
    tap_a_mark(page, "chart-accounts", r"account=")
    expect(page).to_have_url(re.compile(r"/budget\?(?=.*account=)(?=.*team=tungsten)"))
    expect(page.locator("nav.trail")).to_be_visible()
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator("table, .cards").first).to_be_attached()


def tap_a_mark(page: Page, chart: str, leads_to: str) -> None:
    """Touch the largest mark of a chart that carries such an address."""
    drawn = page.locator(f".st-key-{chart} .js-plotly-plot")
    drawn.scroll_into_view_if_needed()
    at = drawn.evaluate(
        """(plot, pattern) => {
          const leads = new RegExp(pattern)
          const marks = []
          for (const mark of plot.querySelectorAll(".barlayer .point")) {
            const trace = mark.closest(".trace").__data__[0].trace
            const data = trace.customdata?.[mark.__data__.i]
            const address = Array.isArray(data) ? data[0] : data
            const { left, top, width, height } = mark.getBoundingClientRect()
            const seen = top > 80 && top + height < innerHeight * 0.75
            if (seen && leads.test(address ?? "")) marks.push({ width, x: left + width / 2, y: top + height / 2 })
          }
          return marks.sort((one, two) => two.width - one.width)[0] ?? null
        }""",
        leads_to,
    )
    assert at is not None, "no mark of the chart carries such an address"
    page.mouse.move(at["x"] - 3, at["y"])  # plotly answers a click on what it hovers
    page.mouse.click(at["x"], at["y"])


def test_the_numbers_of_a_chart_are_one_tap_away(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    go(page, "/team?team=safelight&lang=en")
    fold = page.locator("#numbers-money")
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("table")).to_be_visible()
    assert fold.locator("tbody tr").count() >= 4


@pytest.mark.parametrize("team", ["tungsten", "print", "safelight", "screen"])
def test_a_film_plays_from_ranges_with_captions_in_both_languages(team: str, open_page: OpenPage) -> None:
    page = open_page()
    go(page, f"/films?team={team}&lang=en")
    film = page.locator("video")
    answer = page.request.get(str(film.get_attribute("src")), headers={"range": "bytes=1000-1999"})
    assert (answer.status, len(answer.body())) == (206, 1000)
    seen = film.evaluate(
        """async (film) => {
          film.muted = true
          await film.play()
          for (const track of film.textTracks) track.mode = "showing"
          const tracks = [...film.querySelectorAll("track")]
          await Promise.all(tracks.map((track) => track.readyState >= 2 || new Promise((loaded) => {
            track.addEventListener("load", loaded); track.addEventListener("error", loaded) })))
          film.pause()
          return { ready: film.readyState, length: film.duration,
            cues: tracks.map((track) => [track.kind, track.srclang, track.track.cues?.length ?? 0]) }
        }"""
    )
    assert seen["ready"] >= 1
    assert 75 <= seen["length"] <= 120
    cues = {(kind, language): count for kind, language, count in seen["cues"]}
    for kind in ("captions", "chapters"):
        for language in ("zh", "en"):
            assert cues.get((kind, language), 0) > 1, cues


def test_a_first_visit_on_a_kiosk_is_drawn_for_a_kiosk_and_a_screen_that_turns_for_what_it_becomes(
    open_page: OpenPage,
) -> None:
    page = open_page(KIOSK)
    page.context.clear_cookies()
    go(page, "/timeline?team=print&lang=en")
    label = page.locator(".st-key-chart-month svg text").first
    for size, drawn in ((None, r"^(2\d|1[89])"), (LAPTOP, r"^1[45]"), (KIOSK, r"^(2\d|1[89])"), (LAPTOP, r"^1[45]")):
        if size is not None:
            page.set_viewport_size({"width": size.width, "height": size.height})
        expect(label).to_have_css("font-size", re.compile(drawn))
