"""The head of every column: which film it is, whose, how long, by how many people."""

from __future__ import annotations

from collections.abc import Iterable

from backlot.i18n import duration, number, say
from backlot.records import Language, MediaKind, Production, ProductionKind
from backlot.theme import team_colour
from backlot.ui.markup import film_title, kind_note, mark, media_address, media_of, section_heading, text
from backlot.ui.rooms.role_numbers import people_of
from backlot.ui.view import View


def films_head(view: View, teams: Iterable[Production]) -> str:
    items = "".join(_film(view, team) for team in teams)
    return f'{section_heading(say("compare.films", view.language))}<ul class="panels column-films">{items}</ul>'


def _film(view: View, team: Production) -> str:
    language = view.language
    still = media_of(team, MediaKind.STILL) or media_of(team, MediaKind.POSTER)
    picture = (
        f'<img src="{media_address(still.path)}" alt="" width="480" height="270" loading="lazy" decoding="async">'
        if still
        else f'<span class="blank">{mark(team)}</span>'
    )
    apart = " apart" if team.kind is ProductionKind.REFERENCE else ""
    return (
        f'<li class="column-film{apart}" style="--team:{team_colour(team.colour)}"><a href="{text(view.to("team", team=team.code))}">'
        f'{picture}<span class="who">{mark(team)}{text(team.name.to(language))} {kind_note(team, language)}</span>'
        f"<strong>{text(film_title(team, language))}</strong><small>{text(_facts(team, language))}</small></a></li>"
    )


def _facts(team: Production, language: Language) -> str:
    """Only what the record knows."""
    frames = team.film.runtime_frames
    length = [duration(team.film.frame_rate.seconds(frames), language)] if frames else []
    count = len(people_of(team))
    people = [say("compare.people", language, count=number(count, language))] if count else []
    return " · ".join(length + people)
