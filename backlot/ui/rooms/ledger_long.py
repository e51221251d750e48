"""A film of more shots than a ribbon can show: a map of the whole, the shots near the playhead, and a list part by part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Final

from backlot.i18n import name_of, number, say
from backlot.records import Language
from backlot.theme import PHONE, Screen, team_colour
from backlot.ui.ledger import Entry, Ledger, Texture
from backlot.ui.markup import fold, link, text
from backlot.ui.view import View

PART: Final = 50  # shots listed at once
_COLUMNS: Final = {PHONE.name: 48}
_MOST_COLUMNS: Final = 96
_PART: Final = "part-"


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


def part_shown(view: View, ledger: Ledger) -> int:
    """Which part of the list the address asks for: by its number, by a shot in it, or by a second of the film."""
    asked, last = view.more.get("view", ""), (len(ledger.entries) - 1) // PART
    if asked.startswith(_PART) and asked.removeprefix(_PART).isdecimal():
        return min(max(int(asked.removeprefix(_PART)[:6]) - 1, 0), last)
    at = next((at for at, entry in enumerate(ledger.entries) if entry.shot.code == view.more.get("shot")), None)
    return 0 if at is None else at // PART


def part_of(ledger: Ledger, part: int) -> tuple[Entry, ...]:
    return ledger.entries[part * PART : (part + 1) * PART]


def parts_row(view: View, ledger: Ledger, part: int) -> str:
    """Which shots these are, the parts beside them, and every part behind a tap."""
    language = view.language
    count = ceil(len(ledger.entries) / PART)
    name = say("films.part", language, part=part + 1, parts=count, shots=_span(part_of(ledger, part)))
    beside = [
        (at, key) for at, key in ((part - 1, "films.part_before"), (part + 1, "films.part_after")) if 0 <= at < count
    ]
    links = "".join(link(_to(view, at), say(key, language), "button") for at, key in beside)
    every = _chips(view, ledger, range(count), part)
    return (
        f'<p class="kept"><span>{text(name)}</span> {links}</p>'
        f"{fold('film-parts', say('films.parts', language, count=count), every, 'fold filter')}"
    )


def _chips(view: View, ledger: Ledger, parts: Iterable[int], shown: int) -> str:
    links = "".join(link(_to(view, at), _span(part_of(ledger, at)), current=at == shown) for at in parts)
    return f'<nav class="chips" aria-label="{text(say("films.shots", view.language))}">{links}</nav>'


def _to(view: View, part: int) -> str:
    """The place in the film stays out of it: the list is turned, the film goes on."""
    return view.here(view=f"{_PART}{part + 1}", shot=None, t=None)


def _span(entries: Sequence[Entry]) -> str:
    return f"{entries[0].shot.code}–{entries[-1].shot.code}"
