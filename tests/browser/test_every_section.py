"""Every section of the staff desk on a phone and a laptop, in both languages: axe, fingers, and the keyboard alone."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page

from backlot.records import Language
from backlot.store.database import open_engine
from tests.browser.at_desk import administrator, at_the_desk, each_section
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition
from tests.browser.looking import LAPTOP, PHONE, Size, axe_wrongs

pytestmark = pytest.mark.browser
MOST_TABS: Final = 150

# What a hand needs: nothing sideways, nothing too small for a finger. A widget's own hidden input stands for its label.
WRONGS: Final = """(target) => {
  const found = [], shown = (each) => each.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const wide = document.scrollingElement.scrollWidth, room = document.documentElement.clientWidth;
  if (wide > room) found.push(`the page is ${wide} px wide on ${room}`);
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth + 1) found.push(`the desk is ${main.scrollWidth} px wide in ${main.clientWidth}`);
  for (const each of main.querySelectorAll("button, a[href], [role=radio], input[type=text], textarea, select, summary, [role=combobox]")) {
    const box = each.getBoundingClientRect();
    if (!shown(each) || box.width < 2 || each.closest("[data-testid=stDataFrame], .chrome, .foot, p, [data-testid=stWidgetLabel]")) continue;
    const field = each.closest("[class*=react-aria], [data-testid=stNumberInputContainer], [data-testid=stTextInputRootElement]")?.getBoundingClientRect() ?? box;
    if (Math.max(box.height, field.height) < target - 0.5) found.push(`${each.tagName} ${(each.innerText || each.ariaLabel || "").trim().slice(0, 40)} is ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return [...new Set(found)];
}"""
FOCUS: Final = """() => {
  const it = document.activeElement, main = document.querySelector("[data-testid=stMain]");
  if (!main.contains(it)) return null;
  const seen = [it, ...(function* up(at) { while ((at = at.parentElement) && at !== main) yield at; })(it)].slice(0, 4).some((each) => {
    const style = getComputedStyle(each);
    return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" || style.boxShadow !== "none";
  });
  if (it.tagName === "IFRAME" || it.closest("[data-testid=stDataFrame]")) return [it.tagName, true];  // they draw their own
  (window.reached ??= new Set()).add(`${it.tagName} ${it.ariaLabel || it.textContent || it.type}`);  // a run may draw it anew
  return [`${it.tagName} ${it.dataset.testid ?? it.className} ${(it.ariaLabel || it.innerText || "").trim().slice(0, 40)}`, seen];
}"""
MISSED: Final = """() => [...document.querySelectorAll("[data-testid=stMain] :is(button, a[href], input, textarea, select, summary, [tabindex='0'])")]
  .filter((each) => !window.reached.has(`${each.tagName} ${each.ariaLabel || each.textContent || each.type}`) && !each.disabled && each.tabIndex >= 0 && each.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && each.getBoundingClientRect().width > 1
    && !each.closest(".chrome, .foot, [role=radiogroup], [data-testid=stElementToolbar], [data-testid=stDataFrame]"))
  .map((each) => `${each.tagName} ${(each.ariaLabel || each.innerText || each.type || "").trim().slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def token(exhibition: Exhibition) -> str:
    """An administrator's sign-in."""
    engine = open_engine(exhibition.database)
    found = administrator(engine)
    engine.dispose()
    return found


@pytest.mark.parametrize(("size", "language"), [(PHONE, "zh"), (LAPTOP, "en")], ids=["phone", "laptop"])
def test_every_section_is_whole(
    open_page: OpenPage, exhibition: Exhibition, token: str, size: Size, language: Language
) -> None:
    """axe looks at one section here and at the next there, in turns: what it knows is the same in any language."""
    page, found = open_page(size), []
    for turn, name in enumerate(each_section(page, at_the_desk(page, exhibition, token, language), language)):
        wrong: list[str] = page.evaluate(WRONGS, size.target)
        wrong += axe_wrongs(page) if turn % 2 == (size is PHONE) else []
        found += [f"{name}: {each}" for each in wrong]
    assert not found, "\n" + "\n".join(found)


def test_every_section_is_walked_through_by_keyboard(open_page: OpenPage, exhibition: Exhibition, token: str) -> None:
    """Tab reaches everything, and one always sees where one is."""
    page, found = open_page(LAPTOP), []
    for name in each_section(page, at_the_desk(page, exhibition, token, "en"), "en"):
        found += [f"{name}: {each}" for each in _walked(page)]
    assert not found, "\n" + "\n".join(found)


def _walked(page: Page) -> list[str]:
    found: list[str] = []
    page.get_by_role("button", name="Sign out", exact=True).focus()
    page.evaluate("window.reached = new Set()")
    page.evaluate(FOCUS)
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here: Any = page.evaluate(FOCUS)
        if here is None:
            break
        if not here[1]:
            found.append(f"nobody sees that {here[0]!r} has the focus")
    else:
        found.append(f"{MOST_TABS} steps do not lead out of it")
    return found + [f"Tab never reaches {each}" for each in page.evaluate(MISSED)]
