"""The one box that finds any row of the record by what is typed, and the rows that were edited last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.database import reading
from backlot.store.desk_names import Named
from backlot.store.desk_search import MOST, found_rows, recent_rows
from backlot.ui.access import only_team
from backlot.ui.ask import ask
from backlot.ui.desk.going import FIND, go_to
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.row_words import row_words
from backlot.ui.runtime import engine

_RECENT: Final = "desk.recent"
_LATEST: Final = 8
_ASKED: Final = 120


def draw_find(language: Language) -> None:
    """The box; below it what it found, or else what was edited last."""
    left, right = st.columns([6, 5])
    with left, st.container(key="desk-find"):
        asked = st.text_input(
            say("find.box", language), key=FIND, max_chars=_ASKED, placeholder=say("find.hint", language)
        )
    if asked.strip():
        _draw_found(asked, language)
        return
    with right:
        _draw_recent(language)


def _draw_found(asked: str, language: Language) -> None:
    only = only_team()
    with reading(engine()) as connection:
        found = found_rows(connection, asked, only, shared=only is None)
    if not found:
        st.caption(say("find.nothing", language))
        return
    names = _team_names(language)
    st.caption(say("find.most" if len(found) == MOST else "find.count", language, count=len(found)))
    with st.container(key="desk-found"):
        for kind, rows in groupby(found, lambda row: row.kind):
            st.markdown(f"**{say(f'desk.kind.{kind}', language)}**")
            _draw_rows(rows, names, language)


def _draw_rows(rows: Iterable[Named], names: dict[str, str], language: Language) -> None:
    for row in rows:
        words = unmarked(row_words(row.kind, row.code, row.name, language))
        team = names.get(row.team, "") if row.code != row.team else ""
        st.button(
            f"{words} — {unmarked(team)}" if team else words,
            key=f"desk.found.{row.kind}.{row.team}.{row.code}",
            width="stretch",
            on_click=go_to,
            args=(row.kind, row.team, row.code),
        )


def _draw_recent(language: Language) -> None:
    """One list to choose from: it takes a line, and a keyboard reaches it."""
    rows = {_place(row): row for row in ask(recent_rows, _LATEST, only_team())}
    if not rows:
        return
    names = _team_names(language)
    st.selectbox(
        say("find.recent", language),
        list(rows),
        None,
        format_func=lambda place: _recent(rows[place], names, language),
        key=_RECENT,
        placeholder=say("find.choose", language),
        on_change=_take_recent,
    )


def _take_recent() -> None:
    place = st.session_state.get(_RECENT)
    st.session_state[_RECENT] = None
    if isinstance(place, tuple):
        go_to(*place)


def _place(row: Named) -> tuple[str, str, str]:
    return row.kind, row.team, row.code


def _recent(row: Named, names: dict[str, str], language: Language) -> str:
    team = names.get(row.team, "") if row.code != row.team else ""
    parts = (say(f"desk.kind.{row.kind}", language), row_words(row.kind, row.code, row.name, language), team)
    return " · ".join(part for part in parts if part)


def _team_names(language: Language) -> dict[str, str]:
    return {team.code: team.name.to(language) or team.code for team in my_teams()}
