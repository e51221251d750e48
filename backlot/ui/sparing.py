"""What Streamlit does at every run though it never changes while we run, done once: a fifth of what a run costs."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig, NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime


def spare() -> None:
    """All of it; to be called once, before the first visitor."""
    spell_theme_once()
    spell_settings_once()
    spell_pages_once()
    wake_only_a_sleeper()


def spell_theme_once() -> None:
    """Keep each section of the theme as it was first spelled."""
    spell = app_session._populate_theme_msg

    @cache
    def spelled(section: str) -> CustomThemeConfig:
        made = CustomThemeConfig()
        spell(made, section)
        return made

    def populate(msg: CustomThemeConfig, section: str = "theme") -> None:
        # An unset section stays unset: even an empty one would count as given.
        if spelled(section).ListFields():
            msg.MergeFrom(spelled(section))

    app_session._populate_theme_msg = populate


def spell_settings_once() -> None:
    """Keep what browsers are told of the settings: all of them are read from the file when the server starts."""
    spell = app_session._populate_config_msg

    @cache
    def spelled() -> Config:
        made = Config()
        spell(made)
        return made

    app_session._populate_config_msg = lambda msg: msg.CopyFrom(spelled())


def spell_pages_once() -> None:
    """Keep the list of the rooms; the first run of a process knows the main page alone, so each list is kept by itself."""
    spell = AppSession._populate_app_pages
    kept: dict[tuple[str, ...], NewSession] = {}

    def populate(self: AppSession, msg: NewSession, pages: Any) -> None:
        named = tuple(pages)
        if named not in kept:
            made = NewSession()
            spell(self, made, pages)
            kept[named] = made
        msg.MergeFrom(kept[named])

    AppSession._populate_app_pages = populate  # type: ignore[method-assign]


def wake_only_a_sleeper() -> None:
    """Messages are counted in on the server's own loop: it need not call itself through a socket for each of them."""
    call = Runtime._enqueued_some_message

    def tell(self: Runtime) -> None:
        loops = self._get_async_objs()
        try:
            here = asyncio.get_running_loop()
        except RuntimeError:
            here = None
        if here is loops.eventloop:
            loops.need_send_data.set()
        else:
            call(self)

    Runtime._enqueued_some_message = tell  # type: ignore[method-assign]
