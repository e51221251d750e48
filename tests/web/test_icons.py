"""The cut-down icon font still draws every icon that anything here can name."""

from __future__ import annotations

import runpy
from typing import Any

from fontTools.ttLib import TTFont

from backlot.config import ROOT
from backlot.web.chunks import icon_font
from tests.web.cast import STREAMLIT, House

MAKER: dict[str, Any] = runpy.run_path(str(ROOT / "assets" / "fonts" / "make_icons.py"))


def test_every_icon_that_is_named_and_exists_is_drawn() -> None:
    drawn = MAKER["ligatures"](TTFont(MAKER["ICONS"]))
    exists = MAKER["ligatures"](TTFont(MAKER["source"]()))
    missing = (MAKER["named_icons"]() & set(exists)) - set(drawn)
    assert not missing, "run assets/fonts/make_icons.py"
    assert {"chevron_right", "visibility", "error"} <= set(drawn)


def test_pages_load_the_small_font_where_streamlit_has_the_large_one(house: House) -> None:
    reply = house.ask(f"/static/{icon_font(STREAMLIT)}")
    assert (reply.status, reply.headers["content-type"]) == (200, "font/woff2")
    assert reply.body == (ROOT / "assets" / "fonts" / "icons.woff2").read_bytes()
    assert len(reply.body) < 20_000
    assert reply.headers["cache-control"] == "no-cache"
