"""A password that was made for somebody: shown to the administrator who asked, and to nobody ever again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.accounts import refuse_weak_password
from backlot.store.staff import fresh_password, sealed
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.markup import text
from backlot.ui.tell import tell

OPEN: Final = "desk.accounts.open"  # the account that is open in the list, NEW for one that is not there yet
NEW: Final = ""
_MADE: Final = "desk.accounts.made"


def do(command: Callable[..., Any], *args: Any, news: str, language: Language, **details: object) -> bool:
    """Tell a command on accounts and say what came of it; nothing here can be taken back in one tap."""
    forget_news()
    try:
        tell(command, *args, subject=str(args[0]) if args else "")
    except BacklotError as error:
        bad_news(error, language)
        return False
    good_news(language, news, None, **details)
    return True


def do_with_password(
    command: Callable[..., Any], username: str, typed: str, args: Callable[[str], tuple[Any, ...]], news: str,
    language: Language,
) -> bool:  # fmt: skip
    """Tell a command whose `args` take a sealed password, the typed one or one that is made and shown this once."""
    password = typed.strip() or fresh_password()
    forget_made()
    try:
        refuse_weak_password(username, password)
    except BacklotError as error:
        bad_news(error, language)
        return False
    if not do(command, *args(sealed(password)), news=news, language=language, username=username):
        return False
    if not typed.strip():
        st.session_state[_MADE] = (username, password)
    return True


def draw_made(language: Language) -> None:
    made = st.session_state.get(_MADE)
    if made is None:
        return
    username, password = made
    with st.container(border=True, key="desk-made"):
        lead = say("accounts.made", language, username=username)
        note = say("accounts.made_note", language)
        st.html(
            f'<div class="desk-made"><p>{text(lead)}</p><p><code translate="no">{text(password)}</code></p>'
            f"<small>{text(note)}</small></div>"
        )
        words = say("accounts.noted", language)
        st.button(words, key="desk.accounts.noted", width="stretch", on_click=forget_made)


def forget_made() -> None:
    st.session_state.pop(_MADE, None)
