"""Over the socket: sessions that changed or ended while a tab lay open, and messages written by whoever may not write."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import Engine, text

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import set_role
from backlot.store.commands.sign_ins import end_own_sign_ins, end_sign_ins
from backlot.store.staff import COOKIE, open_session, staff_by_password
from backlot.store.watch import current_edition
from tests.access.cast import KEY, PASSWORD, enrol
from tests.access.client import Tab, pressed, typed
from tests.access.conftest import House
from tests.access.test_accounts_team import second_team

STOLEN = "stolen by a forged message"
CHROMIUM = "/usr/bin/chromium"
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
Open = Callable[[str], Tab]


@pytest.fixture(scope="module")
def peopled(house: House) -> House:
    second_team(house.record)
    enrol(house.record, "mei", StaffRole.TEAM_EDITOR, team="kite")
    enrol(house.record, "dan", StaffRole.DELEGATE)
    return house


@pytest.fixture
def tab_of(peopled: House) -> Iterator[Open]:
    """A browser tab of somebody who signed in."""
    tabs: list[Tab] = []

    def opened(who: str) -> Tab:
        tabs.append(Tab(peopled.port, cookies={COOKIE: token_of(peopled.record, who)}))
        tabs[-1].run()
        return tabs[-1]

    yield opened
    for tab in tabs:
        tab.close()


def token_of(record: Engine, who: str) -> str:
    someone = staff_by_password(record, who, PASSWORD, f"tab of {who}")
    assert someone is not None
    return open_session(record, someone, KEY)


def titles(record: Engine) -> list[str]:
    with record.connect() as connection:
        return list(connection.execute(text("SELECT title_en FROM production ORDER BY position")).scalars())


def theft(tab: Tab) -> dict[str, Any]:
    """The message that a signed-in browser sends to save a new title of the team that is open."""
    field = tab.named("text_input", "Title (English)")
    return {"title": typed(field, STOLEN), "save": pressed(tab.named("button", "Save"))}


def test_messages_of_an_editor_sent_by_others_write_nothing(peopled: House, tab_of: Open) -> None:
    """Both see a form with a title and a button to save it; the widgets of another team's form are not theirs."""
    message, before = theft(tab_of("lin")), current_edition(peopled.record)
    for who in ("mei", "dan"):
        tab = tab_of(who)
        tab.run(**message)
        tab.run(**message)
        assert (titles(peopled.record), current_edition(peopled.record)) == (["The Lamp", "The Kite"], before)


def test_a_team_that_was_not_offered_cannot_be_chosen(peopled: House, tab_of: Open) -> None:
    """The form that opens after a forged choice is that of the own team, and so is what it saves."""
    mei = tab_of("mei")
    team = mei.named("selectbox", "Team")
    assert list(team.options) == ["Team Kite"]
    forged = pressed(mei.named("button", "Save"))
    forged.id, forged.string_value = team.id, "Team Lamp"
    mei.run(team=forged)
    assert [each.default for each in mei.all("text_input") if each.label.startswith("Title (English)")] == ["The Kite"]
    assert titles(peopled.record) == ["The Lamp", "The Kite"]


@pytest.mark.parametrize("role", [StaffRole.DELEGATE, StaffRole.TEAM_EDITOR])
def test_a_role_changed_in_a_living_session_denies_the_next_write(
    peopled: House, tab_of: Open, role: StaffRole
) -> None:
    who = f"ann.{len(role)}"
    enrol(peopled.record, who, StaffRole.EDITOR)
    tab = tab_of(who)
    message = theft(tab)
    with unit_of_work(peopled.record, "ada", "set_role") as unit:
        set_role(unit, who, role, "kite")
    tab.run(**message)
    assert titles(peopled.record) == ["The Lamp", "The Kite"]
    assert tab.labels() == ["Username", "Password", "Sign in"]


def test_signing_out_everywhere_ends_every_tab(peopled: House, tab_of: Open) -> None:
    enrol(peopled.record, "bo", StaffRole.EDITOR)
    tabs = [tab_of("bo"), tab_of("bo")]
    messages = [theft(tab) for tab in tabs]
    with unit_of_work(peopled.record, "bo", "end_own_sign_ins") as unit:
        assert end_own_sign_ins(unit) == 2
    replayed = Tab(peopled.port, cookies=tabs[0].cookies)
    for tab, message in zip([*tabs, replayed], [*messages, messages[0]], strict=True):
        tab.run(**message)
        tab.run(**message)
        assert tab.labels() == ["Username", "Password", "Sign in"]
    replayed.close()
    assert titles(peopled.record) == ["The Lamp", "The Kite"]
    assert is_shut_out(peopled, tabs[0].cookies)


def is_shut_out(house: House, cookies: dict[str, str]) -> bool:
    """Whether our own door refuses a file that is sent with these cookies, before Streamlit asks for its own token."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    address = f"http://127.0.0.1:{house.port}/_stcore/upload_file/a/b"
    request = urllib.request.Request(address, b"x", {"Cookie": cookie}, method="PUT")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    return refused.value.read() == b"staff only"


def test_a_delegate_sends_no_files(peopled: House) -> None:
    assert is_shut_out(peopled, {COOKIE: token_of(peopled.record, "dan")})
    assert not is_shut_out(peopled, {COOKIE: token_of(peopled.record, "mei")}), "the control"


@pytest.mark.browser
def test_an_idle_screen_is_logged_out_when_its_session_is_ended_elsewhere(peopled: House) -> None:
    """Nothing is touched there, and no edition is made; the promise is five seconds."""
    token = token_of(peopled.record, "lin")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context()
        address = f"http://127.0.0.1:{peopled.port}"
        context.add_cookies([{"name": COOKIE, "value": token, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/admin?lang=en")
        page.get_by_label("Title (English) *").wait_for()
        with unit_of_work(peopled.record, "ada", "end_sign_ins") as unit:
            assert end_sign_ins(unit, "lin") >= 1
        page.get_by_role("button", name="Sign in", exact=True).wait_for(timeout=5000)
        assert page.get_by_label("Title (English) *").count() == 0
        browser.close()
