"""One tap takes a change back, or brings one row back to an earlier version; what came of it is said like any other news."""

from __future__ import annotations

import hashlib

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.store.change_list import Place
from backlot.store.commands.undoing import restore_row, undo_change
from backlot.ui.desk.news import news_now
from backlot.ui.desk.saving import attempt
from backlot.ui.runtime import watch


def offer_undo(language: Language) -> None:
    """Under the news of what was just saved: the way back."""
    news = news_now()
    if news is not None and news.change is not None:
        undo_button("desk.undo.news", news.change, news.undid, watch().edition, language)


def undo_button(key: str, number: int, redo: bool, edition: int, language: Language) -> None:
    """`edition` is the one that the person sees: two taps on what is seen once are one wish."""
    words = say("changes.redo" if redo else "changes.undo", language)
    st.button(words, key=f"{key}.{number}", on_click=undo, args=(number, edition, language))


def undo(number: int, edition: int, language: Language) -> None:
    attempt(
        undo_change,
        number,
        operation=f"undo-{number}-{edition}",
        language=language,
        news="changes.undone_news",
    )


def restore(place: Place, number: int, edition: int, language: Language) -> None:
    """Bring the row at `place` back to edition `number`, if nobody touched it after the list was read at `edition`."""
    digest = hashlib.sha256(repr(place).encode()).hexdigest()[:16]
    operation = f"restore-{number}-{edition}-{digest}"
    attempt(restore_row, *place, number, edition, operation=operation, language=language, news="changes.restored_news")
