"""What should have gone out by itself and did not stands above everything at the desk, until somebody sees to it."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import say
from backlot.records import DraftState, Language
from backlot.store.commands.rights import Right
from backlot.store.database import reading
from backlot.store.drafts.reading import drafts
from backlot.store.staff import Staff
from backlot.ui.desk.drafts_page import open_draft, opened_draft
from backlot.ui.desk.plain import unmarked
from backlot.ui.runtime import engine


def draw_refused(someone: Staff, language: Language) -> None:
    """Each draft whose hour passed in vain, why, and the way to it."""
    if not someone.may(Right.EDIT):
        return
    with reading(engine()) as connection:
        refused = drafts(connection, someone.username, someone.only_team, (DraftState.REFUSED,))
    for draft in refused:
        if _is_seen_to(draft.code):
            continue
        title = draft.title or say("draft.untitled", language)
        why = "" if draft.problem is None else say(draft.problem.key, language, **draft.problem.details)
        st.error(unmarked(say("draft.refused", language, title=title, why=why)))
        key = f"desk.draft.refused.{draft.code}"
        st.button(say("draft.open", language), key=key, on_click=_see_to, args=(draft.code,))


def _is_seen_to(code: str) -> bool:
    """Whether its page is open, which says the same."""
    return st.session_state.get("desk.section") == "drafts" and opened_draft() == code


def _see_to(code: str) -> None:
    st.session_state["desk.section"] = "drafts"
    open_draft(code)
