"""The tab follows Streamlit's protocol as its frontend does, message by message."""

from __future__ import annotations

import json

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.bench.tab import TRIGGERS, Run, Tab


class Ears:
    """Where a socket would be: keeps what is sent."""

    def __init__(self) -> None:
        self.heard: list[BackMsg] = []

    async def send(self, payload: bytes) -> None:
        self.heard.append(BackMsg.FromString(payload))


def html(words: str, kept_as: str = "") -> ForwardMsg:
    message = ForwardMsg(hash=kept_as)
    message.metadata.cacheable = bool(kept_as)
    message.delta.new_element.html.body = words
    return message


def bridge(edition: int) -> ForwardMsg:
    message = ForwardMsg()
    component = message.delta.new_element.bidi_component
    component.component_name, component.id = "app.backlot_bridge", "$$ID-1-bridge"
    component.json = json.dumps({"edition": edition})
    return message


def finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    message = ForwardMsg()
    message.script_finished = status  # type: ignore[assignment]
    return message


@pytest.fixture
def tab() -> Tab:
    return Tab("http://127.0.0.1:1", "/timeline?team=print&lang=en")


def take(tab: Tab, *messages: ForwardMsg) -> None:
    for message in messages:
        tab._take(message.SerializeToString())


def began(page: str = "one") -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = page
    message.new_session.config.max_cached_message_age = 2
    return message


def test_our_name_for_a_trigger_is_streamlits() -> None:
    assert TRIGGERS.format("$$ID-1-bridge") == _make_trigger_id("$$ID-1-bridge", "events")


def test_a_tap_that_chains_two_script_runs_is_one_run(tab: Tab) -> None:
    tab._run = Run(0.0)
    take(tab, began(), finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN), began("two"), html("here"), finished())
    assert len(tab.runs) == 1
    assert tab.runs[0].messages == 5
    assert tab._hash == "two"


def test_bytes_are_those_on_the_wire(tab: Tab) -> None:
    messages = [began(), html("<p>words</p>"), finished()]
    take(tab, *messages)
    assert tab.runs[0].received == sum(len(each.SerializeToString()) for each in messages)


def test_a_message_is_forgotten_when_two_runs_did_not_use_it(tab: Tab) -> None:
    take(tab, began(), html("long", "h1"), finished())
    take(tab, began(), finished())
    assert "h1" in tab._kept
    take(tab, began(), finished())
    assert "h1" not in tab._kept


def test_a_message_in_use_is_kept(tab: Tab) -> None:
    take(tab, began(), html("long", "h1"), finished())
    for _ in range(5):
        take(tab, began(), ForwardMsg(ref_hash="h1"), finished())
    assert "h1" in tab._kept
    assert tab.faults == []


def test_a_reference_to_what_we_never_had_is_a_fault(tab: Tab) -> None:
    take(tab, began(), ForwardMsg(ref_hash="nowhere"), finished())
    assert len(tab.faults) == 1


@pytest.mark.parametrize("shown", [html('<section class="calm" role="alert">'), ForwardMsg()])
def test_a_page_that_shows_a_fault_is_told(tab: Tab, shown: ForwardMsg) -> None:
    if not shown.HasField("delta"):
        shown.delta.new_element.exception.message = "a traceback"
    take(tab, began(), shown, finished())
    assert tab.faults


def test_new_words_are_seen_in_the_run_that_brings_them(tab: Tab) -> None:
    tab.watched = "新的片名".encode()
    take(tab, began(), html("<h1>旧的片名</h1>"), finished(), began(), html("<h1>新的片名</h1>"), finished())
    assert [run.saw for run in tab.runs] == [False, True]


@pytest.mark.anyio
async def test_a_new_edition_is_answered_as_the_pages_script_does(tab: Tab) -> None:
    ears = Ears()
    tab._socket = ears  # type: ignore[assignment]
    take(tab, began(), bridge(edition=7), finished())
    await tab._follow(7)
    assert ears.heard == []
    await tab._follow(8)
    await tab._follow(8)
    (message,) = ears.heard
    (widget,) = message.rerun_script.widget_states.widgets
    assert widget.id == _make_trigger_id("$$ID-1-bridge", "events")
    assert json.loads(widget.json_trigger_value) == [{"event": "edition", "value": 8}]
    assert message.rerun_script.query_string == "team=print&lang=en"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
