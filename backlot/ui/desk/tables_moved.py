"""A row of a table that somebody changed meanwhile: both versions, and a choice wherever they contradict each other."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import unmarked
from backlot.ui.desk.tables_open import OpenTable
from backlot.ui.desk.tables_plan import choice_key
from backlot.ui.desk.tables_settling import Contest, Moved
from backlot.ui.desk.tables_words import line_html, row_words, value_words
from backlot.ui.markup import text


def draw_moved(table: OpenTable, moved: Moved, language: Language) -> None:
    """Both versions of a row that somebody changed meanwhile, and a choice where they contradict each other."""
    with st.container(border=True):
        key = "tables.gone" if moved.version is None else "tables.moved"
        st.html(
            f'<h3 class="desk-table-head">{text(row_words(moved.row, 0, language))}</h3><p>{text(say(key, language))}</p>'
        )
        lines = [line_html(table, name, moved.row.base[name], value, language) for name, value in moved.theirs.items()]
        if lines:
            title = text(say("tables.theirs_too", language))
            st.html(f'<section class="desk-change"><h4>{title}</h4><dl>{"".join(lines)}</dl></section>')
        for contest in moved.contests:
            _draw_contest(table, moved, contest, language)


def _draw_contest(table: OpenTable, moved: Moved, contest: Contest, language: Language) -> None:
    label = say("tables.whole_row", language)
    if contest.name:
        label = label_of(table.look.kind, contest.name, language)
        versions = (("was", contest.was), ("mine", contest.mine), ("theirs", contest.theirs))
        rows = "".join(
            f"<dt>{text(say(f'desk.{key}', language))}</dt><dd>{text(value_words(table, contest.name, value, language))}</dd>"
            for key, value in versions
        )
        st.html(f'<section class="desk-versions"><h3>{text(label)}</h3><dl>{rows}</dl></section>')
    st.radio(
        f"{unmarked(row_words(moved.row, 0, language))} · {unmarked(label)}",
        _sides(moved),
        None,
        format_func=_side_words(moved, contest, language),
        key=choice_key(table, moved.row, contest.name, moved.version or 0),
        label_visibility="collapsed" if contest.name else "visible",
        horizontal=True,
    )


def _sides(moved: Moved) -> tuple[str, ...]:
    """To a row that is gone nothing can be saved."""
    return ("theirs",) if moved.version is None else ("mine", "theirs")


def _side_words(moved: Moved, contest: Contest, language: Language) -> Callable[[str], str]:
    if contest.name:
        words = {"mine": "desk.keep_mine", "theirs": "desk.take_theirs"}
    elif moved.version is None:
        words = {"theirs": "tables.leave_mine_out"}
    else:
        words = {"mine": "tables.remove_all_the_same", "theirs": "tables.keep_theirs"}
    return lambda side: say(words[side], language)
