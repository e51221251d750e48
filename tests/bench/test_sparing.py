"""The theme that is spelled once is, letter by letter, the one Streamlit would spell at every run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from backlot.config import ROOT
from backlot.ui.sparing import spell_theme_once

SECTIONS = ("theme", *(f"theme.{each.value}" for each in config.CustomThemeCategories))


@pytest.fixture(autouse=True)
def our_theme(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Streamlit reads .streamlit/config.toml of the folder it is started in."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
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


def test_streamlit_still_spells_the_theme_where_we_keep_it() -> None:
    calls = app_session.AppSession._create_new_session_message.__code__.co_names
    assert "_populate_theme_msg" in calls
