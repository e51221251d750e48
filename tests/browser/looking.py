"""Looking at a page once and telling everything that is wrong with it: axe's rules and the exhibition's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from backlot.i18n import phrases
from backlot.records import Language

HERE = Path(__file__).parent
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000  # ms; the machine may be busy


@dataclass(frozen=True, slots=True)
class Size:
    """A screen: its measure, the smallest target and gap a finger needs there, the smallest words an eye reads."""

    name: str
    width: int
    height: int
    target: int
    gap: int
    text: int
    drawn: str


KIOSK = Size("kiosk", 1080, 1920, 64, 8, 24, "kiosk")
LAPTOP = Size("laptop", 1280, 800, 24, 0, 16, "wide")
PHONE = Size("phone", 390, 844, 44, 0, 16, "phone")
SMALL_PHONE = Size("small phone", 320, 640, 44, 0, 16, "phone")

ADDRESSES = (
    "/",
    "/team?team=tungsten",
    "/timeline?team=print&step=T018&phase=production",
    "/timeline?team=all",
    "/compare?scope=reference",
    "/replay?team=print",
    "/roles?team=safelight&tool=V-TIDE",
    "/budget?team=screen",
    "/budget?team=screen&account=4500",
    "/films?team=tungsten",
    "/shots?team=tungsten&shot=S08",
    "/decisions?team=print",
    "/about",
    "/history",
    "/admin",
    "/team?team=nobody",
    "/team?team=hsm",
)

# Every chart bears the name that the page has for it, in the language of the page.
CHARTS_NAMED = """() => [...document.querySelectorAll(".names-chart")].every(({ dataset }) =>
  document.querySelector(`.st-key-${dataset.chart} .js-plotly-plot`)?.getAttribute("aria-label") === dataset.name)"""


def settle(page: Page, room: str | None = None) -> None:
    """Until the room is drawn, every chart of it has its name, and nothing is on its way."""
    main = page.locator("[data-testid=stMain]")
    end = main.get_by_role("textbox").nth(1) if room == "admin" else main.locator(".foot")
    expect(end).to_be_visible(timeout=PATIENCE)
    expect(page.locator("html:not([data-busy])")).to_have_count(1, timeout=PATIENCE)
    charts = page.locator(".names-chart").count()
    expect(page.locator(".js-plotly-plot[aria-label] > .plot-container")).to_have_count(charts, timeout=PATIENCE)


def turn_to(page: Page, language: Language, room: str | None = None) -> None:
    """Tap the other language, until the whole room has changed to it."""
    page.locator(f".chrome a[hreflang={language}]").click()
    expect(page.locator(f"html[lang|={language}]")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_have_count(1, timeout=PATIENCE)
    settle(page, room)
    page.wait_for_function(CHARTS_NAMED, timeout=PATIENCE)


def room_of(address: str) -> str:
    return address.split("?", maxsplit=1)[0].strip("/") or "home"


def wrongs(page: Page, size: Size, language: Language, room: str, record: str) -> list[str]:
    """Everything that the exhibition's own rules find wrong with the page as it stands. `record` is all that teams wrote."""
    asked = {
        "target": size.target, "gap": size.gap, "text": size.text, "svgText": 14, "page": room, "language": language,
        "known": _tell(page, language, record),
    }  # fmt: skip
    look = (HERE / "look.js").read_text("utf-8")
    return list(page.evaluate(f"(asked) => ({look})({{...asked, ...window.known[asked.known]}})", asked))


def _tell(page: Page, language: Language, record: str) -> str:
    """The page keeps what it is looked at with, over all that it goes to: a megabyte is not sent for each look."""
    name = f"{language} {hash(record)}"
    if not page.evaluate("(name) => name in (window.known ?? {})", name):
        ours, others = _phrases(language)
        known = json.dumps({"interfacePhrases": ours, "otherPhrases": others, "record": record})
        told = f"(window.known ??= {{}})[{json.dumps(name)}] = {known}"
        page.add_init_script(told)
        page.evaluate(f"() => {{ {told} }}")
    return name


def axe_wrongs(page: Page) -> list[str]:
    """What axe finds; its source is evaluated because the page's own policy lets no stranger's script in."""
    page.evaluate(_axe())
    found: list[dict[str, Any]] = page.evaluate(
        """(rules) => axe.run(document, {runOnly: {type: "tag", values: rules}, rules: {"target-size": {enabled: true}},
             resultTypes: ["violations"]}).then((result) => result.violations.map((each) => ({
               id: each.id, help: each.help, nodes: each.nodes.map((node) => node.html.slice(0, 160) + " | "
                 + node.failureSummary.split("\\n").slice(1, 3).join(" ").trim().slice(0, 160))})))""",
        RULES,
    )
    return [f"axe {each['id']} ({len(each['nodes'])}): {each['help']}: {each['nodes'][:3]}" for each in found]


def open_every_fold(page: Page) -> None:
    page.evaluate(
        "document.querySelectorAll('[data-testid=stMain] details:not([open])').forEach((fold) => {"
        " fold.open = true; fold.dataset.opened = '' })"
    )


def close_those_folds(page: Page) -> None:
    """Those that `open_every_fold` opened."""
    page.evaluate("document.querySelectorAll('details[data-opened]').forEach((fold) => { fold.open = false })")


@cache
def _axe() -> str:
    return (HERE / "vendor" / "axe.min.js").read_text("utf-8")


@cache
def _phrases(language: Language) -> tuple[Sequence[str], Sequence[str]]:
    """The interface's phrases in the page's language and in the other one, those with gaps in them left out."""
    book = [each for each in phrases().values() if each.zh != each.en and "{" not in each.en]
    ours = [each.to(language) for each in book]
    others = [each.to("en" if language == "zh" else "zh") for each in book]
    return ours, others
