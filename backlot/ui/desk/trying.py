"""What a form holds before it is saved, shown in the room beside it to whoever typed it and to nobody else."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.records import BacklotError, Language
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.desk import opened
from backlot.store.drafts.parts import Part
from backlot.ui import access
from backlot.ui.desk.drafts_keeping import wish_of
from backlot.ui.desk.news import bad_news
from backlot.ui.desk.opening import Form, Options
from backlot.ui.preview import hold
from backlot.ui.runtime import engine

_TRIED: Final = "desk.tried"  # the form that is tried, and the code under which its words are held
_HIDDEN: Final = "desk.hidden"  # the team that visitors do not see, and the code under which it is shown all the same


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
    parts = [Part(0, wish, base or {}), *_to_show(form.team)]
    st.session_state[_TRIED] = form.id, hold(someone, parts, tried(form))


def seen(form: Form) -> str | None:
    """The code by which the room beside shows the row of a team that visitors do not see; None where they do."""
    someone, parts = access.staff(), _to_show(form.team)
    if someone is None or not parts:
        return None
    team, code = st.session_state.get(_HIDDEN, ("", None))
    code = hold(someone, parts, code if team == form.team else None)
    st.session_state[_HIDDEN] = form.team, code
    return code


def _to_show(team: str) -> list[Part]:
    """What shows a team that is kept from visitors; nothing where it is not."""
    with reading(engine()) as connection:
        found = opened(connection, "team", team, team) if team else None
    if found is None or found.row["published"]:
        return []
    return [Part(1, Wish("show_production", team, team, found.version, {"published": True}), {"published": False})]
