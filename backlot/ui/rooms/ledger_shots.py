"""The shots in words: the one at the playhead beside the film, and all of them below it, each with its place in the film."""

from __future__ import annotations

from backlot.i18n import money, name_of, number, say
from backlot.records import Language
from backlot.theme import team_colour
from backlot.ui.ledger import Entry, Ledger
from backlot.ui.markup import text
from backlot.ui.view import View


def card(view: View, ledger: Ledger) -> str:
    """The first shot; the script puts the shot at the playhead in its place, out of the list below."""
    language = view.language
    before, after = (
        f'<button type="button" data-act="{act}">{text(say(f"films.{act}", language))}</button>'
        for act in ("previous", "next")
    )
    first = ledger.entries[0]
    place = timecode(ledger.seconds(first.shot.record_in or 0))
    return (
        f'<section class="at-playhead" aria-label="{text(say("films.at_playhead", language))}" '
        f'style="--team:{team_colour(ledger.production.colour)}"><div class="shot" tabindex="0" role="group" '
        f'aria-label="{text(say("films.at_playhead", language))}">'
        f"{_title(first, place)}{_seen(first, language)}{_facts(view, ledger, first)}</div>"
        f'<p class="steps">{before}{after}</p></section>'
    )


def shot_list(view: View, ledger: Ledger, linked: bool) -> str:
    """Every shot; where the film is here and its cut is known each one links to its place."""
    lines = "".join(_line(view, ledger, entry, linked) for entry in ledger.entries)
    return f'<ol class="shots{" many" if ledger.is_long else ""}" style="--team:{team_colour(ledger.production.colour)}">{lines}</ol>'


def _line(view: View, ledger: Ledger, entry: Entry, linked: bool) -> str:
    language, shot = view.language, entry.shot
    place = timecode(ledger.seconds(shot.record_in)) if shot.record_in is not None else ""
    name = _title(entry, place)
    if linked and place:
        address = view.to("films", team=ledger.production.code, shot=shot.code)
        words = say("films.go_to", language, code=shot.code, at=place)
        name = f'<a class="place" href="{text(address)}" aria-label="{text(words)}">{name}</a>'
    facts = _facts(view, ledger, entry)
    summary = " · ".join(part for part in (_method(entry, language), _takes(entry, language)) if part)
    return (
        f'<li data-line="{text(shot.code)}">{name}{_seen(entry, language)}'
        f'<details id="shot-{text(shot.code)}" class="fold"><summary>{text(summary)}</summary><div>{facts}</div></details></li>'
    )


def _title(entry: Entry, place: str) -> str:
    at = f"<small>{place}</small>" if place else ""
    return f'<span class="title"><span class="swatch {entry.texture}" aria-hidden="true"></span><b>{text(entry.shot.code)}</b>{at}</span>'


def _seen(entry: Entry, language: Language) -> str:
    return f'<p class="seen">{text(entry.shot.description.to(language))}</p>'


def _facts(view: View, ledger: Ledger, entry: Entry) -> str:
    """What the record knows of its making, and nothing that it does not."""
    language = view.language
    source = entry.selected.source_type if entry.selected else None
    pairs = [
        ("method", text(_method(entry, language))),
        ("takes", _pips(entry) + text(_takes(entry, language))),
        ("cost", text(_cost(entry, language))),
        ("maker", text(entry.maker.to(language) if entry.maker else "")),
        ("source", text(name_of(source, language)) if source else ""),
        ("decisions", _decisions(view, ledger, entry)),
    ]
    rows = "".join(
        f"<div><dt>{text(say(f'films.fact.{key}', language))}</dt><dd>{html}</dd></div>" for key, html in pairs if html
    )
    return f'<dl class="facts-of">{rows}</dl>'


def _method(entry: Entry, language: Language) -> str:
    if entry.selected is None:
        return say("films.texture.open", language)
    service = f" · {entry.service.name.to(language)} {entry.service.version}".rstrip() if entry.service else ""
    return name_of(entry.selected.method, language) + service


def _takes(entry: Entry, language: Language) -> str:
    takes = say(
        "films.takes_one" if entry.takes == 1 else "films.takes_many", language, count=number(entry.takes, language)
    )
    if not entry.rejected:
        return takes
    return say("films.takes_rejected", language, takes=takes, rejected=number(entry.rejected, language))


def _pips(entry: Entry) -> str:
    """One square a take, those kept before those rejected; too many to count by eye are left to their number."""
    if not 1 < entry.takes <= 40:
        return ""
    return (
        f'<span class="pips" aria-hidden="true"><i style="--count:{entry.takes - entry.rejected}"></i>'
        f'<i class="rejected" style="--count:{entry.rejected}"></i></span>'
    )


def _cost(entry: Entry, language: Language) -> str:
    if not entry.credits:
        return ""
    count = number(entry.credits, language)
    if entry.cost is None:
        return say("films.credits", language, count=count)
    return say("films.credits_money", language, count=count, money=money(entry.cost, language, "full"))


def _decisions(view: View, ledger: Ledger, entry: Entry) -> str:
    links = "".join(
        f'<li><a href="{text(view.to("decisions", team=ledger.production.code, decision=each.code))}">'
        f"{text(each.title.to(view.language))}</a></li>"
        for each in entry.decisions
    )
    return f"<ul>{links}</ul>" if links else ""


def timecode(seconds: float) -> str:
    """Minutes and seconds into the film: 1:04."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
