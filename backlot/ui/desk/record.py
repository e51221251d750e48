"""The record at the desk: find a row by typing or by team and kind, and edit it beside the room it appears in."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.rights import Right
from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.wishes import ADDING
from backlot.store.database import reading
from backlot.store.desk import listed
from backlot.store.staff import Staff
from backlot.ui.desk.beside import draw_beside
from backlot.ui.desk.finding import draw_find
from backlot.ui.desk.going import NEW, SHARED, kind_key, row_key, shot_key
from backlot.ui.desk.mine import choose_team
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.opening import form_on
from backlot.ui.desk.plain import show_error
from backlot.ui.desk.record_style import STYLE
from backlot.ui.desk.row_words import row_words
from backlot.ui.desk.swatches import STYLE as SWATCHES
from backlot.ui.runtime import engine

TEAM_KINDS: Final = (
    "film", "team", "disclosure", "person", "task", "role", "decision", "shot", "take", "scene", "lesson", "asset",
    "budget", "budget_line", "cost", "estimate", "media", "text_track",
)  # fmt: skip
SHARED_KINDS: Final = (
    "programme", "fact", "partner", "real_film", "published_figure", "team", "topic", "session", "announcement", "kiosk",
    "service", "account", "rate",
)  # fmt: skip


def draw_record(someone: Staff, language: Language) -> None:
    """The box that finds anything; the choices, which say where the row in hand stands; its form."""
    st.html(STYLE + SWATCHES)
    draw_find(language)
    with st.container(key="desk-choose"):
        left, middle, right = st.columns([3, 3, 5])
    with left:
        team = _choose_team(someone, language)
    if team is None:
        return
    with middle:
        kind = _choose_kind(someone, team, language)
    with right:
        code = _choose_code(kind, team, language)
    if code is not None:
        _draw_row(kind, team, code, language)


def _choose_team(someone: Staff, language: Language) -> str | None:
    """A team, or what all teams share."""
    also = {SHARED: say("desk.shared", language)} if someone.may(Right.SHARED) else None
    return choose_team(language, also=also, persist_state="page")


def _choose_kind(someone: Staff, team: str, language: Language) -> str:
    kinds = [kind for kind in (TEAM_KINDS if team else SHARED_KINDS) if someone.may(SHEETS[kind].right)]
    return st.selectbox(
        say("desk.what", language),
        kinds,
        format_func=lambda each: say(f"desk.kind.{each}", language),
        key=kind_key(team),
        on_change=forget_news,
        persist_state="page",
    )


def _choose_code(kind: str, team: str, language: Language) -> str | None:
    """The row to edit, NEW for one more; None where there is none and none can be added here."""
    if not SHEETS[kind].key and team != SHARED:
        return team
    shot = _choose_shot(team, language) if kind == "take" else ""
    with reading(engine()) as connection:
        rows = listed(connection, kind, team, shot) if kind != "take" or shot else ()
    options = [*(row.code for row in rows), *([NEW] if kind in ADDING else [])]
    if not options:
        st.caption(say("desk.none_of_kind", language))
        return None
    if kind == "programme":
        return options[0]
    names = {row.code: row_words(kind, row.code, row.name, language) for row in rows}
    new = say(f"desk.new.{kind}", language) if kind in ADDING else ""
    return st.selectbox(
        say("desk.which", language),
        options,
        format_func=lambda each: names.get(each, new),
        key=row_key(kind, team, shot),
        on_change=forget_news,
        persist_state="page",
    )


def _choose_shot(team: str, language: Language) -> str:
    """Takes are listed a shot at a time: a production may have tens of thousands."""
    with reading(engine()) as connection:
        shots = listed(connection, "shot", team)
    names = {row.code: row_words("shot", row.code, row.name, language) for row in shots}
    found = st.selectbox(
        say("field.shot", language),
        list(names),
        format_func=lambda each: names.get(each, each),
        key=shot_key(team),
        on_change=forget_news,
        persist_state="page",
    )
    return found or ""


def _draw_row(kind: str, team: str, code: str, language: Language) -> None:
    of = code if kind == "team" else team  # a team is its own
    form = form_on(kind, of, code or None)
    if form is None and kind == "budget":
        form = form_on(kind, of, None)  # of a team that has none yet
    if form is None:
        show_error(BacklotError("error.row_gone"), language)
    else:
        draw_beside(form, language)
