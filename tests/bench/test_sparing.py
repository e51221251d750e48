"""What is spelled once is, letter by letter, what Streamlit would spell at every run."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig, NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime

from backlot.config import ROOT
from backlot.ui.sparing import spell_pages_once, spell_settings_once, spell_theme_once, wake_only_a_sleeper

SECTIONS = ("theme", *(f"theme.{each.value}" for each in config.CustomThemeCategories))


@pytest.fixture(autouse=True)
def our_theme(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Streamlit reads .streamlit/config.toml of the folder it is started in."""
    monkeypatch.chdir(ROOT)
    for place, name in (
        (app_session, "_populate_theme_msg"),
        (app_session, "_populate_config_msg"),
        (AppSession, "_populate_app_pages"),
        (Runtime, "_enqueued_some_message"),
    ):
        monkeypatch.setattr(place, name, getattr(place, name))
    config.get_config_options(force_reparse=True)
    yield
    monkeypatch.undo()
    config.get_config_options(force_reparse=True)


def test_every_section_is_spelled_as_before() -> None:
    before = {section: CustomThemeConfig() for section in SECTIONS}
    for section, message in before.items():
        app_session._populate_theme_msg(message, section)
    spell_theme_once()
    for _turn, section in product(range(2), SECTIONS):
        message = CustomThemeConfig()
        app_session._populate_theme_msg(message, section)
        assert message == before[section]
    assert before["theme"].primary_color == "#F4F1EA"


def test_a_section_nobody_set_stays_unset() -> None:
    spell_theme_once()
    whole = CustomThemeConfig()
    app_session._populate_theme_msg(whole)
    app_session._populate_theme_msg(whole.light, "theme.light")
    assert not whole.HasField("light")


def test_streamlit_still_spells_everything_where_we_keep_it() -> None:
    calls = AppSession._create_new_session_message.__code__.co_names
    assert {"_populate_theme_msg", "_populate_config_msg", "_populate_app_pages"} <= set(calls)
    assert "need_send_data" in inspect.getsource(Runtime._enqueued_some_message)


def test_the_settings_are_spelled_as_before() -> None:
    before = Config()
    app_session._populate_config_msg(before)
    spell_settings_once()
    for _turn in range(2):
        message = Config()
        app_session._populate_config_msg(message)
        assert message == before
    assert before.hide_sidebar_nav


def test_every_list_of_rooms_is_spelled_as_before_and_by_itself() -> None:
    session = object.__new__(AppSession)
    few = {"a1": {"page_name": "shell", "icon": ""}}
    many = {**few, "b2": {"page_name": "about_us", "icon": "*"}}
    before = {}
    for name, pages in (("few", few), ("many", many)):
        before[name] = NewSession()
        session._populate_app_pages(before[name], pages)  # type: ignore[arg-type]
    spell_pages_once()
    for _turn, (name, pages) in product(range(2), (("few", few), ("many", many))):
        message = NewSession()
        session._populate_app_pages(message, pages)  # type: ignore[arg-type]
        assert message == before[name]
    assert [each.page_name for each in before["many"].app_pages] == ["shell", "about us"]


async def _told(on_the_loop: bool) -> tuple[bool, int]:
    """Whether the loop heard of a message, and how often it was called through its socket."""
    calls: list[object] = []
    loop, heard = asyncio.get_running_loop(), asyncio.Event()
    known = SimpleNamespace(eventloop=loop, need_send_data=heard)
    call = loop.call_soon_threadsafe
    loop.call_soon_threadsafe = lambda *args: (calls.append(args), call(*args))[1]  # type: ignore[assignment, misc]
    server = SimpleNamespace(_get_async_objs=lambda: known)
    try:
        if on_the_loop:
            Runtime._enqueued_some_message(server)  # type: ignore[arg-type]
        else:
            await asyncio.to_thread(Runtime._enqueued_some_message, server)  # type: ignore[arg-type]
        ours = sum(args[0] == heard.set for args in calls)  # type: ignore[index]
        await asyncio.wait_for(heard.wait(), 5)
    finally:
        del loop.call_soon_threadsafe
    return heard.is_set(), ours


def test_the_loop_hears_of_every_message_and_calls_itself_for_none() -> None:
    wake_only_a_sleeper()
    assert asyncio.run(_told(on_the_loop=True)) == (True, 0)
    assert asyncio.run(_told(on_the_loop=False)) == (True, 1)
