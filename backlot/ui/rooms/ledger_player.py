"""The film's player: picture, subtitles, its AI label and controls for fingers; the page's script brings it to life."""

from __future__ import annotations

from backlot.i18n import name_of, say
from backlot.records import Language, Media, MediaKind, Production, TrackKind
from backlot.ui.markup import media_address, media_of, text

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}


def player(production: Production, film: Media, language: Language) -> str:
    """Nothing here comes from the shots, so that a new edition of theirs leaves a playing film alone."""
    poster = media_of(production, MediaKind.STILL) or media_of(production, MediaKind.POSTER)
    frame = f' poster="{media_address(poster.path)}"' if poster else ""
    tier = f'<p class="label">{text(name_of(production.film.tier, language))}</p>' if production.film.tier else ""
    return (
        f'<figure class="player" data-film="{text(production.code)}" data-language="{language}"><div class="screen">'
        f'<video controls playsinline preload="metadata" src="{media_address(film.path)}"{frame} '
        f'aria-label="{text(film.alt.to(language))}">{_tracks(film, language)}</video>{tier}</div>'
        f"{_controls(film, language)}{_chapters(film, language)}</figure>"
    )


def _tracks(film: Media, language: Language) -> str:
    return "".join(
        f'<track kind="{track.kind.value}" src="{media_address(track.path)}" srclang="{text(track.language)}" '
        f'label="{text(_LANGUAGE_NAMES.get(track.language, track.language))}"'
        f"{' default' if track.kind is TrackKind.CAPTIONS and track.language == language else ''}>"
        for track in film.tracks
    )


def _controls(film: Media, language: Language) -> str:
    return (
        f'<div class="controls" role="group" aria-label="{text(say("films.controls", language))}">'
        f"{_button('play', 'films.play', 'films.pause', language)}"
        '<span class="time"><span class="now">0:00</span> / <span class="whole">0:00</span></span>'
        f'<input type="range" min="0" max="1" step="any" value="0" aria-label="{text(say("films.place", language))}">'
        f"{_captions(film, language)}{_button('sound', 'films.mute', 'films.unmute', language)}"
        f"{_button('full', 'films.full', 'films.full_leave', language)}</div>"
    )


def _button(act: str, off: str, on: str, language: Language) -> str:
    """A control of two states; the script changes its name with its state."""
    first, second = text(say(off, language)), text(say(on, language))
    return (
        f'<button type="button" class="{act}" data-act="{act}" aria-label="{first}" data-off="{first}" data-on="{second}">'
        "</button>"
    )


def _captions(film: Media, language: Language) -> str:
    """One button a language: touched it shows, touched again it is off."""
    tracks = [track for track in film.tracks if track.kind is TrackKind.CAPTIONS]
    if not tracks:
        return ""
    buttons = "".join(
        f'<button type="button" data-act="captions" data-language="{text(track.language)}" lang="{text(track.language)}" '
        f'aria-pressed="{"true" if track.language == language else "false"}">'
        f"{text(_LANGUAGE_NAMES.get(track.language, track.language))}</button>"
        for track in tracks
    )
    words = text(say("films.captions", language))
    return f'<span class="captions" role="group" aria-label="{words}"><span aria-hidden="true">{words}</span>{buttons}</span>'


def _chapters(film: Media, language: Language) -> str:
    """An empty list that the script fills from the film's own chapters."""
    if not any(track.kind is TrackKind.CHAPTERS for track in film.tracks):
        return ""
    return f'<nav class="chapters" aria-label="{text(say("films.chapters", language))}"><ol></ol></nav>'
