"""One account as an administrator sees it: what it may do, its password, whether it may sign in, and where it is signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from backlot.i18n import moment, name_of, say
from backlot.records import Language, Text
from backlot.store.commands.accounts import deactivate, reactivate, set_password, set_role
from backlot.store.commands.sign_ins import end_sign_in, end_sign_ins
from backlot.store.database import reading
from backlot.store.sign_ins import AccountSeen, open_sign_ins
from backlot.store.staff import Staff
from backlot.ui.access import this_sign_in
from backlot.ui.desk.accounts_made import do, do_with_password, draw_made
from backlot.ui.desk.accounts_new import choose_role, chosen_role, draw_typed_password, typed_password
from backlot.ui.desk.accounts_sign_ins import draw_sign_ins
from backlot.ui.desk.accounts_words import seen_at
from backlot.ui.markup import text
from backlot.ui.runtime import engine


def draw_one_account(account: AccountSeen, teams: Mapping[str, Text], someone: Staff, language: Language) -> None:
    _draw_head(account, teams, language)
    if account.username == someone.username:
        st.info(say("accounts.yourself", language))
    else:
        _draw_role(account, teams, language)
        _draw_password(account, language)
        _draw_standing(account, language)
        _draw_sign_ins(account, language)


def _draw_head(account: AccountSeen, teams: Mapping[str, Text], language: Language) -> None:
    team = teams.get(account.team or "")
    told = {
        "access.username": account.username,
        "field.role": name_of(account.role, language),
        "field.team": team.to(language) if team else "",
        "accounts.since": moment(account.created_at, language),
        "accounts.last": seen_at(account, language),
    }
    lines = "".join(
        f"<dt>{text(say(key, language))}</dt><dd>{text(words)}</dd>" for key, words in told.items() if words
    )
    off = f" · {say('accounts.inactive', language)}" if not account.active else ""
    name = text((account.name or account.username) + off)
    st.html(f'<h2 class="desk-versions-of">{name}</h2><div class="desk-versions"><dl>{lines}</dl></div>')


def _draw_role(account: AccountSeen, teams: Mapping[str, Text], language: Language) -> None:
    with st.container(border=True):
        st.subheader(say("accounts.role_title", language), anchor=False)
        choose_role(account.role, account.team, teams, language)
        st.caption(say("accounts.ends_all", language))
        words = say("accounts.set_role", language)
        st.button(
            words, key="desk.accounts.set_role", width="stretch", on_click=_set_role, args=(account.username, language)
        )


def _draw_password(account: AccountSeen, language: Language) -> None:
    with st.form(key="desk.accounts.reset", clear_on_submit=True, enter_to_submit=False):
        st.subheader(say("accounts.password_title", language), anchor=False)
        draw_typed_password(language)
        st.caption(say("accounts.ends_all", language))
        words = say("accounts.set_password", language)
        st.form_submit_button(words, width="stretch", on_click=_set_password, args=(account.username, language))
    draw_made(language)


def _draw_standing(account: AccountSeen, language: Language) -> None:
    command, name = (deactivate, "deactivate") if account.active else (reactivate, "reactivate")
    with st.container(border=True):
        st.subheader(say("accounts.standing_title", language), anchor=False)
        st.caption(say(f"accounts.{name}_note", language))
        words, key = say(f"accounts.{name}", language), f"desk.accounts.{name}"
        st.button(
            words,
            key=key,
            width="stretch",
            on_click=_do,
            args=(command, account.username, f"accounts.{name}d", language),
        )


def _draw_sign_ins(account: AccountSeen, language: Language) -> None:
    with reading(engine()) as connection:
        found = open_sign_ins(connection, account.username)
    st.subheader(say("accounts.sign_ins", language), anchor=False)
    if not found:
        st.caption(say("accounts.not_signed_in", language))
        return
    st.button(
        say("accounts.end_all", language),
        key="desk.accounts.end_all",
        width="stretch",
        on_click=_do,
        args=(end_sign_ins, account.username, "accounts.ended_all", language),
    )
    draw_sign_ins(found, this_sign_in(), lambda handle: _end_one(account.username, handle, language), language)


def _set_role(username: str, language: Language) -> None:
    role, team = chosen_role()
    do(set_role, username, role, team, news="accounts.role_set", language=language, username=username)


def _set_password(username: str, language: Language) -> None:
    do_with_password(
        set_password, username, typed_password(), lambda seal: (username, seal), "accounts.password_set", language
    )


def _do(command: Callable[..., object], username: str, news: str, language: Language) -> None:
    do(command, username, news=news, language=language, username=username)


def _end_one(username: str, handle: str, language: Language) -> None:
    do(end_sign_in, username, handle, news="accounts.ended_one", language=language)
