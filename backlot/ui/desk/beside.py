"""A form beside the room where visitors see its row: on a wide screen a live picture of it, on a phone the way there."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.desk.forms import draw_form
from backlot.ui.desk.opening import Form
from backlot.ui.desk.rooms_of import room_of
from backlot.ui.desk.trying import seen, tried

_TALL: Final = 760  # pixels; the stylesheet makes it as tall as the window


def draw_beside(form: Form, language: Language) -> None:
    """The form first, as the keyboard and a phone meet it; the room at its side is drawn anew by its own live events."""
    hidden = seen(form)
    address = room_of(form.kind, form.team, form.code, lang=language, preview=tried(form) or hidden)
    left, right = st.columns([5, 4], gap="medium")
    with left:
        if hidden or (form.kind == "team" and form.version is None):
            st.caption(say("desk.team_hidden" if hidden else "desk.new_team_hidden", language))
        with st.container(key="desk-see"):
            st.link_button(say("desk.see_it", language), address, width="stretch")
        draw_form(form, language, may_try=True)
    with right, st.container(key="desk-preview"):
        st.iframe(address, height=_TALL, alt=say("desk.preview", language))
