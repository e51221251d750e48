"""The ribbon under the film: every shot as wide as it is long, its texture telling who made it, and the key to read it."""

from __future__ import annotations

from backlot.i18n import duration, name_of, number, say
from backlot.records import Language, Production
from backlot.theme import team_colour
from backlot.ui.ledger import Entry, Ledger, Texture
from backlot.ui.markup import text
from backlot.ui.rooms.ledger_long import cut_facts, film_map
from backlot.ui.view import View


def ribbon(view: View, ledger: Ledger) -> str:
    """Drawn in the film's frames; the script moves only the playhead. Empty where the cut is not known.

    A film of very many shots has a map of the whole, and under it the script draws the shots near the playhead.
    """
    cut, language = _cut(ledger), view.language
    if not cut or not ledger.frames:
        return ""
    sums = _sums(ledger, cut, language)
    words = say("films.ribbon", language, shots=("；" if language == "zh" else "; ").join(words for _, words in sums))
    told = f' data-cut="{cut_facts(view, ledger, cut)}"' if ledger.is_long else ""
    above = film_map(cut, ledger, language, view.screen) if ledger.is_long else ""
    return (
        f'{above}<div class="ribbon" role="img" aria-label="{text(words)}" data-frames="{ledger.frames}" '
        f'data-rate="{float(ledger.production.film.frame_rate.fraction)}"{told} '
        f'style="--team:{team_colour(ledger.production.colour)}">'
        f'{"" if ledger.is_long else _segments(cut, ledger.frames)}<span class="playhead"></span></div>'
    )


def _segments(cut: list[Entry], frames: int) -> str:
    most = max(entry.takes for entry in cut) or 1
    return "".join(_segment(entry, frames, most) for entry in cut)


def key(ledger: Ledger, language: Language) -> str:
    """How to read the ribbon, with how much of the film each texture is, and the disclosure by area."""
    items = "".join(
        f'<li><span class="swatch {kind}" aria-hidden="true"></span>{text(words)}</li>'
        for kind, words in _sums(ledger, _cut(ledger), language)
    )
    return (
        f'<section class="ribbon-key" style="--team:{team_colour(ledger.production.colour)}"><ul class="key">{items}</ul>'
        f'<p class="note">{text(say("films.ribbon_note", language))}</p>{_areas(ledger.production, language)}</section>'
    )


def _cut(ledger: Ledger) -> list[Entry]:
    return [entry for entry in ledger.entries if entry.shot.record_in is not None and entry.shot.record_out is not None]


def _segment(entry: Entry, frames: int, most: int) -> str:
    shot = entry.shot
    first, last = shot.record_in or 0, shot.record_out or 0
    left, width = first / frames * 100, (last - first) / frames * 100
    return (
        f'<span class="segment" data-shot="{text(shot.code)}" data-in="{first}" data-out="{last}" '
        f'style="left:{left:.4f}%;width:{width:.4f}%"><i style="--tries:{entry.takes / most:.2f}"></i>'
        f'<b class="swatch {entry.texture}"></b></span>'
    )


def _sums(ledger: Ledger, cut: list[Entry], language: Language) -> list[tuple[Texture, str]]:
    """For each texture in the film: how many shots and how much of its time, in words."""
    sums = []
    for kind in Texture:
        found = [entry.shot for entry in cut if entry.texture is kind]
        length = ledger.seconds(sum((shot.record_out or 0) - (shot.record_in or 0) for shot in found))
        if found:
            shots = say(
                "films.shot_one" if len(found) == 1 else "films.shot_many", language, count=number(len(found), language)
            )
            name = say(f"films.texture.{kind}", language)
            words = say("films.texture_sum", language, kind=name, shots=shots, length=duration(length, language))
            sums.append((kind, words))
    return sums


def _areas(production: Production, language: Language) -> str:
    """The disclosure by area in a line; its sentences stand below."""
    if not production.film.disclosures:
        return ""
    items = "".join(
        f"<div><dt>{text(name_of(each.area, language))}</dt><dd>{text(name_of(each.tier, language))}</dd></div>"
        for each in production.film.disclosures
    )
    return f'<dl class="areas" aria-label="{text(say("films.disclosure", language))}">{items}</dl>'
