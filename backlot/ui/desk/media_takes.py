"""The picture of one take at the desk: a shot found by typing, one of its takes, what visitors see of it now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from backlot import theme
from backlot.i18n import name_of, number, say
from backlot.records import Language, Text, Verdict
from backlot.store.commands.sheet_parts import joined
from backlot.store.commands.sheets import SHEETS
from backlot.store.database import reading
from backlot.store.desk_tables import Look, rows_found, rows_now
from backlot.store.media_seen import Row, takes_of
from backlot.ui.desk.going import SECTION, TEAM
from backlot.ui.desk.media_facts import facts_of
from backlot.ui.desk.media_places import Place, name_of_place, name_of_take
from backlot.ui.desk.news import forget_news
from backlot.ui.desk.rooms_of import room_of
from backlot.ui.desk.row_words import row_words
from backlot.ui.markup import media_address, text
from backlot.ui.runtime import engine

A_TAKE: Final = -1  # among the places of the list: a take, which is chosen below it
MOST: Final = 50  # shots to choose from at once; where there are more, typing finds them
_SHEET: Final = SHEETS["shot"]
_STYLE: Final = f"""<style>
.desk-take {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 280px), 1fr)); gap: 8px 24px; }}
.desk-take img {{
  width: 100%; aspect-ratio: 16 / 9; object-fit: contain; background: {theme.PANEL}; border-radius: 4px; }}
.desk-take div {{ display: flex; flex-direction: column; gap: 4px; min-width: 0; overflow-wrap: anywhere; }}
.stMain .desk-take p {{ margin: 4px 0; }}
.desk-take small {{ color: {theme.MUTED}; font-size: 1rem; }}
</style>"""


def which_key(team: str) -> str:
    return f"desk.media.which.{team}"


def go_to_picture(team: str, shot: str, take: str) -> None:
    """Have the picture of this take next; to be called by a widget, before the page is drawn."""
    forget_news()
    state = st.session_state
    state[SECTION], state[TEAM], state[which_key(team)] = "media", team, A_TAKE
    state[_words_key(team)], state[_shot_key(team, "")], state[_take_key(team, shot)] = "", shot, take


def choose_take(team: str, language: Language) -> tuple[Place, Row] | None:
    """The take whose picture is meant, and its row; None where none is found."""
    words = str(st.session_state.get(_words_key(team)) or "").strip()
    shots, total = _shots(team, words)
    if total > MOST or words:
        st.text_input(
            say("desk.media.find_shot", language),
            key=_words_key(team),
            max_chars=100,
            on_change=forget_news,
        )
    if not shots:
        st.info(say("desk.media.no_shot", language))
        return None
    if total > len(shots):
        counts = {"shown": number(len(shots), language), "total": number(total, language)}
        st.caption(say("desk.media.more_shots", language, **counts))
    left, right = st.columns(2)
    with left:
        shot = _choose(
            _shot_key(team, words), "field.shot", [row["code"] for row in shots], _shot_names(shots, language), language
        )
    with reading(engine()) as connection:
        takes = {row["key"]: row for row in takes_of(connection, team, shot)}
    if not takes:
        st.info(say("desk.media.no_take", language))
        return None
    with right:
        names = {key: _take_words(row, language) for key, row in takes.items()}
        used = next((key for key, row in takes.items() if row["verdict"] is Verdict.SELECTED), next(iter(takes)))
        take = _choose(_take_key(team, shot), "desk.kind.take", list(takes), names, language, used)
    place = Place("take", shot=shot, take=take)
    _draw_now(team, place, takes[take], next(row for row in shots if row["code"] == shot), language)
    return place, takes[take]


def _shots(team: str, words: str) -> tuple[list[Row], int]:
    """The shots that the words find, and how many they are; the one in hand is among them whatever they find."""
    with reading(engine()) as connection:
        found = rows_found(connection, _SHEET, Look("shot", team, words, 0, MOST))
        shots, chosen = list(found.rows), st.session_state.get(_shot_key(team, words))
        if chosen is not None and all(row["code"] != chosen for row in shots):
            shots = [*rows_now(connection, _SHEET, team, [chosen]).values(), *shots]
    return shots, found.total


def _choose(
    key: str, label: str, options: Sequence[str], names: Mapping[str, str], language: Language, first: str = ""
) -> str:
    if st.session_state.get(key) not in (None, *options):  # the row is gone
        st.session_state[key] = options[0]
    return st.selectbox(
        say(label, language),
        options,
        options.index(first) if first in options else 0,
        format_func=lambda each: names.get(each, each),
        key=key,
        on_change=forget_news,
    )


def _shot_names(shots: Sequence[Row], language: Language) -> dict[str, str]:
    told = ((row["code"], Text(row["description_zh"], row["description_en"])) for row in shots)
    return {code: row_words("shot", code, words, language) for code, words in told}


def _take_words(row: Mapping[str, Any], language: Language) -> str:
    parts = [name_of_take(row["key"], row["number"], language), name_of(row["verdict"], language)]
    return " · ".join([*parts, say("desk.media.has_picture", language)] if row["path"] else parts)


def _draw_now(team: str, place: Place, row: Row, shot: Row, language: Language) -> None:
    """What visitors see of it now, and the words in which the rooms describe its picture to who cannot see it."""
    words = shot[f"description_{language}"] or shot["description_zh"] or shot["description_en"]
    picture, facts = "", [say("desk.media.none", language)]
    if row["path"]:
        picture, facts = f'<img src="{media_address(row["path"])}" alt="{text(words)}">', facts_of(row, language)
    described = say("desk.media.described" if words else "desk.media.not_described", language)
    st.html(
        f'{_STYLE}<div class="desk-take">{picture}<div><b>{text(name_of_place(place, language))}</b>'
        f"<small>{text(' · '.join(facts))}</small><p>{text(words)}</p><small>{text(described)}</small></div></div>"
    )
    st.link_button(say("desk.see_it", language), _room(team, place, language), width="stretch")


def _room(team: str, place: Place, language: Language) -> str:
    return room_of("take", team, joined((place.shot, place.take)), lang=language)


def _words_key(team: str) -> str:
    return f"desk.media.words.{team}"


def _shot_key(team: str, words: str) -> str:
    """Other words mean another shot, chosen in a list of its own: one list would go on showing the old one."""
    return f"desk.media.shot.{team}.{words}"


def _take_key(team: str, shot: str) -> str:
    return f"desk.media.take.{team}.{shot}"
