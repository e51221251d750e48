"""Which row of the record is in hand at the desk: what the choices of the record's section hold, set in one place."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.records import BacklotError
from backlot.store.commands.sheet_parts import parted
from backlot.store.commands.sheets import SHEETS
from backlot.ui.desk.news import forget_news

SECTION: Final = "desk.section"
TEAM: Final = "desk.team"
SHARED: Final = ""  # in the place of a team: what all of them share
FIND: Final = "desk.find"
NEW: Final = ""  # in the place of a code: one more


def kind_key(team: str) -> str:
    return "desk.kind" if team != SHARED else "desk.kind.shared"


def shot_key(team: str) -> str:
    return f"desk.shot.{team}"


def row_key(kind: str, team: str, shot: str = "") -> str:
    return f"desk.row.{kind}.{team}.{shot}" if shot else f"desk.row.{kind}.{team}"


def go_to(kind: str, team: str, code: str) -> None:
    """Have the form of this row next; to be called by a widget, before the page is drawn."""
    forget_news()
    state = st.session_state
    state[SECTION], state[TEAM], state[kind_key(team)] = "record", team, kind
    shot = ""
    if kind == "take" and code:
        try:
            shot = state[shot_key(team)] = parted(code, len(SHEETS[kind].key))[0]
        except BacklotError:
            return
    if SHEETS[kind].key:
        state[row_key(kind, team, shot)] = code
    state[FIND] = ""
