"""The films and pictures of a team at the desk: what stands on the screens, what is on its way, and a file for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from backlot.i18n import say
from backlot.records import Language, MediaKind
from backlot.store.database import reading
from backlot.store.media_jobs import open_jobs
from backlot.store.media_seen import Row, Shown, counts_frames, shown
from backlot.ui.desk.media_facts import facts_of, size_of
from backlot.ui.desk.media_jobs import draw_moving, draw_to_decide
from backlot.ui.desk.media_places import Place, name_of_place, places, takes_among
from backlot.ui.desk.media_send import draw_form
from backlot.ui.desk.media_takes import A_TAKE, choose_take, which_key
from backlot.ui.desk.mine import choose_team
from backlot.ui.desk.news import forget_news
from backlot.ui.markup import media_address, text
from backlot.ui.runtime import engine

_KINDS: Final = (MediaKind.FILM, MediaKind.POSTER, MediaKind.STILL)


def draw_media(language: Language) -> None:
    """Choose a team; below it what waits for a decision, what is being made, what is shown, and a form for one of them."""
    team = choose_team(language)
    if team is None:
        return
    st.caption(say("desk.media.lead", language))
    with reading(engine()) as connection:
        jobs = open_jobs(connection, team)
        here = shown(connection, team, takes_among(jobs))
        has_takes = counts_frames(connection, team)
    draw_to_decide(team, [job for job in jobs if not job.is_moving], here, language)
    if any(job.is_moving for job in jobs):
        draw_moving(team, language)
    st.html(_overview(here, language))
    known = places(here)
    at = st.selectbox(
        say("desk.media.which", language),
        [*range(len(known)), *([A_TAKE] if has_takes else [])],
        format_func=lambda each: _offered(known, each, here, language),
        key=which_key(team),
        on_change=forget_news,
    )
    if at == A_TAKE:
        chosen = choose_take(team, language)
        if chosen is not None:
            draw_form(team, chosen[0], replace(here, takes=(chosen[1],)), language)
        return
    draw_form(team, known[at if at < len(known) else 0], here, language)


def _offered(known: Sequence[Place], at: int, here: Shown, language: Language) -> str:
    """What a place is called in the list: one that is empty yet says so of stills, which may be many."""
    if at == A_TAKE:
        return say("desk.media.a_take", language)
    if at >= len(known):
        return ""
    place = known[at]
    is_more = place.what == "still" and place.row(here) is None
    return say("desk.media.new_still", language) if is_more else name_of_place(place, language)


def _overview(here: Shown, language: Language) -> str:
    """What is on the screens now: small pictures with their facts, then the film's words."""
    cards = [
        _card(Place(row["kind"].value, row["position"]), row, here, language)
        for kind in _KINDS
        for row in here.of(kind)
    ]
    cards += [_missing(kind, language) for kind in _KINDS if not here.of(kind)]
    tracks = sorted(here.tracks, key=lambda row: (row["kind"], row["language"] != language))
    lines = "".join(_track(row, language) for row in tracks)
    return f'<ul class="desk-media">{"".join(cards)}</ul><dl class="desk-tracks">{lines}</dl>'


def _card(place: Place, row: Row, here: Shown, language: Language) -> str:
    name, facts = (
        name_of_place(place, language),
        " · ".join(each.replace(" ", "\u00a0") for each in facts_of(row, language)),
    )
    picture = row if row["kind"] is not MediaKind.FILM else here.at(MediaKind.STILL, 0) or here.at(MediaKind.POSTER, 0)
    inside = (
        "<span></span>" if picture is None else f'<img src="{media_address(picture["path"])}" alt="" loading="lazy">'
    )
    words = row[f"alt_{language}"] or row["alt_zh"] or row["alt_en"]
    return f"<li>{inside}<b>{text(name)}</b><small>{text(facts)}</small><small>{text(words)}</small></li>"


def _missing(kind: MediaKind, language: Language) -> str:
    name = name_of_place(Place(kind.value, 0), language)
    return f"<li><span></span><b>{text(name)}</b><small>{text(say('desk.media.none', language))}</small></li>"


def _track(row: Row, language: Language) -> str:
    name = name_of_place(Place("subtitle", 0, row["kind"].value, row["language"]), language)
    return f"<dt>{text(name)}</dt><dd>{text(size_of(row['path'], language))}</dd>"
