"""The shots in words: the one at the playhead beside the film, and all of them below it, each with its place in the film."""

from __future__ import annotations

from backlot.i18n import money, name_of, number, say
from backlot.records import Language
from backlot.theme import team_colour
from backlot.ui.ledger import Entry, Ledger
from backlot.ui.markup import text
from backlot.ui.rooms.ledger_long import method_words, part_shown, parts_row, takes_words
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
    """Every shot, a long film's part by part; where the film is here and its cut is known each one links to its place."""
    row, entries = "", ledger.entries
    if ledger.is_long:
        part = part_shown(view, ledger)
        row, entries = parts_row(view, ledger, part), ledger.entries[part.start : part.end]
    lines = "".join(_line(view, ledger, entry, linked) for entry in entries)
    return f'{row}<ol class="shots" style="--team:{team_colour(ledger.production.colour)}">{lines}</ol>'


def _line(view: View, ledger: Ledger, entry: Entry, linked: bool) -> str:
    language, shot = view.language, entry.shot
    place = timecode(ledger.seconds(shot.record_in)) if shot.record_in is not None else ""
    name = _title(entry, place)
    if linked and place:
        address = view.to("films", team=ledger.production.code, shot=shot.code)
        words = say("films.go_to", language, code=shot.code, at=place)
        name = f'<a class="place" href="{text(address)}" aria-label="{text(words)}">{name}</a>'
    facts = _facts(view, ledger, entry)
    summary = " · ".join(part for part in (method_words(entry, language), takes_words(entry, language)) if part)
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
        ("method", text(method_words(entry, language))),
        ("takes", _pips(entry) + _to_takes(view, ledger, entry)),
        ("cost", text(_cost(entry, language))),
        ("maker", text(entry.maker.to(language) if entry.maker else "")),
        ("source", text(name_of(source, language)) if source else ""),
        ("decisions", _decisions(view, ledger, entry)),
    ]
    rows = "".join(
        f"<div><dt>{text(say(f'films.fact.{key}', language))}</dt><dd>{html}</dd></div>" for key, html in pairs if html
    )
    return f'<dl class="facts-of">{rows}</dl>'


def _to_takes(view: View, ledger: Ledger, entry: Entry) -> str:
    """The number of takes leads to the takes themselves."""
    words = text(takes_words(entry, view.language))
    address = view.to("shots", team=ledger.production.code, shot=entry.shot.code)
    return f'<a href="{text(address)}">{words}</a>' if entry.takes else words


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
