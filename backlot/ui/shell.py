"""Streamlit's main script: every run passes here, finds what the address asks for, and lets one room draw itself."""

from __future__ import annotations

import streamlit as st

from backlot.ui.access import staff
from backlot.ui.ask import is_stale
from backlot.ui.bridge import Tap, bridge, tapped
from backlot.ui.choosing import choose
from backlot.ui.chrome import draw_chrome, draw_foot
from backlot.ui.doors import doors
from backlot.ui.kiosks import claimed_kiosk, pointer
from backlot.ui.past_words import title_of
from backlot.ui.preview import let_in
from backlot.ui.runtime import watch
from backlot.ui.view import language, look

__all__ = ["language", "main"]

OPENED = ("decision", "chosen", "topic", "numbers")  # what fills a room by itself is arrived at, as a room is
OPENED_IN = {
    "shots": ("shot", "take", "part", "view", "reason", "service", "day", "person"),
    "budget": ("section", "account", "phase", "day", "line", "entry"),
}


def main() -> None:
    """One run: where are we, did a tap ask for elsewhere, then the frame and the room."""
    let_in(staff)
    pages = doors()
    page = st.navigation(list(pages.values()), position="hidden")
    name = page.url_path or "home"
    tap = tapped()
    if tap is not None:
        _take(tap)
    if tap is not None and tap.page != name:
        st.switch_page(pages[tap.page], query_params=tap.params)
    if tap is not None:
        st.query_params.from_dict(tap.params)
    view = look(name)
    first, is_new = bridge(
        {
            "edition": watch().edition,
            "lang": view.language,
            "title": title_of(view),
            "page": name,
            "screen": view.screen.name,
            "kiosk": claimed_kiosk(),
            "pointer": pointer(),
            "focus": " ".join(
                [name, view.team or "", *(view.more.get(each, "") for each in (*OPENED, *OPENED_IN.get(name, ())))]
            ),
            "taken": st.session_state.get("taken", ""),
        }
    )
    if tap is None and first is not None:
        _take(first)
        st.switch_page(pages[first.page], query_params=first.params)
    if is_new:
        view = look(name)
    draw_chrome(view, is_stale())
    page.run()
    draw_foot(view)


def _take(tap: Tap) -> None:
    """The page hears that its tap arrived; a choice is counted before anything is drawn, so that it is among the counts."""
    st.session_state["taken"] = tap.mark
    if tap.choosing:
        choose(tap.page, tap.params)


if __name__ == "__main__":
    main()
