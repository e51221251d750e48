"""An idle screen closes when its sign-in ends elsewhere, though no edition comes of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from backlot.store.changes import unit_of_work
from backlot.store.commands.sign_ins import end_sign_ins
from backlot.store.database import open_engine
from backlot.store.watch import current_edition
from tests.browser.at_desk import administrator, at_the_desk
from tests.browser.conftest import OpenPage
from tests.browser.exhibition import Exhibition

pytestmark = [pytest.mark.browser, pytest.mark.measured]
PROMISED = 5000  # ms


def test_an_idle_screen_is_logged_out_when_its_sign_in_is_ended_elsewhere(
    exhibition: Exhibition, open_page: OpenPage
) -> None:
    engine = open_engine(exhibition.database)
    page = open_page()
    sections = at_the_desk(page, exhibition, administrator(engine, "idle", "Idle"), "en")
    before = current_edition(engine)
    with unit_of_work(engine, "ada", "end_sign_ins") as unit:
        assert end_sign_ins(unit, "idle") == 1
    page.get_by_role("button", name="Sign in", exact=True).wait_for(timeout=PROMISED)
    expect(sections).to_have_count(0)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT number FROM edition")).scalar_one() == before
    engine.dispose()
