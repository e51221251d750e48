"""First paint in Chromium with a cold cache: home beside the bare page, one after the other."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tools.bench.rooms import LANGUAGES, address
from tools.bench.spread import ratio
from tools.bench.stage import BARE_WORDS, Server

FIRST_PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null"""
PATIENCE_MS = 30_000
# The room is there to its foot, nothing is on its way, and every chart is drawn.
STANDS = """() => {
  const main = document.querySelector("[data-testid=stMain]")
  if (!main?.querySelector(".foot") || "busy" in document.documentElement.dataset) return false
  const charts = main.querySelectorAll(".names-chart").length
  return main.querySelectorAll(".js-plotly-plot[aria-label] > .plot-container").length === charts
}"""
NEXT_PAINT = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
KINDS = {"first_paint": 0, "words": 1}


def painting(app: Server, bare: Server, turns: int) -> dict[str, Any]:
    """Medians over `turns`, in milliseconds: first contentful paint, and until the page's own words are to be seen."""
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for turn in range(-1, turns):  # the first turn warms servers and machine, and is not counted
            bare_page = _painted(browser, f"{bare.url}/", f"text={BARE_WORDS}")
            home = _painted(browser, app.url + address("home", LANGUAGES[turn % 2]), "h1")
            if turn >= 0:
                theirs.append(bare_page)
                ours.append(home)
        browser.close()
    return {name: _told([each[at] for each in ours], [each[at] for each in theirs]) for name, at in KINDS.items()}


def standing(app: Server, rooms: Sequence[str], teams: tuple[str, str], turns: int) -> dict[str, Any]:
    """Per room, how long it takes until it stands for the one team beside the other, in a browser that was here before."""
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=app.url)
        for room in rooms:
            timed = [[_stood(context, address(room, "zh", team)) for team in teams] for _ in range(turns + 1)][1:]
            ours, theirs = [each[0] for each in timed], [each[1] for each in timed]
            found[room] = {
                "page_ratio": ratio(ours, theirs),
                "page_ms": round(median(ours)),
                "sample_ms": round(median(theirs)),
            }
        browser.close()
    return found


def _stood(context: BrowserContext, place: str) -> float:
    page = context.new_page()
    try:
        begin = time.perf_counter()
        page.goto(place, wait_until="commit")
        page.wait_for_function(STANDS, timeout=PATIENCE_MS)
        page.evaluate(NEXT_PAINT)
        return (time.perf_counter() - begin) * 1e3
    finally:
        page.close()


def _told(ours: list[float], theirs: list[float]) -> dict[str, Any]:
    return {"home_ms": round(median(ours)), "bare_ms": round(median(theirs)), "ratio": ratio(ours, theirs)}


def _painted(browser: Browser, url: str, words: str) -> tuple[float, float]:
    """A new context has an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    try:
        page = context.new_page()
        begin = time.perf_counter()
        page.goto(url, wait_until="commit")
        page.locator(words).first.wait_for(state="visible", timeout=PATIENCE_MS)
        seen = (time.perf_counter() - begin) * 1e3
        page.wait_for_function(FIRST_PAINT, timeout=PATIENCE_MS)
        return float(page.evaluate(FIRST_PAINT)), seen
    finally:
        context.close()


def _chromium() -> str | None:
    """The machine's own browser, else the one playwright installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)
