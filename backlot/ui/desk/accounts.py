"""The accounts of staff, for administrators: who there is, what each may do, when they were last here; one opens by a tap."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from backlot.i18n import name_of, number, say
from backlot.records import Language, Text
from backlot.store.database import reading
from backlot.store.desk import teams
from backlot.store.sign_ins import AccountSeen, accounts_seen
from backlot.store.staff import Staff
from backlot.ui.desk.accounts_made import NEW, OPEN, draw_made, forget_made
from backlot.ui.desk.accounts_new import draw_new_account
from backlot.ui.desk.accounts_one import draw_one_account
from backlot.ui.desk.accounts_words import clauses, seen_words
from backlot.ui.desk.news import forget_news
from backlot.ui.markup import text
from backlot.ui.runtime import engine


def draw_accounts(someone: Staff, language: Language) -> None:
    """The list, or the one account that was opened in it, or a new one."""
    with reading(engine()) as connection:
        accounts = {each.username: each for each in accounts_seen(connection)}
        names = {team.code: team.name for team in teams(connection)}
    at = st.session_state.get(OPEN)
    if at is None or (at != NEW and at not in accounts):
        draw_made(language)
        _draw_list(accounts, names, language)
        return
    words = say("accounts.all", language)
    st.button(words, key="desk.accounts.back", on_click=_open, args=(None,))
    if at == NEW:
        draw_new_account(names, language)
    else:
        draw_one_account(accounts[at], names, someone, language)


def _draw_list(accounts: Mapping[str, AccountSeen], names: Mapping[str, Text], language: Language) -> None:
    here = sum(each.sign_ins > 0 for each in accounts.values())
    counts = {"accounts": number(len(accounts), language), "here": number(here, language)}
    st.caption(say("accounts.lead", language, **counts))
    words = say("accounts.new", language)
    st.button(words, key="desk.accounts.new", type="primary", width="stretch", on_click=_open, args=(NEW,))
    for account in accounts.values():
        _draw_line(account, names, language)


def _draw_line(account: AccountSeen, names: Mapping[str, Text], language: Language) -> None:
    team = names.get(account.team or "")
    role = name_of(account.role, language)
    parts = [f"{role}{say('accounts.of_team', language, team=team)}" if team else role, seen_words(account, language)]
    if not account.active:
        parts.insert(0, say("accounts.inactive", language))
    css = "desk-account" if account.active else "desk-account off"
    key = f"desk-line-{account.username}"
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
        st.html(
            f'<div class="{css}"><p><b>{text(account.name or account.username)}</b> <code>{text(account.username)}</code></p>'
            f"<small>{clauses(parts)}</small></div>"
        )
        words = say("accounts.open", language)
        st.button(words, key=f"desk.accounts.open.{account.username}", on_click=_open, args=(account.username,))


def _open(username: str | None) -> None:
    """Another account, a new one, or the list; what was said of the one before goes."""
    forget_news()
    forget_made()
    for key in ("role", "team", "password"):
        st.session_state.pop(f"desk.accounts.{key}", None)
    st.session_state[OPEN] = username
