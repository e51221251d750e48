"""What a hostile client sends over the websocket changes nothing: old sessions, made-up widgets, copied cookies."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, text
from streamlit.proto.WidgetStates_pb2 import WidgetState

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate, set_password, set_role
from backlot.store.staff import COOKIE, end_session, open_session, sealed, staff_by_password
from backlot.store.tables import DecisionRow, ProductionRow
from backlot.store.watch import current_edition
from tests.access.cast import KEY, PASSWORD, enrol
from tests.access.client import Tab, pressed, typed
from tests.access.conftest import House
from tools.bench.tab import TRIGGERS

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


def chosen(record: Engine) -> dict[int, int]:
    """What visitors chose of the one decision, by option."""
    with record.connect() as connection:
        found = connection.execute(text("SELECT position, count FROM choice WHERE decision = 'D001'"))
        return {position: count for position, count in found if count}


def act(tab: Tab, address: str, name: str = "choose") -> dict[str, WidgetState]:
    """The message that a browser sends when a hand touches an option, or a link to `address`."""
    bridge = next(each for each in tab.all("bidi_component") if each.component_name.endswith("backlot_bridge"))
    events = json.dumps([{"event": name, "value": f"{address}#1"}])
    return {"act": WidgetState(id=TRIGGERS.format(bridge.id), json_trigger_value=events)}


@pytest.fixture
def visitors(port: int) -> Iterator[Callable[[], Tab]]:
    tabs: list[Tab] = []

    def come() -> Tab:
        tabs.append(Tab(port, page="decisions"))
        tabs[-1].run()
        return tabs[-1]

    yield come
    for tab in tabs:
        tab.close()


def test_a_choice_counts_once_a_session_and_makes_no_edition(record: Engine, visitors: Callable[[], Tab]) -> None:
    """The control of the refusals below, and what a hand can do."""
    before, started = current_edition(record), chosen(record)
    tab = visitors()
    for option in (1, 1, 2):
        tab.run(**act(tab, f"/decisions?team=lamp&decision=D001&chosen={option}&lang=en"))
    assert chosen(record) == {**started, 0: started.get(0, 0) + 1}
    other = visitors()
    other.run(**act(other, "/decisions?team=lamp&decision=D001&chosen=2&lang=en"))
    assert chosen(record) == {0: started.get(0, 0) + 1, 1: started.get(1, 0) + 1}
    assert current_edition(record) == before


@pytest.mark.parametrize(
    "address",
    [
        "/decisions?team=lamp&decision=D001&chosen=3",
        "/decisions?team=lamp&decision=D001&chosen=0",
        "/decisions?team=lamp&decision=D001&chosen=-1",
        "/decisions?team=lamp&decision=D001&chosen=１",
        "/decisions?team=lamp&decision=D009&chosen=1",
        "/decisions?team=nobody&decision=D001&chosen=1",
        "/decisions?team=lamp&decision=D001&chosen=1&as_of=1",
        "/timeline?team=lamp&decision=D001&chosen=1",
        "//decisions?team=lamp&decision=D001&chosen=1",
        "decisions",
        "",
    ],
)
def test_a_forged_choice_is_refused(record: Engine, visitors: Callable[[], Tab], address: str) -> None:
    before = chosen(record)
    tab = visitors()
    tab.run(**act(tab, address))
    assert chosen(record) == before
    assert tab.all("html")


def test_going_to_an_answer_is_no_choice(record: Engine, visitors: Callable[[], Tab]) -> None:
    before = chosen(record)
    tab = visitors()
    tab.run(**act(tab, "/decisions?team=lamp&decision=D001&chosen=1", name="go"))
    tab.query = "team=lamp&decision=D001&chosen=1"
    tab.run()
    assert chosen(record) == before


def test_a_draft_takes_no_choice(record: Engine, visitors: Callable[[], Tab]) -> None:
    before = chosen(record)
    key = {"production": "lamp", "code": "D001"}
    with unit_of_work(record, "cast", "unpublish_decision") as unit:
        unit.change(DecisionRow, key, {"published": False})
    tab = visitors()
    tab.run(**act(tab, "/decisions?team=lamp&decision=D001&chosen=1"))
    with unit_of_work(record, "cast", "publish_decision") as unit:
        unit.change(DecisionRow, key, {"published": True})
    assert chosen(record) == before
