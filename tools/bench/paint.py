"""First paint in Chromium with a cold cache: home beside the bare page, one after the other."""

from __future__ import annotations

import shutil
import time
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tools.bench.rooms import LANGUAGES, address
from tools.bench.spread import ratio
from tools.bench.stage import BARE_WORDS, Server

FIRST_PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null"""
PATIENCE_MS = 30_000
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
