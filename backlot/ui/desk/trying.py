"""What a form holds before it is saved, shown in the room beside it to whoever typed it and to nobody else."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.records import BacklotError, Language
from backlot.store.drafts.parts import Part
from backlot.ui import access
from backlot.ui.desk.drafts_keeping import wish_of
from backlot.ui.desk.news import bad_news
from backlot.ui.desk.opening import Form, Options
from backlot.ui.preview import hold

_TRIED: Final = "desk.tried"  # the form that is tried, and the code under which its words are held


def tried(form: Form) -> str | None:
    """The code by which a room shows the form's unsaved words; None where nobody asked for them."""
    kept = st.session_state.get(_TRIED)
    return kept[1] if isinstance(kept, tuple) and kept[0] == form.id else None


def try_out(form: Form, values: dict[str, Any], options: Options, language: Language) -> None:
    """Have the room beside the form show what it holds now."""
    someone = access.staff()
    if someone is None:
        bad_news(BacklotError("error.not_signed_in"), language)
        return
    wish, base = wish_of(form, values, options)
    st.session_state[_TRIED] = form.id, hold(someone, [Part(0, wish, base or {})], tried(form))
