"""A new account: its username, whose it is, what they may do, and a password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from backlot.i18n import name_of, say
from backlot.records import Language, StaffRole, Text
from backlot.store.commands.accounts import add_account
from backlot.ui.desk.accounts_made import OPEN, do_with_password
from backlot.ui.markup import text

_ROLES: Final = (StaffRole.EDITOR, StaffRole.TEAM_EDITOR, StaffRole.DELEGATE, StaffRole.ADMINISTRATOR)


def draw_new_account(teams: Mapping[str, Text], language: Language) -> None:
    st.html(f'<h2 class="desk-versions-of">{text(say("accounts.new_title", language))}</h2>')
    st.text_input(say("access.username", language), key="desk.accounts.username", max_chars=40)
    st.caption(say("accounts.username_note", language))
    st.text_input(say("field.account_name", language), key="desk.accounts.name", max_chars=80)
    choose_role(StaffRole.EDITOR, None, teams, language)
    draw_typed_password(language)
    words = say("accounts.add", language)
    st.button(words, key="desk.accounts.add", type="primary", width="stretch", on_click=_add, args=(language,))


def choose_role(role: StaffRole, team: str | None, teams: Mapping[str, Text], language: Language) -> None:
    """The role, what it may do in a sentence, and the team where it has one; `chosen_role` reads them."""
    chosen = st.selectbox(
        say("field.role", language),
        _ROLES,
        index=_ROLES.index(role),
        format_func=lambda each: name_of(each, language),
        key="desk.accounts.role",
    )
    st.caption(say(f"accounts.may.{chosen}", language))
    if chosen is StaffRole.TEAM_EDITOR:
        codes = list(teams)
        st.selectbox(
            say("field.team", language),
            codes,
            index=codes.index(team) if team in codes else None,
            format_func=lambda code: teams[code].to(language) if code in teams else code,
            placeholder=say("accounts.choose_team", language),
            key="desk.accounts.team",
        )


def chosen_role() -> tuple[StaffRole, str | None]:
    role = StaffRole(st.session_state.get("desk.accounts.role", StaffRole.EDITOR))
    return role, st.session_state.get("desk.accounts.team") if role is StaffRole.TEAM_EDITOR else None


def draw_typed_password(language: Language) -> None:
    words = say("accounts.typed_password", language)
    st.text_input(words, type="password", key="desk.accounts.password", autocomplete="new-password")


def typed_password() -> str:
    return str(st.session_state.get("desk.accounts.password") or "")


def _add(language: Language) -> None:
    """Add it and go back to the list, where the password that was made is shown."""
    username, name = (str(st.session_state.get(f"desk.accounts.{each}") or "").strip() for each in ("username", "name"))
    username = username.lower()
    role, team = chosen_role()
    if do_with_password(
        add_account,
        username,
        typed_password(),
        lambda seal: (username, name or username, seal, role, team),
        "accounts.added",
        language,
    ):
        st.session_state[OPEN] = None
