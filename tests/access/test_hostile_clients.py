"""What a hostile client sends over the websocket changes nothing: old sessions, made-up widgets, copied cookies."""

from __future__ import annotations

import http.client
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, text
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState

from backlot.i18n import say
from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate, set_password, set_role
from backlot.store.commands.rights import Right
from backlot.store.commands.sign_ins import end_own_sign_ins
from backlot.store.staff import COOKIE, end_session, open_session, sealed, staff_by_password
from backlot.store.tables import DecisionRow, ProductionRow
from backlot.store.watch import current_edition
from backlot.ui.desk.desk import SECTIONS
from tests.access.cast import KEY, PASSWORD, enrol
from tests.access.client import Tab, pressed, typed
from tests.access.conftest import House
from tools.bench.tab import TRIGGERS

BROWSERS = 16  # at once, each with a websocket of its own
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


def _delegation(record: Engine, name: str, _token: str) -> None:
    with unit_of_work(record, "ada", "set_role", name) as unit:
        set_role(unit, name, StaffRole.DELEGATE)


def _sign_out_everywhere(record: Engine, name: str, _token: str) -> None:
    with unit_of_work(record, name, "end_own_sign_ins") as unit:
        assert end_own_sign_ins(unit)


def _sign_out_elsewhere(record: Engine, _name: str, token: str) -> None:
    end_session(record, token, KEY)


@pytest.mark.parametrize(
    "end", [_new_password, _demotion, _delegation, _dismissal, _sign_out_elsewhere, _sign_out_everywhere]
)
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


def other_standing(record: Engine) -> list[int]:
    """How many rows there are of what makes no edition."""
    tables = ("staff_account", "draft", "draft_part", "media_job", "kiosk", "announcement")
    with record.connect() as connection:
        return [int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()) for table in tables]


def section(tab: Tab, name: str) -> WidgetState:
    """The choice of a section, whether it is offered or not."""
    return WidgetState(
        id=tab.all("button_group")[0].id, string_array_value=StringArray(data=[say(f"desk.section.{name}", "en")])
    )


@pytest.fixture
def ada(record: Engine) -> str:
    someone = staff_by_password(record, "ada", PASSWORD, "the office")
    assert someone is not None
    return open_session(record, someone, KEY)


@pytest.mark.parametrize("role", [StaffRole.EDITOR, StaffRole.TEAM_EDITOR, StaffRole.DELEGATE])
def test_what_an_administrator_may_press_nobody_else_presses(
    record: Engine, ada: str, open_tab: Callable[..., Tab], role: StaffRole
) -> None:
    """Every widget of every section that the role is not offered, sent just as an administrator's browser would."""
    username = f"low{uuid.uuid4().hex[:8]}"
    enrol(record, username, role, team="lamp" if role is StaffRole.TEAM_EDITOR else None)
    someone = staff_by_password(record, username, PASSWORD, username)
    assert someone is not None
    low, high = open_tab(**{COOKIE: open_session(record, someone, KEY)}), open_tab(**{COOKIE: ada})
    own, before = low.labels(), (current_edition(record), other_standing(record))
    withheld = [name for name, (right, _) in SECTIONS.items() if not someone.may(right) and right is not Right.VOTE]
    sent = 0
    for name in withheld:
        high.run(section=section(high, name))
        forged = {element.id: pressed(element) for element in high.all("button") if element.label not in own}
        forged |= {element.id: typed(element, "eve") for element in high.all("text_input")}
        sent += len(forged)
        low.run(section=section(low, name), **{f"w{at}": state for at, state in enumerate(forged.values())})
        assert low.labels() == own, f"{name} was drawn for a {role}"
    assert sent > 3, "nothing was forged: this shows nothing"
    assert (current_edition(record), other_standing(record)) == before


def is_refused(port: int, method: str, **cookies: str) -> bool:
    """Whether a file that is put into, or taken out of, some session is refused before Streamlit hears of it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request(
        method,
        "/_stcore/upload_file/a-session/a-file",
        body=b"x" * 1000 if method == "PUT" else None,
        headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {},
    )
    answer = line.getresponse()
    found = (answer.status, answer.read()) == (403, b"staff only")
    line.close()
    return found


def test_a_file_is_taken_only_while_the_sign_in_lives(record: Engine, port: int, token: str) -> None:
    for method in ("PUT", "DELETE"):
        assert not is_refused(port, method, **{COOKIE: token}), "the control: it reaches Streamlit"
    end_session(record, token, KEY)
    for method in ("PUT", "DELETE"):
        for cookies in ({}, {COOKIE: token}, {COOKIE: token[:-3] + "abc"}, {"other": token}, {COOKIE: "junk"}):
            assert is_refused(port, method, **cookies)


def test_a_delegate_sends_no_files_and_no_edits(
    record: Engine, port: int, token: str, open_tab: Callable[..., Tab]
) -> None:
    delegate = f"dan{uuid.uuid4().hex[:8]}"
    enrol(record, delegate, StaffRole.DELEGATE)
    someone = staff_by_password(record, delegate, PASSWORD, delegate)
    assert someone is not None
    cookie = open_session(record, someone, KEY)
    assert is_refused(port, "PUT", **{COOKIE: cookie})
    message, tab = theft(open_tab(**{COOKIE: token})), open_tab(**{COOKIE: cookie})
    before = current_edition(record)
    tab.run(**message)
    tab.run(**message)
    assert (title(record), current_edition(record)) == ("The Lamp", before)
    assert tab.labels() == ["Sign out"]


def test_new_browsers_bring_no_new_guesses(record: Engine, port: int) -> None:
    """Neither a fresh session nor a fresh cookie is a fresh start: the address is what counts."""
    enrol(record, "mo", StaffRole.EDITOR)

    def browser(_number: int) -> str:
        tab = Tab(port)
        try:
            tab.run()
            fields = {label: tab.named("text_input", label) for label in ("Username", "Password")}
            tab.run(
                name=typed(fields["Username"], "mo"),
                password=typed(fields["Password"], "a guess"),
                enter=pressed(tab.named("button", "Sign in")),
            )
            return " ".join(alert.body for alert in tab.all("alert"))
        finally:
            tab.close()

    with ThreadPoolExecutor(8) as pool:
        said = Counter(
            "wrong" if "wrong" in words else "wait" if "Too many" in words else words
            for words in pool.map(browser, range(BROWSERS))
        )
    assert said == {"wrong": 5, "wait": BROWSERS - 5}
    tab = Tab(port)
    tab.run()
    tab.run(
        name=typed(tab.named("text_input", "Username"), "mo"),
        password=typed(tab.named("text_input", "Password"), PASSWORD),
        enter=pressed(tab.named("button", "Sign in")),
    )
    assert "Sign out" not in tab.labels(), "the right password comes too late"
    tab.close()


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
