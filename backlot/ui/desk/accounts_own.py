"""One's own account: its password, where one is signed in, and the way out of all of it at once."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.accounts import change_own_password, refuse_weak_password
from backlot.store.commands.sign_ins import end_own_sign_in, end_own_sign_ins
from backlot.store.database import reading
from backlot.store.sign_ins import open_sign_ins
from backlot.store.staff import Staff, sealed, staff_by_password
from backlot.ui import access
from backlot.ui.desk.accounts_made import do
from backlot.ui.desk.accounts_sign_ins import draw_sign_ins
from backlot.ui.desk.news import bad_news
from backlot.ui.desk.saving import attempt
from backlot.ui.markup import text
from backlot.ui.runtime import engine


def draw_own_account(someone: Staff, language: Language) -> None:
    """Changing the password ends every sign-in of the account, this one too."""
    with st.form(key="desk.password", clear_on_submit=True, enter_to_submit=False):
        st.text_input(
            say("access.old_password", language),
            type="password",
            key="desk.password.old",
            autocomplete="current-password",
        )
        st.text_input(
            say("access.new_password", language), type="password", key="desk.password.new", autocomplete="new-password"
        )
        st.caption(say("accounts.own_ends_all", language))
        st.form_submit_button(
            say("desk.change_password", language),
            type="primary",
            width="stretch",
            on_click=_change_password,
            args=(someone, language),
        )
    _draw_own_sign_ins(someone, language)


def _draw_own_sign_ins(someone: Staff, language: Language) -> None:
    with reading(engine()) as connection:
        found = open_sign_ins(connection, someone.username)
    this = access.this_sign_in()
    st.html(f'<h2 class="desk-versions-of">{text(say("accounts.own_sign_ins", language))}</h2>')
    if any(each.handle != this for each in found):
        words = say("accounts.out_elsewhere", language)
        st.button(words, key="desk.account.elsewhere", width="stretch", on_click=_end_others, args=(language,))
    words = say("accounts.out_everywhere", language)
    st.button(words, key="desk.account.everywhere", width="stretch", on_click=_end_all, args=(language,))
    draw_sign_ins(found, this, lambda handle: _end_one(handle, language), language)


def _change_password(someone: Staff, language: Language) -> None:
    old, new = (str(st.session_state.get(f"desk.password.{which}", "")) for which in ("old", "new"))
    try:
        if staff_by_password(engine(), someone.username, old, access.address()) is None:
            raise BacklotError("error.wrong_sign_in")
        refuse_weak_password(someone.username, new)
    except BacklotError as error:
        bad_news(error, language)
        return
    attempt(change_own_password, sealed(new), subject=someone.username, language=language)


def _end_one(handle: str, language: Language) -> None:
    do(end_own_sign_in, handle, news="accounts.ended_one", language=language)


def _end_others(language: Language) -> None:
    do(end_own_sign_ins, access.this_sign_in(), news="accounts.ended_others", language=language)


def _end_all(language: Language) -> None:
    if do(end_own_sign_ins, news="accounts.ended_others", language=language):
        access.sign_out()
