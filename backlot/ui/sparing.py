"""Streamlit spells the whole theme out anew at every run, a sixth of what a run costs; ours never changes while we run."""

from __future__ import annotations

from functools import cache

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session


def spell_theme_once() -> None:
    """Keep each section of the theme as it was first spelled; to be called once, before the first visitor."""
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
