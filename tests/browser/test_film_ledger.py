"""A film tells its making in a real browser: it plays on its own, and eyes, fingers and keys find their way in it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from backlot.records import Language
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import KIOSK, LAPTOP, PHONE, SMALL_PHONE, Size, axe_wrongs, open_every_fold, settle, wrongs
from tests.browser.writing import Writer

pytestmark = pytest.mark.browser
RATE = 24
FRAME = 1 / RATE

# Over three seconds of film: how many beats of the screen there were in each second, and at how many the playhead moved.
WATCH = """
async (seconds) => {
  const video = document.querySelector("video")
  const head = document.querySelector(".playhead")
  const from = video.currentTime
  const began = performance.now()
  let beats = 0, moves = 0, last = ""
  await new Promise((done) => {
    const look = () => {
      beats += 1
      const now = head.style.transform
      if (now !== last) moves += 1
      last = now
      video.currentTime < from + seconds ? requestAnimationFrame(look) : done()
    }
    requestAnimationFrame(look)
  })
  const length = (performance.now() - began) / 1000
  return { beats: beats / length, moves: moves / length }
}
"""


def go(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    settle(page)
    expect(page.locator(".segment.lit, .st-key-film-alone")).to_have_count(1)


def film_of(page: Page) -> Locator:
    return page.locator("video")


def time_of(page: Page) -> float:
    return float(film_of(page).evaluate("(film) => film.currentTime"))


def is_paused(page: Page) -> bool:
    return bool(film_of(page).evaluate("(film) => film.paused"))


def at_rest(page: Page) -> None:
    """Until the film shows the frame it was sent to."""
    page.wait_for_function(
        "() => { const film = document.querySelector('video'); return !film.seeking && film.readyState >= 2 }"
    )


def playing(page: Page) -> None:
    page.wait_for_function(
        "() => { const film = document.querySelector('video'); return !film.paused && film.currentTime > 0.2 }"
    )


def is_on_top(node: Locator) -> bool:
    """Whether an eye sees it: nothing lies over its middle."""
    return bool(
        node.evaluate(
            "(node) => { const { left, top, width, height } = node.getBoundingClientRect();"
            " return document.elementFromPoint(left + width / 2, top + height / 2) === node }"
        )
    )


def first_frame(page: Page, place: int) -> tuple[str, int]:
    """Code and first film frame of the shot at `place` of the ribbon."""
    segment = page.locator(".segment").nth(place)
    return str(segment.get_attribute("data-shot")), int(str(segment.get_attribute("data-in")))


@pytest.mark.measured
def test_the_playhead_keeps_the_screens_own_beat_and_asks_the_server_nothing(
    open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page()
    frames: list[object] = []

    def hear(frame: object) -> None:
        frames.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", hear)
        socket.on("framereceived", hear)

    page.on("websocket", listen)
    go(page, "/films?team=tungsten&lang=en")
    page.locator("[data-act=play]").click()
    playing(page)
    first, runs = page.locator(".at-playhead b").inner_text(), []
    for _ in range(3):
        frames.clear()
        runs.append(page.evaluate(WATCH, 3))
        assert frames == []
        if runs[-1]["moves"] >= 50:
            break
    expect(page.locator(".at-playhead b")).not_to_have_text(first)
    best = max(runs, key=lambda each: each["moves"])
    with capsys.disabled():
        print(f"\nplayhead: {best['moves']:.1f} moves a second at {best['beats']:.1f} beats; websocket frames: 0")
    assert best["moves"] >= 50


@pytest.mark.parametrize("size", [KIOSK, LAPTOP, PHONE], ids=lambda size: size.name)
def test_a_tap_on_the_fifth_shot_goes_to_its_first_frame(size: Size, open_page: OpenPage) -> None:
    page = open_page(size)
    go(page, "/films?team=print&lang=en")
    code, first = first_frame(page, 4)
    page.locator(".segment").nth(4).click()
    at_rest(page)
    assert abs(time_of(page) * RATE - first) <= 1
    expect(page.locator(".at-playhead b")).to_have_text(code)
    expect(page.locator(f"[data-line={code}]")).to_have_class(re.compile("lit"))
    expect(page).to_have_url(re.compile(f"shot={code}"))
    assert is_paused(page)


@pytest.mark.parametrize(("query", "shot"), [("shot=S07", "S07"), ("t=40.5", "")])
def test_an_address_opens_the_film_at_its_place(query: str, shot: str, open_page: OpenPage) -> None:
    page = open_page()
    go(page, f"/films?team=tungsten&{query}&lang=zh")
    page.wait_for_function("() => document.querySelector('video').currentTime > 1")
    at_rest(page)
    wanted = 40.5 if not shot else int(str(page.locator(f".segment[data-shot={shot}]").get_attribute("data-in"))) / RATE
    assert abs(time_of(page) - wanted) <= FRAME
    assert is_paused(page)
    lit = page.locator(".segment.lit")
    assert (
        int(str(lit.get_attribute("data-in"))) / RATE <= time_of(page) < int(str(lit.get_attribute("data-out"))) / RATE
    )
    expect(page.locator(".at-playhead b")).to_have_text(str(lit.get_attribute("data-shot")))


@pytest.mark.parametrize("query", ["shot=S99", "t=-4", "t=nine", "shot=%22%5D%3Cb%3E", "t=99999"])
def test_a_place_that_is_not_there_does_no_harm(query: str, open_page: OpenPage) -> None:
    page = open_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    go(page, f"/films?team=tungsten&{query}&lang=en")
    page.locator("[data-act=next]").click()
    assert heard == []


def test_a_shot_of_the_list_and_a_chapter_lead_into_the_film_without_the_server(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=safelight&lang=en")
    page.evaluate("window.marker = 1")
    code, first = first_frame(page, 11)
    page.locator(f"[data-line={code}] .place").click()
    at_rest(page)
    assert abs(time_of(page) * RATE - first) <= 1
    expect(film_of(page)).to_be_in_viewport()
    expect(page.locator("[data-act=play]")).to_be_focused()
    chapter = page.locator(".chapters a").nth(2)
    chapter.click()
    at_rest(page)
    assert abs(time_of(page) - float(str(chapter.get_attribute("data-from")))) <= FRAME
    expect(chapter).to_have_attribute("aria-current", "")
    page.locator("[data-act=previous]").click()
    at_rest(page)
    assert time_of(page) < float(str(chapter.get_attribute("data-from")))
    assert page.evaluate("window.marker") == 1


@pytest.mark.measured
def test_the_film_is_played_by_keys_alone(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=screen&lang=en")
    page.keyboard.press("Space")
    playing(page)
    expect(film_of(page)).to_be_in_viewport(ratio=0.99)
    expect(page.locator(".ribbon")).to_be_in_viewport(ratio=0.99)
    page.locator("[data-act=play]").focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('video').paused")
    before = time_of(page)
    page.keyboard.press("ArrowRight")
    at_rest(page)
    assert time_of(page) == pytest.approx(before + 5, abs=0.1)
    page.keyboard.press("ArrowLeft")
    at_rest(page)
    assert time_of(page) == pytest.approx(before, abs=0.1)
    page.keyboard.press("m")
    expect(page.locator("[data-act=sound]")).to_have_accessible_name("Sound on")
    captions = page.locator("[data-act=captions][data-language=en]")
    expect(captions).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    expect(captions).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("[...document.querySelector('video').textTracks].every((track) => track.mode !== 'showing')")
    page.keyboard.press("c")
    expect(captions).to_have_attribute("aria-pressed", "true")


def test_a_letter_is_no_command_outside_the_film(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=screen&lang=en")
    page.locator(".chrome a").first.focus()
    page.keyboard.press("m")
    assert film_of(page).evaluate("(film) => film.muted") is False


def test_the_ai_label_stays_on_the_film_in_full_screen(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=tungsten&lang=en")
    page.locator("[data-act=full]").click()
    page.wait_for_function("() => document.fullscreenElement?.matches('.player')")
    label = page.locator(".player .label")
    expect(label).to_have_text("AI generated in part")
    assert is_on_top(label)
    page.keyboard.press("f")
    page.wait_for_function("() => !document.fullscreenElement")
    expect(page.locator("[data-act=full]")).to_have_accessible_name("Full screen")


def test_a_phone_that_knows_no_full_screen_fills_its_window_label_and_all(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.add_init_script("delete Element.prototype.requestFullscreen")
    go(page, "/films?team=screen&lang=en")
    page.locator("[data-act=full]").click()
    box = page.locator(".player").bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE.width, "height": PHONE.height}
    assert is_on_top(page.locator(".player .label"))
    assert is_on_top(page.locator("[data-act=full]"))
    page.locator("[data-act=full]").click()
    expect(page.locator(".chrome a").first).to_be_in_viewport()


def test_captions_are_chosen_by_language(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    go(page, "/films?team=print&lang=zh")
    shown = "[...document.querySelector('video').textTracks].filter((t) => t.mode === 'showing').map((t) => t.language).join()"
    assert page.evaluate(shown) == "zh"
    page.locator("[data-act=captions][data-language=en]").click()
    assert page.evaluate(shown) == "en"
    page.locator("[data-act=captions][data-language=en]").click()
    assert page.evaluate(shown) == ""


@pytest.mark.measured
def test_a_new_edition_and_another_language_leave_the_film_where_it_is(open_page: OpenPage, writer: Writer) -> None:
    page = open_page()
    go(page, "/films?team=screen&t=20&lang=en")
    page.wait_for_function("() => document.querySelector('video').currentTime > 19")
    page.locator("[data-act=play]").click()
    playing(page)
    writer.logline("screen", "一面墙，一块像素。", "One wall, one pixel, said anew.")
    expect(page.locator(".lead").filter(has_text="said anew")).to_be_visible()
    assert not is_paused(page)
    assert time_of(page) > 20
    code = writer.announce("放映厅开门了。", "The screening room is open.")
    expect(page.locator(".announcement")).to_be_visible()
    playing(page)
    assert time_of(page) > 20
    writer.withdraw(code)
    expect(page.locator(".announcement")).to_have_count(0)
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.wait_for_function("() => document.querySelector('video').currentTime > 20")
    playing(page)


def test_a_reload_finds_the_place_again(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=print&lang=en")
    page.locator(".chapters a").nth(2).click()
    page.keyboard.press("ArrowRight")
    at_rest(page)
    before = time_of(page)
    page.reload(wait_until="commit")
    settle(page)
    page.wait_for_function("() => document.querySelector('video').currentTime > 0")
    at_rest(page)
    assert time_of(page) == pytest.approx(before, abs=0.1)


@pytest.mark.measured
def test_with_reduced_motion_the_playhead_alone_moves(open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    go(page, "/films?team=tungsten&lang=en")
    page.locator("[data-act=play]").click()
    playing(page)
    assert page.evaluate(WATCH, 1)["moves"] > 10
    moving = "document.querySelector('.st-key-film').getAnimations({ subtree: true }).filter((each) => each.playState === 'running').length"
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize(("size", "language"), [(KIOSK, "zh"), (LAPTOP, "en"), (PHONE, "en")], ids=str)
def test_the_room_is_whole_at_any_shot(
    size: Size, language: Language, open_page: OpenPage, exhibition: Exhibition
) -> None:
    page = open_page(size)
    record = exhibition.words(language)
    for team in ("screen", "safelight"):
        go(page, f"/films?team={team}&shot=S12&lang={language}")
        expect(page.locator(".at-playhead b")).to_have_text("S12")
        expect(page.locator(".chapters a").first).to_be_visible()
        open_every_fold(page)
        found = [*axe_wrongs(page), *wrongs(page, size, language, "films", record)]
        if size is PHONE:
            page.set_viewport_size({"width": SMALL_PHONE.width, "height": SMALL_PHONE.height})
            found += [f"at 320 px: {wrong}" for wrong in wrongs(page, SMALL_PHONE, language, "films", record)]
            page.set_viewport_size({"width": size.width, "height": size.height})
        assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(("size", "language"), [(KIOSK, "en"), (PHONE, "zh")], ids=str)
def test_a_record_without_a_film_is_whole_too(
    size: Size, language: Language, open_page: OpenPage, exhibition: Exhibition
) -> None:
    page = open_page(size)
    page.goto(f"/films?team=hsm&lang={language}", wait_until="commit")
    settle(page)
    open_every_fold(page)
    found = [*axe_wrongs(page), *wrongs(page, size, language, "films", exhibition.words(language))]
    assert not found, "\n" + "\n".join(found)


# The film told as one of 300 shots, as a long film's page tells it.
LENGTHEN = """
() => {
  const ribbon = document.querySelector(".ribbon")
  const frames = Number(ribbon.dataset.frames)
  const at = (number) => Math.round((frames * number) / 300)
  const shots = Array.from({ length: 300 }, (_, number) =>
    [`L${number + 1}`, at(number), at(number + 1), number % 2 ? "ai" : "film", 0.5, 0, 1, 2])
  const long = ribbon.cloneNode()
  long.dataset.cut = JSON.stringify({ shots, words: ["A lamp.", "Filmed", "9 takes"], labels: ["Made by", "Takes"], more: ["All of it", "/shots?shot=SHOT"] })
  long.innerHTML = '<span class="playhead"></span>'
  const map = document.createElement("div")
  map.className = "film-map"
  map.innerHTML = '<span class="window"></span><span class="playhead"></span>'
  ribbon.before(map)
  ribbon.replaceWith(long)
}
"""


def test_a_long_films_ribbon_turns_with_the_playhead_and_its_map_leads_anywhere(open_page: OpenPage) -> None:
    page = open_page()
    go(page, "/films?team=tungsten&lang=en")
    page.evaluate(LENGTHEN)
    expect(page.locator(".segment").first).to_have_attribute("data-shot", "L1")
    many = page.locator(".segment").count()
    assert many < 80
    assert page.locator(".segment").evaluate_all("(all) => Math.min(...all.map((each) => each.offsetWidth))") >= 12
    film_map = page.locator(".film-map")
    width = film_map.evaluate("(map) => map.clientWidth")
    film_map.click(position={"x": width * 0.755, "y": 20})
    at_rest(page)
    card = page.locator(".at-playhead")
    expect(card.locator("b")).to_have_text("L227")
    expect(card).to_contain_text("9 takes")
    expect(card.get_by_role("link", name="All of it")).to_have_attribute("href", "/shots?shot=L227")
    expect(page.locator(".segment.lit")).to_have_attribute("data-shot", "L227")
    assert page.locator(".segment").count() <= many
    first = page.locator(".segment").first.get_attribute("data-in")
    page.locator("[data-act=play]").focus()
    page.keyboard.press("PageUp")
    expect(page.locator(".segment").last).not_to_have_attribute("data-shot", "L300")
    assert int(str(page.locator(".segment").first.get_attribute("data-in"))) < int(str(first))
