"""One tap takes a change back, or brings one row back to an earlier version; what came of it is said like any other news."""

from __future__ import annotations

import hashlib
from typing import Any

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.change_list import Place, is_large_change
from backlot.store.commands.undoing import prepared_undo, restore_row, undo_change
from backlot.store.database import reading
from backlot.ui.desk.imports_saving import attempt_long, draw_long
from backlot.ui.desk.imports_work import Work
from backlot.ui.desk.news import news_now
from backlot.ui.desk.saving import attempt
from backlot.ui.runtime import engine, watch


def offer_undo(language: Language) -> None:
    """Under the news of what was just saved: the way back; how far a long save or undo is, until it is over."""
    draw_long(language)
    news = news_now()
    if news is not None and news.change is not None:
        undo_button("desk.undo.news", news.change, news.undid, watch().edition, language)


def undo_button(key: str, number: int, redo: bool, edition: int, language: Language) -> None:
    """`edition` is the one that the person sees: two taps on what is seen once are one wish."""
    words = say("changes.redo" if redo else "changes.undo", language)
    st.button(words, key=f"{key}.{number}", on_click=undo, args=(number, edition, language))


def undo(number: int, edition: int, language: Language) -> None:
    operation = f"undo-{number}-{edition}"
    news = "changes.undone_news"
    if _is_large(number):
        stage = "import.stage.undoing"

        def work_out(work: Work) -> tuple[Any, ...]:
            work.at("import.stage.preparing")
            return number, prepared_undo(engine(), number)

        attempt_long(undo_change, before=work_out, operation=operation, stage=stage, news=news, language=language)
    else:
        attempt(undo_change, number, operation=operation, news=news, language=language)


def _is_large(number: int) -> bool:
    """Whether a change is too large to be taken back while somebody waits at the button."""
    try:
        with reading(engine()) as connection:
            return is_large_change(connection, number)
    except BacklotError:  # the undo itself will find that out, and say it
        return False


def restore(place: Place, number: int, edition: int, language: Language) -> None:
    """Bring the row at `place` back to edition `number`, if nobody touched it after the list was read at `edition`."""
    digest = hashlib.sha256(repr(place).encode()).hexdigest()[:16]
    operation = f"restore-{number}-{edition}-{digest}"
    attempt(restore_row, *place, number, edition, operation=operation, language=language, news="changes.restored_news")
