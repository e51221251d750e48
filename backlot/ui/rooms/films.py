"""The films themselves: each plays over the record of its own making, shot by shot."""

from __future__ import annotations

import streamlit as st

from backlot.i18n import duration, name_of, number, say
from backlot.records import Language, Media, MediaKind, Production
from backlot.store.queries import take_tally
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.ledger import Ledger, ledger_of
from backlot.ui.markup import figures_row, film_title, link, media_of, nothing_known, section_heading, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.rooms.ledger_player import player
from backlot.ui.rooms.ledger_ribbon import key, ribbon
from backlot.ui.rooms.ledger_shots import card, shot_list
from backlot.ui.view import View


def draw_films(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    film = media_of(production, MediaKind.FILM)
    ledger = ledger_of(production)
    st.html(room_heading(view, production, film_title(production, language)))
    told = film is not None and draw_film(view, ledger, film)
    if film is None:
        show(nothing_known(language, "films.no_film"))
    show(f'<p class="lead">{text(production.film.logline.to(language))}</p>{_facts(production, language)}')
    show(disclosures(production, language))
    note = say("films.shots_note" if told else "films.shots_note_still", language)
    show(section_heading(say("films.shots", language), note))
    if not ledger.entries:
        show(nothing_known(language, "films.no_shots"))
        return
    to_shots = link(view.to("shots", team=production.code), say("shots.link", language), "button")
    show(_tally(production, language), f"<p>{to_shots}</p>")
    show(shot_list(view, ledger, linked=told))


def draw_film(view: View, ledger: Ledger, film: Media) -> bool:
    """The player, its ribbon and the shot at the playhead, each its own element so that a new edition of one leaves the
    others as they are; whether the film can tell its shots."""
    drawn = ribbon(view, ledger)
    with st.container(key="film" if drawn else "film-alone"):
        st.html(player(ledger.production, film, view.language))
        for part in (drawn, card(view, ledger), key(ledger, view.language)) if drawn else ():
            st.html(part)
    if not drawn and ledger.entries:
        show(nothing_known(view.language, "films.no_cut"))
    return bool(drawn)


def _facts(production: Production, language: Language) -> str:
    film = production.film
    exact = film.frame_rate.fraction
    digits = next(each for each in (0, 2, 3) if round(exact, each) == round(exact, 3))  # 24, 29.97, 23.976
    rate = number(float(exact), language, digits)
    counted = film.runtime_frames or ask(take_tally, production.code).shots  # else it is nobody's word yet
    pairs = [
        (
            "films.runtime",
            duration(film.frame_rate.seconds(film.runtime_frames), language) if film.runtime_frames else "",
        ),
        ("films.rate", say("films.rate_value", language, rate=rate) if counted else ""),
        ("films.aspect", film.aspect_ratio),
    ]
    cells = "".join(
        f"<div><dt>{text(say(key, language))}</dt><dd>{text(value)}</dd></div>" for key, value in pairs if value
    )
    return f'<dl class="pairs">{cells}</dl>' if cells else ""


def _tally(production: Production, language: Language) -> str:
    tally = ask(take_tally, production.code)
    chosen = [(number(tally.selected, language), say("films.count_selected", language))]
    return figures_row(
        [
            (number(tally.shots, language), say("films.count_shots", language)),
            (number(tally.made, language), say("films.count_takes", language)),
            (number(tally.generated, language), say("films.count_generated", language)),
            *(chosen if tally.usable or tally.selected else []),  # else the record judges no take at all
        ]
    )


def disclosures(production: Production, language: Language) -> str:
    """Where AI was used, area by area, in the team's words."""
    if not production.film.disclosures:
        return ""
    rows = "".join(
        f"<div><dt>{text(name_of(each.area, language))} · {text(name_of(each.tier, language))}</dt>"
        f"<dd>{text(each.statement.to(language))}</dd></div>"
        for each in production.film.disclosures
    )
    return section_heading(say("films.disclosure", language)) + f'<dl class="pairs wide">{rows}</dl>'
