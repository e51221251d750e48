"""A film of more shots than a ribbon can show: a map of the whole, the shots near the playhead, and a list part by part."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from backlot.i18n import name_of, number, say
from backlot.records import Language
from backlot.theme import PHONE, Screen, team_colour
from backlot.ui.ledger import Entry, Ledger, Texture
from backlot.ui.markup import text
from backlot.ui.rooms.shot_parts import Part, asked_part, part_links
from backlot.ui.view import View

PART: Final = 50  # shots listed at once
_COLUMNS: Final = {PHONE.name: 48}
_MOST_COLUMNS: Final = 96


def film_map(cut: Sequence[Entry], ledger: Ledger, language: Language, screen: Screen) -> str:
    """The whole film in columns of equal time, each filled by who made how much of it; the script moves its playhead."""
    columns = _COLUMNS.get(screen.name, _MOST_COLUMNS)
    drawn = "".join(_column(shares) for shares in _shares(cut, ledger.frames, columns))
    seconds = number(ledger.seconds(ledger.frames) / columns, language, 0)
    words = text(say("films.map", language, seconds=seconds))
    return (
        f'<p class="note map-note">{words}</p><div class="film-map" aria-hidden="true" '
        f'style="--team:{team_colour(ledger.production.colour)}">{drawn}<span class="window"></span>'
        '<span class="playhead"></span></div>'
    )


def _shares(cut: Sequence[Entry], frames: int, columns: int) -> Iterator[dict[Texture, float]]:
    """For each column, how much of its time each texture fills."""
    width = frames / columns
    found: list[dict[Texture, float]] = [dict.fromkeys(Texture, 0.0) for _ in range(columns)]
    for entry in cut:
        first, last = entry.shot.record_in or 0, entry.shot.record_out or 0
        for at in range(int(first / width), min(ceil(last / width), columns)):
            inside = min(last, (at + 1) * width) - max(first, at * width)
            found[at][entry.texture] += max(inside, 0.0) / width
    yield from found


def _column(shares: dict[Texture, float]) -> str:
    parts = "".join(
        f'<b class="swatch {kind}" style="height:{share:.1%}"></b>' for kind, share in shares.items() if share
    )
    return f"<i>{parts}</i>"


def cut_facts(view: View, ledger: Ledger, cut: Sequence[Entry]) -> str:
    """What the script needs to draw the shots near the playhead and to name them, each text told once."""
    language = view.language
    most = max(entry.takes for entry in cut) or 1
    words: dict[str, int] = {}
    shots = [
        [
            entry.shot.code,
            entry.shot.record_in,
            entry.shot.record_out,
            entry.texture,
            round(entry.takes / most, 2),
            *(words.setdefault(each, len(words)) for each in _words(entry, language)),
        ]
        for entry in cut
    ]
    facts = ("method", "takes")
    told = {
        "shots": shots,
        "words": list(words),
        "labels": [say(f"films.fact.{each}", language) for each in facts],
        "more": [say("films.all_of_it", language), view.to("shots", team=ledger.production.code, shot="SHOT")],
    }
    return text(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _words(entry: Entry, language: Language) -> tuple[str, str, str]:
    return (entry.shot.description.to(language), method_words(entry, language), takes_words(entry, language))


def method_words(entry: Entry, language: Language) -> str:
    if entry.selected is None:
        return say("films.texture.open", language)
    service = f" · {entry.service.name.to(language)} {entry.service.version}".rstrip() if entry.service else ""
    return name_of(entry.selected.method, language) + service


def takes_words(entry: Entry, language: Language) -> str:
    takes = say(
        "films.takes_one" if entry.takes == 1 else "films.takes_many", language, count=number(entry.takes, language)
    )
    if not entry.rejected:
        return takes
    return say("films.takes_rejected", language, takes=takes, rejected=number(entry.rejected, language))


def part_shown(view: View, ledger: Ledger) -> Part:
    """The part of the list that the address asks for: by its number, or by a shot in it."""
    part = asked_part(view, PART, len(ledger.entries))
    codes = [entry.shot.code for entry in ledger.entries]
    if "part" in view.more or view.more.get("shot") not in codes:
        return part
    return replace(part, start=codes.index(view.more["shot"]) // PART * PART)


def parts_row(view: View, ledger: Ledger, part: Part) -> str:
    """Which shots these are, the parts beside them, and every part behind a tap. The place in the film stays out of the
    addresses: the list is turned, the film goes on."""
    shots = [entry.shot for entry in ledger.entries]
    names = [f"{shots[at].code}–{shots[min(at + PART, len(shots)) - 1].code}" for at in range(0, len(shots), PART)]
    here = {name: value for name, value in view.more.items() if name not in ("shot", "t")}
    return part_links(replace(view, more=here), part, names)
