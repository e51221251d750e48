"""“Keep as draft” below a table: all that was typed into it goes into one draft instead of the record."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.commands.drafts import keep_all_in_draft
from backlot.store.commands.wishes import Wish
from backlot.ui.desk.drafts_keeping import NEW, last_draft, open_drafts, remember_draft
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.desk.tables_open import OpenTable, close_table
from backlot.ui.desk.tables_plan import Plan
from backlot.ui.desk.tables_saving import as_shown, codes_of, explained
from backlot.ui.runtime import watch
from backlot.ui.tell import tell

LONGEST: Final = 120  # letters of a draft's name


def draw_keeping(table: OpenTable, plan: Plan, language: Language) -> None:
    """Into which draft, its name where it is a new one, and the press."""
    names, chosen = open_drafts(language), NEW
    left, right = st.columns(2) if names else (None, st.container())
    if left is not None:
        codes = [*names, NEW]
        last = last_draft()
        chosen = left.selectbox(
            say("draft.into", language),
            codes,
            codes.index(last) if last in names else len(names),
            format_func=lambda code: names.get(code) or say("draft.new", language),
            key=table.key("draft"),
        )
    if chosen == NEW:
        placeholder = name_of_edits(table, plan)
        right.text_input(
            say("field.draft_title", language), key=table.key("draft_name"), max_chars=LONGEST, placeholder=placeholder
        )
    st.button(
        say("draft.keep", language),
        key=table.key("keep"),
        width="stretch",
        disabled=not plan.may_be_kept,
        on_click=keep,
        args=(table.id, plan.wishes, language),
    )


def keep(shown_in: str, shown_wishes: tuple[Wish, ...], language: Language) -> None:
    """All that was shown into one draft, or none of it; what was typed after it was shown is not kept unseen."""
    forget_news()
    try:
        table, plan = as_shown(shown_in)
        if plan.wishes != shown_wishes or not plan.may_be_kept:
            raise BacklotError("error.table_not_as_shown")
        code = str(st.session_state.get(table.key("draft")) or table.id[:12])
        typed = str(st.session_state.get(table.key("draft_name")) or "").strip()
        with explained(plan):
            tell(keep_all_in_draft, code, typed or name_of_edits(table, plan), plan.wishes, table.id)
    except BacklotError as error:
        bad_news(error, language)
        return
    remember_draft(code)
    close_table()
    good_news(language, "draft.kept")
    watch().again()


def name_of_edits(table: OpenTable, plan: Plan) -> str:
    """What kind of rows, in both languages, for colleagues read either; and which."""
    kinds = dict.fromkeys(say(f"desk.kind.{table.look.kind}", each) for each in ("zh", "en"))
    words = f"{' / '.join(kinds)}: {codes_of(plan)}"
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
