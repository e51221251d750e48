"""Many rows at once: a team and a kind, words to find them by, one page of them in a table; saved as one change or not at all."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.i18n import number, say
from backlot.records import BacklotError, Language
from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.wishes import EDITING
from backlot.store.desk_tables import Look, is_table
from backlot.store.staff import Staff
from backlot.ui.desk.forms import draw_form
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.news import bad_news, forget_news, show_news
from backlot.ui.desk.opening import form_on
from backlot.ui.desk.plain import show_error
from backlot.ui.desk.tables_below import draw_below, row_words
from backlot.ui.desk.tables_editor import draw_editor
from backlot.ui.desk.tables_edits import Forged
from backlot.ui.desk.tables_guard import keep_editors_honest
from backlot.ui.desk.tables_open import OpenTable, open_again, open_with, table_in_hand, table_on
from backlot.ui.desk.tables_plan import asked_in, plan_of, typed_in
from backlot.ui.desk.tables_style import TABLES_STYLE
from backlot.ui.markup import text

SIZES: Final = (50, 100)
_KIND: Final = "desk.tables.kind"
_TYPED: Final = "desk.tables.typed"
_PAGE: Final = "desk.tables.page"
_SIZE: Final = "desk.tables.size"
_WORDS: Final = "desk.tables.words"
_NEW: Final = ""
_FIRST: Final = "task"
_FIELD: Final = 160  # pixels: two of them side by side on a phone


def draw_tables(someone: Staff, language: Language) -> None:
    """What to look at, the table, and what would change; or the same rows one by one, each in its form."""
    keep_editors_honest()
    st.html(TABLES_STYLE)
    _come_back()
    busy = _is_busy(language)
    look = _draw_look(someone, busy, language)
    if look is None:
        return
    table = table_on(look, language, busy)
    if look.first and not table.handed.rows:  # the page is beyond the last row by now
        st.session_state[_PAGE] = 1
        table = table_on(_look(look.kind, look.team), language)
    in_forms = _draw_way(busy, language) == "form"
    _draw_pages(table, busy, language)
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
    if table is None or _KIND in st.session_state:
        return
    look = table.look
    st.session_state.update(
        {_KIND: look.kind, _WORDS: look.words, _PAGE: look.first // look.size + 1, _SIZE: look.size}
    )
    if look.team:
        st.session_state["desk.team"] = look.team
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


def _draw_look(someone: Staff, busy: bool, language: Language) -> Look | None:
    """Kind, team and words. While something is typed they rest: it is saved or thrown away first."""
    kinds = [kind for kind in SHEETS if is_table(SHEETS[kind]) and kind in EDITING and someone.may(SHEETS[kind].right)]
    left, right = st.columns(2)
    kind = left.selectbox(
        say("desk.what", language),
        kinds,
        kinds.index(_FIRST) if _FIRST in kinds else 0,
        format_func=lambda each: say(f"desk.kind.{each}", language),
        key=_KIND,
        disabled=busy,
        on_change=_from_the_start,
    )
    team = "" if SHEETS[kind].shared else _draw_team(right, busy, language)
    if team is None:
        return None
    st.text_input(say("tables.words", language), key=_WORDS, max_chars=100, disabled=busy, on_change=_from_the_start)
    return _look(kind, team)


def _draw_team(place: Any, busy: bool, language: Language) -> str | None:
    known = {choice.code: choice.name.to(language) or choice.code for choice in my_teams()}
    if not known:
        st.info(say("desk.no_teams", language))
        return None
    chosen: str = place.selectbox(
        say("desk.team", language),
        list(known),
        format_func=lambda code: known.get(code, code),
        key="desk.team",
        disabled=busy,
        on_change=_from_the_start,
    )
    return chosen


def _look(kind: str, team: str) -> Look:
    size = int(st.session_state.get(_SIZE, SIZES[0]))
    page = max(int(st.session_state.get(_PAGE, 1)), 1)
    return Look(kind, team, str(st.session_state.get(_WORDS, "")).strip(), (page - 1) * size, size)


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


def _draw_pages(table: OpenTable, busy: bool, language: Language) -> None:
    """Which rows these are, of how many, and the way to the others."""
    look, total = table.look, table.total
    last = min(look.first + look.size, total)
    words = say("tables.none", language)
    if total:
        counts = {"first": look.first + 1, "last": last, "total": total}
        words = say("tables.rows", language, **{name: number(n, language) for name, n in counts.items()})
    st.html(f'<p class="desk-table-rows" role="status">{words}</p>')
    if total <= SIZES[0]:
        return
    page, pages = look.first // look.size + 1, -(-total // look.size)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _draw_turn("back", page - 1, busy or page == 1, language)
        _draw_turn("forth", page + 1, busy or page >= pages, language)
        label = say("tables.page", language, pages=number(pages, language))
        st.number_input(label, 1, pages, key=_PAGE, disabled=busy, width=_FIELD, on_change=forget_news)
        label = say("tables.size", language)
        st.selectbox(label, SIZES, key=_SIZE, disabled=busy, width=_FIELD, on_change=_from_the_start)


def _draw_turn(way: str, page: int, disabled: bool, language: Language) -> None:
    words = say(f"tables.{way}", language)
    st.button(words, key=f"desk.tables.{way}", disabled=disabled, width=_FIELD, on_click=_turn_to, args=(page,))


def _turn_to(page: int) -> None:
    st.session_state[_PAGE] = page
    forget_news()


def _from_the_start() -> None:
    _turn_to(1)
