"""What is said of shots and takes in many places of the room: verdicts, lengths, prices, alternative texts, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backlot.i18n import clock, moment, money, month_day, name_of, number, say, venue_day
from backlot.records import (
    Language,
    Money,
    Participant,
    Production,
    ProductionKind,
    Shot,
    Take,
    Text,
    Verdict,
)
from backlot.records.take_sums import Bills
from backlot.ui.markup import media_address, text
from backlot.ui.rooms.ledger_shots import timecode
from backlot.ui.view import View

STILL = (480, 270)  # the room's pictures are drawn into this shape, whatever they are


@dataclass(frozen=True, slots=True)
class Known:
    """What the takes of a production name: its services by code, and the cost entries that are shared out."""

    production: Production
    services: Mapping[str, Participant]
    bills: Bills


def verdict_words(take: Take, language: Language) -> str:
    """The verdict, with the reason where one is given."""
    verdict = name_of(take.verdict, language)
    if take.reject_reason is None:
        return verdict
    return say("shots.alt.reason", language, verdict=verdict, reason=name_of(take.reject_reason, language))


def take_name(take: Take, language: Language) -> str:
    """What the slate says; where it says the same of two takes, which of them this is."""
    _, _, nth = take.key.partition("#")
    if take.key == take.number or not nth:
        return say("shots.take", language, number=take.number)
    return say("shots.take_again", language, number=take.number, nth=nth)


def when_made(take: Take, known: Known, language: Language) -> str:
    """Day and time; the day alone where a record from elsewhere knows no hour and noon stands for it."""
    if take.made_at is None:
        return ""
    hourless = known.production.kind is ProductionKind.REFERENCE and clock(take.made_at) == "12:00"
    return month_day(venue_day(take.made_at), language) if hourless else moment(take.made_at, language)


def own_tongue(words: Text, language: Language) -> str:
    """The `lang` attribute of words that a record knows only in the other language."""
    if words.zh and words.en:
        return ""
    said = "zh" if words.zh else "en"
    return "" if said == language else f' lang="{said}"'


def verdict_sign(take: Take) -> str:
    """Solid, ring, cross or dash: the verdict for eyes that read no colour. Its words stand beside it."""
    return f'<span class="verdict {take.verdict}" aria-hidden="true"></span>'


def picture(shot: Shot, take: Take | None, language: Language, lazy: bool = True) -> str:
    """A take's still, described by the record itself; nothing where there is none."""
    if take is None or take.still is None:
        return ""
    key = "shots.alt.used" if take.verdict is Verdict.SELECTED else "shots.alt.other"
    words = say(
        key, language, code=shot.code, take=take.number, seen=shot.description, verdict=verdict_words(take, language)
    )
    width, height = STILL
    return (
        f'<img src="{text(media_address(take.still))}" alt="{text(words)}" width="{width}" height="{height}" '
        f'loading="{"lazy" if lazy else "eager"}" decoding="async">'
    )


def take_cost(take: Take, known: Known) -> Money | None:
    """Credits × the service's price, else the take's share of the cost entry it names; None where that is not known."""
    service = known.services.get(take.service or "")
    if service is not None and service.credit_price is not None and take.credits:
        return Money(service.credit_price.minor * take.credits, service.credit_price.currency)
    entry = known.bills.entries.get(take.cost or "")
    laid = known.bills.credits.get(take.cost or "", 0)
    if entry is None or not laid or not take.credits:
        return None
    return Money(round(entry.amount.minor * take.credits / laid), entry.amount.currency)


def cost_words(take: Take, known: Known, language: Language) -> str:
    """How the price of a take comes about; nothing where it cost no credits."""
    if not take.credits:
        return ""
    service, cost = known.services.get(take.service or ""), take_cost(take, known)
    count = number(take.credits, language)
    if cost is None:
        return say("shots.cost_unknown", language, count=count)
    key = "shots.cost_money" if service is not None and service.credit_price is not None else "shots.cost_shared"
    return say(key, language, count=count, money=money(cost, language, "full"))


def seconds_words(seconds: float, language: Language) -> str:
    """Shots are short: tenths of a second count."""
    places = 0 if seconds == round(seconds) else 1
    return say("shots.one.seconds", language, seconds=number(seconds, language, places))


def takes_words(count: int, language: Language) -> str:
    key = "shots.one.takes_one" if count == 1 else "shots.one.takes_many"
    return say(key, language, count=number(count, language))


def place_in_film(production: Production, shot: Shot) -> str:
    """Where the shot stands in the film, as minutes and seconds; empty where its cut is not known."""
    return "" if shot.record_in is None else timecode(production.film.frame_rate.seconds(shot.record_in))


def shot_address(view: View, production: Production, shot: str, take: str | None = None) -> str:
    return view.to("shots", team=production.code, shot=shot, take=take)


def film_link(view: View, production: Production, shot: Shot, css: str = "") -> str:
    """The way into the film at the shot's place; nothing where the film or the place is not known."""
    place = place_in_film(production, shot)
    if not place or not any(media.kind == "film" for media in production.media):
        return ""
    words = say("shots.to_film", view.language, at=place)
    name = say("shots.to_film_of", view.language, code=shot.code, at=place)
    address = view.to("films", team=production.code, shot=shot.code)
    return f'<a class="{css}" href="{text(address)}" aria-label="{text(name)}">{text(words)}</a>'
