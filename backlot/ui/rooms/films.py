"""The films themselves: a player with subtitles, and beside it the record of what is being seen."""

from __future__ import annotations

from backlot.i18n import duration, name_of, number, say
from backlot.records import Language, Media, MediaKind, Production, TrackKind
from backlot.store.queries import ShotLine, shot_lines, take_tally
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import (
    figures_row,
    media_address,
    media_of,
    nothing_known,
    section_heading,
    table,
    text,
)
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.view import View

_TRACK_NAMES = {"zh": "中文", "en": "English"}


def draw_films(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    show(room_heading(view, production, production.film.title.to(language)))
    show(player(production, language))
    show(f'<p class="lead">{text(production.film.logline.to(language))}</p>{_facts(production, language)}')
    lines = ask(shot_lines, production.code)
    show(section_heading(say("films.shots", language), say("films.shots_note", language)))
    show(_tally(production, language) + _shots(production, lines, language) if lines else nothing_known(language, "films.no_shots"))
    show(disclosures(production, language))


def player(production: Production, language: Language) -> str:
    """The film with its subtitles, or a kind word where the record holds no film."""
    film = media_of(production, MediaKind.FILM)
    if film is None:
        return nothing_known(language, "films.no_film")
    poster = media_of(production, MediaKind.STILL) or media_of(production, MediaKind.POSTER)
    frame = f' poster="{media_address(poster.path)}"' if poster else ""
    tier = f'<p class="label">{text(name_of(production.film.tier, language))}</p>' if production.film.tier else ""
    return (
        f'<figure class="player"><video controls playsinline preload="metadata" src="{media_address(film.path)}"{frame} '
        f'aria-label="{text(film.alt.to(language))}">{_tracks(film, language)}</video>{tier}</figure>'
    )


def _tracks(film: Media, language: Language) -> str:
    return "".join(
        f'<track kind="{track.kind.value}" src="{media_address(track.path)}" srclang="{text(track.language)}" '
        f'label="{_TRACK_NAMES.get(track.language, text(track.language))}"'
        f"{' default' if track.kind is TrackKind.CAPTIONS and track.language == language else ''}>"
        for track in film.tracks
    )


def _facts(production: Production, language: Language) -> str:
    film = production.film
    rate = number(float(film.frame_rate.fraction), language, 0 if film.frame_rate.denominator == 1 else 2)
    pairs = [
        ("films.runtime", duration(film.frame_rate.seconds(film.runtime_frames), language) if film.runtime_frames else ""),
        ("films.rate", say("films.rate_value", language, rate=rate)),
        ("films.aspect", film.aspect_ratio),
    ]
    cells = "".join(f"<div><dt>{text(say(key, language))}</dt><dd>{text(value)}</dd></div>" for key, value in pairs if value)
    return f'<dl class="pairs">{cells}</dl>'


def _tally(production: Production, language: Language) -> str:
    tally = ask(take_tally, production.code)
    return figures_row(
        [
            (number(tally.shots, language), say("films.count_shots", language)),
            (number(tally.made, language), say("films.count_takes", language)),
            (number(tally.generated, language), say("films.count_generated", language)),
            (number(tally.selected, language), say("films.count_selected", language)),
        ]
    )


def _shots(production: Production, lines: tuple[ShotLine, ...], language: Language) -> str:
    columns = [say(f"films.column.{name}", language) for name in ("shot", "at", "what", "method", "takes", "rejected")]
    rate = production.film.frame_rate
    rows = [
        (
            line.shot.code,
            timecode(rate.seconds(line.shot.record_in)) if line.shot.record_in is not None else "",
            line.shot.description.to(language),
            name_of(line.selected.method, language) if line.selected else "",
            number(line.takes, language),
            number(line.rejected, language),
        )
        for line in lines
    ]
    return table(say("films.shots", language), columns, rows)


def timecode(seconds: float) -> str:
    """Minutes and seconds into the film: 1:04."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


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


