"""Every line of .streamlit/config.toml is a setting this Streamlit knows, and the two hidden ones still act."""

from __future__ import annotations

import inspect
import re
import tomllib
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime import forward_msg_cache
from streamlit.runtime.scriptrunner import script_runner

from backlot import theme
from backlot.config import ROOT

WRITTEN: dict[str, dict[str, Any]] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
LINES = [(section, name) for section, lines in WRITTEN.items() for name in lines]


@pytest.mark.parametrize(("section", "name"), LINES)
def test_streamlit_knows_the_setting(section: str, name: str) -> None:
    assert f"{section}.{name}" in config._config_options_template


def test_the_garbage_collector_setting_still_acts() -> None:
    source = inspect.getsource(script_runner)
    assert re.search(r'get_option\("runner\.postScriptGC"\):\s+gc\.collect', source)
    assert WRITTEN["runner"]["postScriptGC"] is False


def test_the_cached_message_setting_still_acts() -> None:
    assert 'get_option("global.minCachedMessageSize")' in inspect.getsource(forward_msg_cache)
    assert WRITTEN["global"]["minCachedMessageSize"] == 1000


def test_nothing_for_developers_shows() -> None:
    assert WRITTEN["client"]["showErrorDetails"] == "none"
    assert WRITTEN["client"]["toolbarMode"] == "minimal"
    assert WRITTEN["server"]["fileWatcherType"] == "none"
    assert WRITTEN["browser"]["gatherUsageStats"] is False


def test_the_look_is_the_one_of_the_theme() -> None:
    look = WRITTEN["theme"]
    assert look["backgroundColor"] == theme.BACKGROUND
    assert look["secondaryBackgroundColor"] == theme.PANEL
    assert look["textColor"] == look["primaryColor"] == theme.TEXT
    assert look["linkColor"] == theme.LINK
    assert look["borderColor"] == theme.CONTROL
    assert (look["greenColor"], look["redColor"]) == (theme.SUCCESS, theme.ERROR)
    assert look["font"].replace("'", '"') == theme.SANS
    assert look["headingFont"].replace("'", '"') == theme.SERIF
