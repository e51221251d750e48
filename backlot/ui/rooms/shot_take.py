"""One take: as a card among others, and whole with all that the record knows of it."""

from __future__ import annotations

from backlot.i18n import duration, money, name_of, say
from backlot.records import Language, Shot, Take, Verdict
from backlot.ui.markup import link, text
from backlot.ui.rooms.shot_prompts import take_prompt
from backlot.ui.rooms.shot_words import (
    Known,
    cost_words,
    own_tongue,
    picture,
    seconds_words,
    shot_address,
    take_cost,
    take_name,
    verdict_sign,
    verdict_words,
    when_made,
)
from backlot.ui.view import View


def take_card(view: View, known: Known, shot: Shot, take: Take, named: bool = False, lit: bool = False) -> str:
    """A take among others; `named` says of which shot it is. The whole card leads to the take."""
    language = view.language
    address = shot_address(view, known.production, shot.code, take.key)
    title = take_name(take, language)
    shown = f"{shot.code} · {title}" if named else title
    words = say("shots.take.open", language, number=take.number, verdict=verdict_words(take, language))
    name = f"{shot.code} · {words}" if named else words
    still = picture(shot, take, language)
    return (
        f'<li class="{take.verdict}{" lit" if lit else ""}"><a class="into" href="{text(address)}" aria-label="{text(name)}">{still}'
        f'<span class="title">{verdict_sign(take)}<b>{text(shown)}</b></span></a>'
        f"{_why(take, language)}{_note(take, language)}"
        f'<p class="note">{text(_line(known, take, language))}</p></li>'
    )


def _why(take: Take, language: Language) -> str:
    """The verdict and its reason; of what nobody has judged nothing is said."""
    return "" if take.verdict is Verdict.PENDING else f'<p class="why">{text(verdict_words(take, language))}</p>'


def _note(take: Take, language: Language) -> str:
    words = take.note.to(language)
    return f'<p class="seen"{own_tongue(take.note, language)}>{text(words)}</p>' if words else ""


def _line(known: Known, take: Take, language: Language) -> str:
    """With what, when and for how much, in one line."""
    service = known.services.get(take.service or "")
    cost = take_cost(take, known)
    parts = [
        service.name.to(language) if service else name_of(take.method, language),
        when_made(take, known, language),
        money(cost, language, "full") if cost else "",
    ]
    return " · ".join(part for part in parts if part)


def take_whole(
    view: View, known: Known, shot: Shot, take: Take, heading: str, css: str = "", arrival: bool = False
) -> str:
    """A take with its picture, facts and prompt; `arrival` where the visitor asked for this very take."""
    language = view.language
    title = f"{verdict_sign(take)}{text(take_name(take, language))}"
    return (
        f'<article class="take-whole {css}"><header><p class="note">{text(heading)}</p><h2 class="title"{" data-arrival" if arrival else ""}>{title}</h2>{_why(take, language)}</header>'
        f"{picture(shot, take, language, lazy=False)}<div>{_note(take, language)}{_facts(view, known, take)}"
        f"{take_prompt(shot, take, language)}</div></article>"
    )


def _facts(view: View, known: Known, take: Take) -> str:
    """What the record knows of a take, and nothing that it does not."""
    language, production = view.language, known.production
    service = known.services.get(take.service or "")
    pairs = [
        ("method", text(name_of(take.method, language))),
        ("service", text(f"{service.name.to(language)} · {service.model} {service.version}".rstrip(" ·")) if service else ""),
        ("maker", _maker(view, known, take)),
        ("when", text(when_made(take, known, language))),
        ("length", text(_length(known, take, language))),
        ("money", text(cost_words(take, known, language))),
        ("seed", text(take.seed if take.seed is not None else "")),
        ("parent", text(say("shots.take", language, number=take.parent) if take.parent else "")),
        ("unit", text(take.unit)),
        ("source", _source(take, language)),
        ("c2pa", text(say(f"shots.c2pa.{take.c2pa}", language)) if production.kind != "reference" or take.c2pa != "none" else ""),
    ]  # fmt: skip
    rows = "".join(
        f"<div><dt>{text(say(f'shots.fact.{key}', language))}</dt><dd>{html}</dd></div>" for key, html in pairs if html
    )
    return f'<dl class="facts-of">{rows}</dl>'


def _maker(view: View, known: Known, take: Take) -> str:
    person = next((each for each in known.production.participants if each.code == take.made_by), None)
    if person is None or not person.name:
        return ""
    address = view.to("roles", team=known.production.code, person=person.code)
    return link(address, person.name.to(view.language))


def _length(known: Known, take: Take, language: Language) -> str:
    if take.duration_frames is None:
        return ""
    length = _long((take.frame_rate or known.production.film.frame_rate).seconds(take.duration_frames), language)
    if take.verdict is not Verdict.SELECTED or take.used_in is None or take.used_out is None:
        return length
    used = _long(known.production.film.frame_rate.seconds(take.used_out - take.used_in), language)
    return say("shots.length_used", language, length=length, used=used)


def _long(seconds: float, language: Language) -> str:
    """To the tenth of a second where that is of any weight."""
    return seconds_words(seconds, language) if seconds < 60 else duration(seconds, language)


def _source(take: Take, language: Language) -> str:
    """Where the picture comes from in plain words, and the term that machines read."""
    if take.source_type is None:
        return ""
    words = text(say(f"shots.source.{take.source_type}", language))
    term = f'<code lang="en">{text(take.source_type.value)}</code>'
    return f"{words}<br><small>{text(say('shots.source_term', language))}{term}</small>"
