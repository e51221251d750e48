"""Where somebody is signed in, one line a sign-in, each ended by a tap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from backlot.i18n import say
from backlot.i18n.devices import device
from backlot.records import Language
from backlot.store.sign_ins import SignIn
from backlot.ui.access import HERE
from backlot.ui.desk.accounts_words import clauses, when
from backlot.ui.markup import text


def draw_sign_ins(found: Sequence[SignIn], this: str | None, end: Callable[[str], None], language: Language) -> None:
    """`end` is called with the handle of the sign-in to end; the one in use here is told apart and has no such button."""
    for each in found:
        here = each.handle == this
        key = f"desk-line-{each.handle}"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
            st.html(_line(each, here, language))
            if not here:
                words, key = say("accounts.end_one", language), f"desk.sign_in.{each.handle}"
                st.button(words, key=key, on_click=end, args=(each.handle,))


def _line(each: SignIn, here: bool, language: Language) -> str:
    badge = f" <i>{text(say('accounts.this_one', language))}</i>" if here else ""
    parts = [
        say("accounts.this_machine", language) if each.address == HERE else each.address,
        say("accounts.signed_in_at", language, when=when(each.since, language)),
        say("accounts.seen", language, when=when(each.seen, language)),
    ]
    return (
        f'<div class="desk-account"><p><b>{text(device(each.agent, language))}</b>{badge}</p>'
        f"<small>{clauses(parts)}</small></div>"
    )
