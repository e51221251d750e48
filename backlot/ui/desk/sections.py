"""The sections of the desk: each finds something to edit and hands it to its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.wishes import ADDING
from backlot.store.database import reading
from backlot.store.desk import Choice, listed
from backlot.ui.desk.forms import draw_form
from backlot.ui.desk.imports import draw_import
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.opening import form_on
from backlot.ui.desk.plain import show_error
from backlot.ui.runtime import engine

NEW: Final = ""
TEXT_KINDS: Final = ("film", "team", "task", "budget_line")


def draw_texts(language: Language) -> None:
    """Films, teams, steps and budget lines."""
    team = _choose_team(language)
    if team is None:
        return
    kind = st.selectbox(
        say("desk.what", language),
        TEXT_KINDS,
        format_func=lambda each: say(f"desk.kind.{each}", language),
        key="desk.kind",
        on_change=forget_news,
    )
    _draw_row(kind, team, language)


def draw_kind(kind: str, language: Language) -> None:
    """One kind of row of a team: its costs, or its decisions."""
    team = _choose_team(language)
    if team is not None:
        _draw_row(kind, team, language)


def draw_imports(language: Language) -> None:
    """A team's budget or costs from a spreadsheet."""
    team = _choose_team(language)
    if team is not None:
        draw_import(team, language)


def _draw_row(kind: str, team: str, language: Language) -> None:
    code: str | None = team
    if kind in ADDING:
        with reading(engine()) as connection:
            rows = listed(connection, kind, team)
        code = _choose(kind, team, rows, language)
    form = form_on(kind, team, code)
    if form is None:
        show_error(BacklotError("error.row_gone"), language)
    else:
        draw_form(form, language)


def _choose(kind: str, team: str, rows: Sequence[Choice], language: Language) -> str | None:
    """The row to edit; None for a new one."""
    names = {row.code: f"{row.code} · {row.name.to(language)}" for row in rows}
    new = say(f"desk.new.{kind}", language)
    code = st.selectbox(
        say("desk.which", language),
        [*names, NEW],
        format_func=lambda each: names.get(each, new),
        key=f"desk.row.{kind}.{team}",
        on_change=forget_news,
    )
    return code or None


def _choose_team(language: Language) -> str | None:
    known = {choice.code: choice.name.to(language) or choice.code for choice in my_teams()}
    if not known:
        st.info(say("desk.no_teams", language))
        return None
    return st.selectbox(
        say("desk.team", language),
        list(known),
        format_func=lambda code: known.get(code, code),
        key="desk.team",
        on_change=forget_news,
    )
