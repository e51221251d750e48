"""Which rows a table shows: a kind, a team, words to find them by, and a page of them."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from backlot.i18n import number, say
from backlot.records import Language
from backlot.store.commands.sheets import SHEETS
from backlot.store.commands.wishes import EDITING
from backlot.store.desk_tables import Look, is_table
from backlot.store.staff import Staff
from backlot.ui.desk.going import TEAM
from backlot.ui.desk.mine import choose_team
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.tables_open import OpenTable

SIZES: Final = (50, 100)
_KIND: Final = "desk.tables.kind"
_WORDS: Final = "desk.tables.words"
_PAGE: Final = "desk.tables.page"
_SIZE: Final = "desk.tables.size"
_FIRST: Final = "task"
_FIELD: Final = 160  # pixels: two of them side by side on a phone


def is_away() -> bool:
    """Whether somebody comes from elsewhere at the desk, where these widgets were not drawn and so were forgotten."""
    return _KIND not in st.session_state


def look_again(look: Look) -> None:
    """The widgets as they were when `look` was looked at."""
    page = look.first // look.size + 1
    st.session_state.update({_KIND: look.kind, _WORDS: look.words, _PAGE: page, _SIZE: look.size})
    if look.team:
        st.session_state[TEAM] = look.team


def from_the_first(look: Look) -> Look:
    """The first page of the same rows."""
    st.session_state[_PAGE] = 1
    return _look(look.kind, look.team)


def draw_look(someone: Staff, busy: bool, language: Language) -> Look | None:
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
    with place:
        return choose_team(language, on_change=_from_the_start, disabled=busy)


def _look(kind: str, team: str) -> Look:
    size = int(st.session_state.get(_SIZE, SIZES[0]))
    page = max(int(st.session_state.get(_PAGE, 1)), 1)
    return Look(kind, team, str(st.session_state.get(_WORDS, "")).strip(), (page - 1) * size, size)


def draw_pages(table: OpenTable, busy: bool, language: Language) -> None:
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
