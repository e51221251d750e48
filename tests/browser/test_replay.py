"""The month replayed: it plays smoothly and alone, obeys a hand, a keyboard and a wish for stillness, and says what it shows."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import KIOSK, LAPTOP, PHONE, SMALL_PHONE, Size, axe_wrongs, open_every_fold, settle, wrongs
from tests.browser.writing import Writer

pytestmark = pytest.mark.browser
WALL = Size("wall", 1920, 1080, 64, 8, 24, "kiosk")
SMOOTH = 50.0  # frames a second, at least, of the median second
WATCH = """() => new Promise((done) => {
  const stamps = []
  const canvas = document.querySelector(".replay-frame canvas")
  const first = canvas.dataset.at
  const look = (now) => {
    stamps.push(now)
    if (now - stamps[0] < 4000) requestAnimationFrame(look)
    else done({ stamps, moved: canvas.dataset.at - first })
  }
  requestAnimationFrame(look)
})"""


def enter(page: Page, address: str) -> Locator:
    """Go there, until the player stands with its letters drawn."""
    page.goto(address, wait_until="commit")
    settle(page)
    player = page.locator(".replay-player")
    expect(player).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => true)")
    return player


def moment(page: Page) -> float:
    return float(page.locator(".replay-frame canvas").evaluate("(canvas) => canvas.dataset.at"))


def until_past(page: Page, day: float) -> None:
    page.wait_for_function("(day) => document.querySelector('.replay-frame canvas').dataset.at > day", arg=day)


def frames_of(page: Page) -> list[str]:
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda _: frames.append("sent"))
        socket.on("framereceived", lambda _: frames.append("received"))

    page.on("websocket", listen)
    return frames


@pytest.mark.measured
@pytest.mark.parametrize("team", ["safelight", "all"])
def test_it_plays_smoothly_on_a_wall(team: str, open_page: OpenPage, capsys: pytest.CaptureFixture[str]) -> None:
    page = open_page(WALL)
    player = enter(page, f"/replay?team={team}&lang=zh")
    player.get_by_role("slider").evaluate(
        "(bar) => { bar.value = 11; bar.dispatchEvent(new Event('input')) }"
    )  # the busiest days
    player.get_by_role("button", name="播放").click()
    for _ in range(3):  # a machine may have other work for a while; the code is what is measured
        measured: dict[str, Any] = page.evaluate(WATCH)
        stamps: list[float] = measured["stamps"]
        seconds = [sum(1 for each in stamps if at <= each - stamps[0] < at + 1000) for at in range(0, 4000, 1000)]
        slowest = max(after - before for before, after in pairwise(stamps))
        with capsys.disabled():
            print(f"\nreplay {team}: frames in each second {seconds}, longest between two {slowest:.0f} ms")
        if statistics.median(seconds) >= SMOOTH:
            break
    assert measured["moved"] > 1, "it has to be playing"
    assert statistics.median(seconds) >= SMOOTH


@pytest.mark.measured
def test_playing_costs_the_server_nothing(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    frames = frames_of(page)
    player = enter(page, "/replay?team=all&lang=en")
    page.wait_for_load_state("networkidle")
    assert frames
    player.get_by_role("button", name="×2").click()
    player.get_by_role("button", name="Play").click()
    until_past(page, 0.1)
    frames.clear()
    until_past(page, 5)
    player.get_by_role("button", name="Pause").click()
    assert frames == []


def test_a_keyboard_scrubs_by_days_and_hears_them(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    player = enter(page, "/replay?team=tungsten&lang=en")
    bar = player.get_by_role("slider", name="Day")
    bar.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(bar).to_have_attribute("aria-valuetext", "Day 4 13 May")
    expect(player.locator(".replay-day")).to_contain_text("Day 4")
    caption = player.locator(".replay-caption")
    expect(caption).to_have_attribute("aria-live", "polite")
    told = page.locator(".replay-facts .replay-days tbody tr").nth(3)
    expect(caption).to_have_text(told.locator("td").first.text_content() or "-")
    page.keyboard.press("PageUp")
    expect(bar).to_have_attribute("aria-valuetext", re.compile("Day 11 "))
    page.keyboard.press("ArrowLeft")
    expect(bar).to_have_attribute("aria-valuetext", re.compile("Day 10 "))
    page.keyboard.press("End")
    expect(bar).to_have_attribute("aria-valuetext", re.compile("Day 30 "))
    expect(player.locator(".replay-counts")).to_contain_text("377")
    page.keyboard.press("Home")
    assert moment(page) == 0


@pytest.mark.measured
def test_it_waits_to_be_asked_and_pauses_where_it_is(open_page: OpenPage) -> None:
    page = open_page(LAPTOP)
    player = enter(page, "/replay?team=print&lang=en")
    page.wait_for_timeout(1000)  # nothing happening is no event to wait for
    assert moment(page) == 0
    play = player.locator(".replay-play")
    play.focus()
    page.keyboard.press("Enter")
    expect(play).to_have_text("Pause")
    until_past(page, 0.6)
    page.keyboard.press("Space")
    expect(play).to_have_text("Play")
    paused = moment(page)
    page.wait_for_timeout(500)
    assert moment(page) == paused


@pytest.mark.measured
def test_at_twice_the_speed_a_day_takes_half_the_time(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    player = enter(page, "/replay?team=screen&lang=zh")
    fast = player.get_by_role("button", name="×2")
    fast.click()
    expect(fast).to_have_attribute("aria-pressed", "true")
    expect(player.get_by_role("button", name="×1")).to_have_attribute("aria-pressed", "false")
    player.get_by_role("button", name="播放").click()
    until_past(page, 0.05)
    days, seconds = page.evaluate(
        """() => new Promise((done) => {
          const canvas = document.querySelector(".replay-frame canvas")
          const [day, start] = [+canvas.dataset.at, performance.now()]
          setTimeout(() => done([canvas.dataset.at - day, (performance.now() - start) / 1000]), 2500)
        })"""
    )
    assert days / seconds == pytest.approx(1, abs=0.25), "two seconds a day at normal speed"


@pytest.mark.measured
def test_an_address_may_ask_it_to_play(open_page: OpenPage) -> None:
    page = open_page(KIOSK)
    player = enter(page, "/replay?team=all&lang=en&play=1")
    expect(player.locator(".replay-play")).to_have_text("Pause")
    until_past(page, 0.2)


def test_who_wants_stillness_steps_through_it_day_by_day(chromium: Browser, exhibition: Exhibition) -> None:
    context = chromium.new_context(reduced_motion="reduce", base_url=exhibition.address)
    page = context.new_page()
    player = enter(page, "/replay?team=tungsten&lang=en&play=1")
    page.wait_for_timeout(1000)
    assert moment(page) == 0, "it never starts by itself"
    player.locator(".replay-play").click()
    assert moment(page) == 1, "one tap, one day"
    page.wait_for_timeout(500)
    assert moment(page) == 1
    player.get_by_role("button", name="One day on").click()
    assert moment(page) == 2
    player.get_by_role("button", name="One day back").click()
    assert moment(page) == 1
    context.close()


def test_all_four_teams_stand_on_one_clock(open_page: OpenPage) -> None:
    page = open_page(WALL)
    player = enter(page, "/replay?team=all&lang=en")
    expect(player.get_by_role("slider")).to_have_attribute("max", "30")
    player.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(player.locator(".replay-counts")).to_contain_text("1,388")
    image = player.get_by_role("img")
    expect(image).to_have_attribute("aria-label", re.compile("All teams"))
    for colour in ("#FFDA45", "#6C89F2", "#E6627A", "#CFFCF2"):
        assert has_colour(page, colour), f"{colour} is nowhere on the stage"


def has_colour(page: Page, colour: str) -> bool:
    return bool(
        page.evaluate(
            """(hex) => {
              const canvas = document.querySelector(".replay-frame canvas")
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
              const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
              for (let at = 0; at < data.length; at += 4) {
                if (wanted.every((channel, number) => Math.abs(data[at + number] - channel) < 6)) return true
              }
              return false
            }""",
            colour,
        )
    )


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_stage_is_as_sharp_as_the_screen(ratio: int, chromium: Browser, exhibition: Exhibition) -> None:
    context = chromium.new_context(device_scale_factor=ratio, base_url=exhibition.address)
    page = context.new_page()
    enter(page, "/replay?team=tungsten&lang=zh")
    drawn, shown = page.locator(".replay-frame canvas").evaluate("(node) => [node.width, node.clientWidth]")
    assert drawn == pytest.approx(shown * ratio, abs=1)
    context.close()


@pytest.mark.measured
def test_a_new_edition_brings_new_words_and_keeps_the_moment(open_page: OpenPage, writer: Writer) -> None:
    page = open_page(LAPTOP)
    player = enter(page, "/replay?team=tungsten&lang=en")
    bar = player.get_by_role("slider")
    bar.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.evaluate("window.marker = document.querySelector('.replay-player')")
    code = writer.announce("一楼的灯亮了。", "The lights are on downstairs.")
    expect(page.locator(".announcement p")).to_have_text("The lights are on downstairs.")
    expect(page.locator(".replay-player")).to_be_visible()
    assert page.evaluate("window.marker === document.querySelector('.replay-player')")
    assert moment(page) == 12
    expect(bar).to_be_focused()
    writer.withdraw(code)
    page.get_by_role("link", name="中文").click()
    expect(page.locator(".replay-day")).to_contain_text("第12天")
    assert moment(page) == 12


def test_the_same_story_stands_there_as_words(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    enter(page, "/replay?team=safelight&lang=en")
    words = page.locator("#replay-words")
    expect(words.locator("table").first).to_be_hidden()
    words.locator("summary").click()
    expect(words.locator("table")).to_be_visible()
    expect(words.locator("tbody tr")).to_have_count(30)
    expect(words.locator(".replay-steps li").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [KIOSK, LAPTOP, PHONE, SMALL_PHONE], ids=lambda size: size.name)
def test_nothing_is_wrong_with_it(size: Size, language: Any, open_page: OpenPage, exhibition: Exhibition) -> None:
    """Folded and unfolded; axe looks at one of the two in each language. A month of four teams and one without dates are
    looked at in turn, so that each is seen at every size and in either language."""
    page = open_page(size)
    record = exhibition.words(language)
    found: list[str] = []
    other = "all" if (size in (KIOSK, PHONE)) == (language == "zh") else "hsm"
    for team in ("tungsten", other):
        player = enter(page, f"/replay?team={team}&lang={language}")
        player.get_by_role("slider").focus()
        page.keyboard.press("PageUp")
        for unfolded in (False, True):
            if unfolded:
                open_every_fold(page)
            wrong = wrongs(page, size, language, "replay", record)
            wrong += axe_wrongs(page) if unfolded == (language == "en") else []
            found += [f"{team}: {each}" for each in wrong]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))
