"""Which row of a list is in hand at the desk: its form stands in the list's place until it is saved, removed or left."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.desk.forms import draw_form
from backlot.ui.desk.news import forget_news, news_now
from backlot.ui.desk.opening import close_form, form_on

NEW: Final = ""


def in_hand(kind: str) -> str | None:
    """The code of the row of `kind` that was taken up, `NEW` for one more; None where none was or where it is done with."""
    taken = st.session_state.get(_key(kind))
    if not isinstance(taken, tuple):
        return None
    code, since = taken
    news = news_now()
    if news is not None and news.kind == "success" and news.at > since:
        st.session_state.pop(_key(kind))
        return None
    return str(code)


def take_up(kind: str, code: str | None) -> None:
    """Have the form of `code` next, or the list where it is None."""
    close_form()
    forget_news()
    st.session_state[_key(kind)] = None if code is None else (code, time.monotonic())


def draw_in_hand(kind: str, code: str, language: Language) -> None:
    """The form of what is in hand, of no team, and the way back to the list."""
    form = form_on(kind, "", code or None)
    if form is not None:
        draw_form(form, language)
    words = say("kiosks.stop", language)
    st.button(words, key=f"desk.stop.{kind}", width="stretch", on_click=take_up, args=(kind, None))


def _key(kind: str) -> str:
    return f"desk.in_hand.{kind}"
