"""At the staff desk in a browser: signed in without typing, from one section to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine

from backlot.i18n import say
from backlot.records import Language, StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.staff import COOKIE, open_session, sealed, staff_by_password
from backlot.ui.desk.desk import SECTIONS
from tests.browser.exhibition import KEY, Exhibition
from tests.browser.looking import PATIENCE

PASSWORD: Final = "a lamp that nobody guesses"
QUIET: Final = "[data-testid=stApp][data-test-script-state=notRunning]"
STANDS: Final = "() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')"


def administrator(engine: Engine, username: str = "ada", name: str = "Ada") -> str:
    """A new administrator's sign-in."""
    with pytest.MonkeyPatch.context() as patch, unit_of_work(engine, "cast", "add_account", username) as unit:
        patch.setattr("backlot.store.staff.ROUNDS", 4)
        add_account(unit, username, name, sealed(PASSWORD), StaffRole.ADMINISTRATOR)
    someone = staff_by_password(engine, username, PASSWORD, "here")
    assert someone is not None
    return open_session(engine, someone, KEY)


def at_the_desk(page: Page, exhibition: Exhibition, token: str, language: Language) -> Locator:
    """The choices of sections."""
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": exhibition.address}])
    page.goto(f"/admin?lang={language}", wait_until="commit")
    sections = page.locator("[data-testid=stButtonGroup]").first.get_by_role("radio")
    expect(sections.first).to_be_visible(timeout=PATIENCE)
    return sections


def each_section(page: Page, sections: Locator, language: Language) -> Iterator[str]:
    """Opens one section after the other, and tells which stands."""
    named = {say(f"desk.section.{name}", language): name for name in SECTIONS}
    for number in range(sections.count()):
        name = named[sections.nth(number).inner_text().strip()]
        sections.nth(number).click()
        expect(page.locator(f".st-key-desk-section-{name}")).to_have_count(1, timeout=PATIENCE)
        expect(page.locator(QUIET)).to_have_count(1, timeout=PATIENCE)
        page.wait_for_function(STANDS, timeout=PATIENCE)
        yield name
