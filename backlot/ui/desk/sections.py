"""The sections of the desk that ask for a team and nothing else."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.desk.imports import draw_import
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.news import forget_news


def draw_imports(language: Language) -> None:
    """A team's budget or costs from a spreadsheet."""
    team = _choose_team(language)
    if team is not None:
        draw_import(team, language)


def _choose_team(language: Language) -> str | None:
    known = {choice.code: choice.name.to(language) or choice.code for choice in my_teams()}
    if not known:
        st.info(say("desk.no_teams", language))
        return None
    return st.selectbox(
        say("desk.team", language),
        list(known),
        format_func=lambda code: known.get(code, code),
        key="desk.import.team",
        on_change=forget_news,
    )
