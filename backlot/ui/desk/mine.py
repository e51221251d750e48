"""Whose content somebody sees at the desk: every team's, or of a team editor the one they work for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.database import reading
from backlot.store.desk import Choice, teams
from backlot.ui.access import only_team
from backlot.ui.desk.going import TEAM
from backlot.ui.desk.news import forget_news
from backlot.ui.runtime import engine


def my_teams() -> tuple[Choice, ...]:
    """The teams that whoever sits here may write, read anew: hiding the others protects nothing, `tell` does."""
    only = only_team()
    with reading(engine()) as connection:
        return teams(connection, only)


def choose_team(
    language: Language,
    key: str = TEAM,
    also: dict[str, str] | None = None,
    on_change: Callable[[], None] = forget_news,
    **told: Any,
) -> str | None:
    """One of the teams, or of what `also` names by code; None where there is nothing to choose, which is said."""
    known = {choice.code: choice.name.to(language) or choice.code for choice in my_teams()} | (also or {})
    if not known:
        st.info(say("desk.no_teams", language))
        return None
    words = say("desk.team", language)
    chosen: str | None = st.selectbox(
        words, list(known), format_func=lambda code: known.get(code, code), key=key, on_change=on_change, **told
    )
    return chosen
