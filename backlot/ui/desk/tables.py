"""Many rows at once: a team and a kind, words to find them by, one page of them in a table; saved as one change or not at all."""

from __future__ import annotations

from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.staff import Staff
from backlot.ui.desk.forms import draw_form
from backlot.ui.desk.news import bad_news, forget_news, show_news
from backlot.ui.desk.opening import form_on
from backlot.ui.desk.plain import show_error
from backlot.ui.desk.tables_below import draw_below
from backlot.ui.desk.tables_editor import draw_editor
from backlot.ui.desk.tables_edits import Forged
from backlot.ui.desk.tables_guard import keep_editors_honest
from backlot.ui.desk.tables_look import draw_look, draw_pages, from_the_first, is_away, look_again
from backlot.ui.desk.tables_open import OpenTable, open_again, open_with, table_in_hand, table_on
from backlot.ui.desk.tables_plan import asked_in, plan_of, typed_in
from backlot.ui.desk.tables_style import TABLES_STYLE
from backlot.ui.desk.tables_words import row_words
from backlot.ui.markup import text

_TYPED: Final = "desk.tables.typed"
_NEW: Final = ""


def draw_tables(someone: Staff, language: Language) -> None:
    """What to look at, the table, and what would change; or the same rows one by one, each in its form."""
    keep_editors_honest()
    st.html(TABLES_STYLE)
    _come_back()
    busy = _is_busy(language)
    look = draw_look(someone, busy, language)
    if look is None:
        return
    table = table_on(look, language, busy)
    if look.first and not table.handed.rows:  # the page is beyond the last row by now
        table = table_on(from_the_first(look), language)
    in_forms = _draw_way(busy, language) == "form"
    draw_pages(table, busy, language)
    if in_forms:
        _draw_forms(table, language)
    else:
        _draw_table(table, language)


def _is_busy(language: Language) -> bool:
    """Whether something is typed that would be lost by looking elsewhere. Edits that no hand made are thrown away here,
    before the editor itself reads them."""
    table = table_in_hand()
    if table is None:
        return False
    try:
        busy = bool(asked_in(table))
        st.session_state[_TYPED] = (table.id, typed_in(table)) if busy else None
        return busy
    except Forged as forged:
        open_again(table)
        bad_news(forged, language)
        show_news()
        return False


def _come_back() -> None:
    """Whoever was elsewhere at the desk finds the rows they looked at, with what they had typed."""
    table, kept = table_in_hand(), st.session_state.get(_TYPED)
    if table is None or not is_away():
        return
    look_again(table.look)
    if kept is not None and kept[0] == table.id:
        fresh = open_with(table, kept[1])
        st.session_state[_TYPED] = (fresh.id, kept[1])


def _draw_table(table: OpenTable, language: Language) -> None:
    if not table.handed.rows and not table.handed.may_add:
        st.info(say("tables.nothing_found", language))
        return
    draw_editor(table)
    try:
        draw_below(table, plan_of(table), language)
    except BacklotError as error:
        show_error(error, language)


def _draw_forms(table: OpenTable, language: Language) -> None:
    """The rows of the page one by one, for whoever does not see the table or holds a phone."""
    names = {row.code: row_words(row, 0, language) for row in table.handed.rows}
    options = [*names, _NEW] if table.handed.may_add else list(names)
    if not options:
        st.info(say("tables.nothing_found", language))
        return
    code = st.selectbox(
        say("desk.which", language),
        options,
        format_func=lambda each: names.get(each, say("tables.new", language)),
        key=table.key("row"),
        on_change=forget_news,
    )
    form = form_on(table.look.kind, table.look.team, code or None)
    if form is None:
        show_error(BacklotError("error.row_gone"), language)
    else:
        draw_form(form, language)


def _draw_way(busy: bool, language: Language) -> str:
    """Table or forms. What a canvas is for eyes and mice only is said where it can be chosen otherwise."""
    way = st.segmented_control(
        say("tables.way", language),
        ("table", "form"),
        default="table",
        required=True,
        format_func=lambda each: say(f"tables.way.{each}", language),
        key="desk.tables.way",
        disabled=busy,
        on_change=forget_news,
        label_visibility="collapsed",
    )
    if way != "form":
        st.html(f'<p class="desk-table-phone">{text(say("tables.phone", language))}</p>')
        st.caption(say("tables.lead", language))
    return str(way)
