"""“Keep as draft” beside “save”: what a form holds goes into a draft instead of the record."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.i18n import say
from backlot.records import DraftState, Language
from backlot.store.commands.drafts import keep_in_draft
from backlot.store.commands.rights import Right
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.drafts.parts import OPTIONS
from backlot.store.drafts.reading import drafts
from backlot.ui import access
from backlot.ui.desk.drafts_press import press
from backlot.ui.desk.news import no_news
from backlot.ui.desk.opening import Form, Options, close_form
from backlot.ui.runtime import engine

NEW: Final = ""
_LAST: Final = "desk.draft.last"  # the draft this person put something into before


def draw_draft_choice(form: Form, language: Language) -> None:
    """Into which draft; nothing to choose where there is none yet. To be drawn within the form."""
    names = open_drafts(language)
    if names:
        last = last_draft()
        codes = [*names, NEW]
        st.selectbox(
            say("draft.into", language),
            codes,
            codes.index(last) if last in names else len(names),
            format_func=lambda code: names.get(code) or say("draft.new", language),
            key=form.key("draft"),
        )


def keep_draft(form: Form, values: dict[str, Any], options: Options, language: Language) -> None:
    """Put what differs from the form as it was opened into the chosen draft, or into a new one named after the row."""
    wish, base = wish_of(form, values, options)
    if wish.values is not None and not wish.values and wish.options is None:
        no_news(language)
        return
    code = str(st.session_state.get(form.key("draft")) or form.id[:12])
    if press(
        keep_in_draft,
        code,
        (_name(values) or form.code)[:120],
        wish,
        form.id,
        base,
        language=language,
        news="draft.kept",
    ):
        remember_draft(code)
        close_form()


def wish_of(form: Form, values: dict[str, Any], options: Options) -> tuple[Wish, dict[str, Any] | None]:
    """What the form wishes, and what of the row that changes as it was when the form was opened."""
    mine = options if form.kind == "decision" else None
    if form.version is None:
        return Wish(form.kind, form.team, form.code, None, values, mine), None
    changed = {name: value for name, value in values.items() if value != form.base[name]}
    base = {name: form.base[name] for name in changed}
    if mine is not None and mine != form.options:
        return Wish(form.kind, form.team, form.code, form.version, changed, mine), base | {OPTIONS: form.options}
    return Wish(form.kind, form.team, form.code, form.version, changed), base


def last_draft() -> str:
    """The draft that this person put something into before, NEW where there was none."""
    return str(st.session_state.get(_LAST, NEW))


def remember_draft(code: str) -> None:
    st.session_state[_LAST] = code


def open_drafts(language: Language) -> dict[str, str]:
    """The drafts that this person may put something into: what each is called, by code."""
    someone = access.staff()
    if someone is None or not someone.may(Right.EDIT):
        return {}
    with reading(engine()) as connection:
        found = drafts(connection, someone.username, someone.only_team, (DraftState.OPEN, DraftState.REFUSED))
    return {draft.code: draft.title or say("draft.untitled", language) for draft in found}


def _name(values: dict[str, Any]) -> str:
    """What the row is called, in both languages: colleagues read either."""
    for pair in ("title", "name", "description", "text"):
        words = [str(values[name])[:50] for name in (f"{pair}_zh", f"{pair}_en") if values.get(name)]
        if words:
            return " / ".join(dict.fromkeys(words))
    return ""
