"""What a hostile client sends over the websocket changes nothing: old sessions, made-up widgets, copied cookies."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, text

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate, set_password, set_role
from backlot.store.staff import COOKIE, end_session, open_session, sealed, staff_by_password
from backlot.store.tables import ProductionRow
from backlot.store.watch import current_edition
from tests.access.cast import KEY, PASSWORD, enrol
from tests.access.client import Tab, pressed, typed
from tests.access.conftest import House

STOLEN = "stolen by a forged message"


@pytest.fixture
def record(house: House) -> Engine:
    return house.record


@pytest.fixture
def port(house: House) -> int:
    return house.port


@pytest.fixture
def name(record: Engine) -> str:
    """A member of staff for this test alone, so that none inherits another's sessions or guesses."""
    username = f"lin{uuid.uuid4().hex[:8]}"
    enrol(record, username, StaffRole.EDITOR)
    return username


@pytest.fixture
def token(record: Engine, name: str) -> str:
    someone = staff_by_password(record, name, PASSWORD, name)
    assert someone is not None
    return open_session(record, someone, KEY)


@pytest.fixture
def open_tab(port: int) -> Iterator[Callable[..., Tab]]:
    tabs: list[Tab] = []

    def opened(**cookies: str) -> Tab:
        tabs.append(Tab(port, cookies=cookies))
        tabs[-1].run()
        return tabs[-1]

    yield opened
    for tab in tabs:
        tab.close()


def title(record: Engine) -> str:
    with record.connect() as connection:
        return str(connection.execute(text("SELECT title_en FROM production WHERE code = 'lamp'")).scalar())


def theft(tab: Tab) -> dict[str, Any]:
    """The message that a signed-in browser sends to save a new title."""
    field = tab.named("text_input", "Title (English)")
    return {"title": typed(field, STOLEN), "save": pressed(tab.named("button", "Save"))}


def test_the_message_does_write_while_the_session_lives(
    record: Engine, token: str, open_tab: Callable[..., Tab]
) -> None:
    """The control: without it the refusals below would prove nothing."""
    tab = open_tab(**{COOKIE: token})
    tab.run(**theft(tab))
    assert title(record) == STOLEN
    with unit_of_work(record, "cast", "edit_film") as unit:
        unit.change(ProductionRow, {"code": "lamp"}, {"title_en": "The Lamp"})


def _new_password(record: Engine, name: str, _token: str) -> None:
    with unit_of_work(record, "ada", "set_password", name) as unit:
        set_password(unit, name, sealed("a quite different one"))


def _demotion(record: Engine, name: str, _token: str) -> None:
    with unit_of_work(record, "ada", "set_role", name) as unit:
        set_role(unit, name, StaffRole.ADMINISTRATOR)


def _dismissal(record: Engine, name: str, _token: str) -> None:
    with unit_of_work(record, "ada", "deactivate", name) as unit:
        deactivate(unit, name)


def _sign_out_elsewhere(record: Engine, _name: str, token: str) -> None:
    end_session(record, token, KEY)


@pytest.mark.parametrize("end", [_new_password, _demotion, _dismissal, _sign_out_elsewhere])
def test_a_stale_session_cannot_write(
    record: Engine, name: str, token: str, open_tab: Callable[..., Tab], end: Callable[[Engine, str, str], None]
) -> None:
    tab = open_tab(**{COOKIE: token})
    message = theft(tab)
    end(record, name, token)
    before = current_edition(record)
    tab.run(**message)
    tab.run(**message)
    assert title(record) == "The Lamp"
    assert current_edition(record) == before
    assert tab.labels() == ["Username", "Password", "Sign in"]


def test_a_strangers_forged_message_cannot_write(record: Engine, token: str, open_tab: Callable[..., Tab]) -> None:
    message = theft(open_tab(**{COOKIE: token}))
    stranger = open_tab()
    assert stranger.labels() == ["Username", "Password", "Sign in"]
    before = current_edition(record)
    stranger.run(**message)
    stranger.run(**message)
    assert title(record) == "The Lamp"
    assert current_edition(record) == before


def test_a_forged_message_to_another_page_cannot_write(
    record: Engine, token: str, port: int, open_tab: Callable[..., Tab]
) -> None:
    message = theft(open_tab(**{COOKIE: token}))
    visitor = Tab(port, page="about")
    visitor.run()
    visitor.run(**message)
    visitor.close()
    assert title(record) == "The Lamp"


def test_a_replayed_cookie_cannot_write_after_the_sign_out(
    record: Engine, token: str, open_tab: Callable[..., Tab]
) -> None:
    tab = open_tab(**{COOKIE: token})
    message = theft(tab)
    tab.run(out=pressed(tab.named("button", "Sign out")))
    thief = open_tab(**{COOKIE: token})
    assert thief.labels() == ["Username", "Password", "Sign in"]
    thief.run(**message)
    tab.run(**message)
    assert title(record) == "The Lamp"


def test_signing_in_over_the_socket_writes_a_strict_cookie(name: str, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab()
    tab.run(
        name=typed(tab.named("text_input", "Username"), name),
        password=typed(tab.named("text_input", "Password"), PASSWORD),
        enter=pressed(tab.named("button", "Sign in")),
    )
    arguments = [element.json_args for element in tab.all("component_instance")]
    assert any('"sameSite": "strict"' in words and COOKIE in words for words in arguments)
    assert "Sign out" in tab.labels()
