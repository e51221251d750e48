"""A room that was drawn once looks the same when it is sent again, to everyone, below whatever stands above it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from backlot.ui import replay

Show = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    replay._rooms.clear()
    yield
    replay._rooms.clear()


def page(stamp: int = 1, above: int = 0, drawings: list[int] | None = None, fails: bool = False) -> None:
    """A page with `above` lines over a room of two lines, a chart and a row of two columns."""
    import plotly.graph_objects as go
    import streamlit as st

    from backlot.ui.replay import drawn

    def draw() -> None:
        if drawings is not None:
            drawings.append(stamp)
        st.html(f"<p>edition {stamp}</p>")
        st.plotly_chart(go.Figure(go.Bar(x=list(range(500)), y=list(range(500)))), key="chart")
        for number, column in enumerate(st.columns(2)):
            column.html(f"<p>column {number}</p>")
        if fails:
            raise RuntimeError("a fault in the room")

    for number in range(above):
        st.html(f"<p>above {number}</p>")
    try:
        drawn("room", stamp, draw)
    except RuntimeError:
        st.html("<p>calm</p>")
    st.html("<p>below</p>")


def shown(**how: Any) -> AppTest:
    return AppTest.from_function(page, kwargs=how).run()


def words(test: AppTest) -> list[str]:
    return [each.proto.body for each in test.get("html")]


def test_what_is_sent_again_is_what_was_drawn() -> None:
    first, again = shown(), shown()
    assert words(again) == words(first) == ["<p>edition 1</p>", "<p>column 0</p>", "<p>column 1</p>", "<p>below</p>"]
    assert str(again.main) == str(first.main)
    assert [each.proto for each in again.get("plotly_chart")] == [each.proto for each in first.get("plotly_chart")]


def test_a_room_is_drawn_once_for_each_stamp() -> None:
    drawings: list[int] = []
    for stamp in (1, 1, 2, 2, 2):
        assert f"<p>edition {stamp}</p>" in words(shown(stamp=stamp, drawings=drawings))
    assert drawings == [1, 2]


def test_a_room_stands_below_what_is_above_it_this_time() -> None:
    shown(above=1)
    for above in (0, 3, 1):
        lines = words(shown(above=above))
        assert lines[:above] == [f"<p>above {number}</p>" for number in range(above)]
        assert lines[above:] == ["<p>edition 1</p>", "<p>column 0</p>", "<p>column 1</p>", "<p>below</p>"]


def test_of_a_room_that_fails_nothing_is_shown_and_nothing_kept() -> None:
    assert words(shown(fails=True)) == ["<p>calm</p>", "<p>below</p>"]
    assert words(shown())[0] == "<p>edition 1</p>"


def test_rooms_nobody_looked_at_for_long_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "KEPT", 3)
    for number in range(5):
        replay._keep(number, replay._Room(1, 0, 10, ()))
    assert list(replay._rooms) == [2, 3, 4]


def test_visitors_who_come_together_wait_for_one_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Streamlit's own test runner, which knows only one visitor at a time."""

    def visitor() -> SimpleNamespace:
        return SimpleNamespace(_enqueue=None, cached_message_hashes=frozenset(), cursors={})

    drawings: list[int] = []
    sent: list[object] = []
    all_here = threading.Barrier(7)

    def draw() -> None:
        drawings.append(1)

    def come() -> None:
        all_here.wait()
        replay.drawn("room", 1, draw)

    monkeypatch.setattr(replay, "get_script_run_ctx", visitor)
    monkeypatch.setattr(replay, "_send", lambda _visitor, room: sent.append(room))
    threads = [threading.Thread(target=come) for _ in range(6)]
    for thread in threads:
        thread.start()
    all_here.wait()
    for thread in threads:
        thread.join()
    assert drawings == [1]
    assert len(sent) == 6 and len(set(map(id, sent))) == 1


def test_heavy_rooms_make_room_for_new_ones_and_the_newest_always_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MOST_BYTES", 100)
    for number, weight in enumerate((40, 40, 40, 500)):
        replay._keep(number, replay._Room(1, 0, weight, ()))
        assert number in replay._rooms
    assert list(replay._rooms) == [3]
