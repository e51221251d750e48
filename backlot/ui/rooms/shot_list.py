"""Every shot with its picture, how many takes it needed and what they cost; each opens what became of its takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from backlot.figures.take_flow import amounts
from backlot.i18n import number, say
from backlot.records import Language, Verdict
from backlot.records.take_sums import Sum, TakeGroup, sum_of
from backlot.store.queries import ShotLine
from backlot.theme import team_colour
from backlot.ui.ledger import texture_of
from backlot.ui.markup import text
from backlot.ui.rooms.shot_parts import Part, part_links
from backlot.ui.rooms.shot_words import Known, film_link, own_tongue, picture, place_in_film, shot_address, takes_words
from backlot.ui.view import View

A_PART: Final = 48  # shots
_DOT: Final = "\N{NO-BREAK SPACE}· "  # a line ends with it, none begins with it
By = dict[str, list[TakeGroup]]


def shot_grid(view: View, known: Known, lines: Sequence[ShotLine], groups: Sequence[TakeGroup], part: Part) -> str:
    """The shots of one part as HTML; where no take has a picture the cards stand closer."""
    by: By = defaultdict(list)
    for group in groups:
        by[group.shot or ""].append(group)
    shown = lines[part.start : part.end]
    most = max(line.takes for line in lines)
    pictured = any(line.selected is not None and line.selected.still for line in lines)
    cards = "".join(_card(view, known, line, by[line.shot.code], pictured, most) for line in shown)
    names = [
        f"{lines[at].shot.code}–{lines[min(at + part.size, part.of) - 1].shot.code}"
        for at in range(0, part.of, part.size)
    ]
    kind = "shot-grid" if pictured else "shot-grid bare"
    colour = team_colour(known.production.colour)
    return f'<ol class="{kind}" style="--team:{colour}">{cards}</ol>{part_links(view, part, names)}'


def _card(view: View, known: Known, line: ShotLine, groups: Sequence[TakeGroup], pictured: bool, most: int) -> str:
    language, shot = view.language, line.shot
    still = picture(shot, line.selected, language) or (
        f'<span class="blank" aria-hidden="true">{text(shot.code)}</span>' if pictured else ""
    )
    place = place_in_film(known.production, shot)
    open_it = text(say("shots.open", language, title=f"{shot.code} {place}".strip()))
    swatch = f'<span class="swatch {texture_of(line.selected)}" aria-hidden="true"></span>' if line.selected else ""
    title = f'<span class="title">{swatch}<b>{text(shot.code)}</b>{f"<small>{place}</small>" if place else ""}</span>'
    return (
        f'<li><a class="into" href="{text(shot_address(view, known.production, shot.code))}" aria-label="{open_it}">{still}{title}</a>'
        f'<p class="seen"{own_tongue(shot.description, language)}>{text(shot.description.to(language))}</p>{_tally(known, line, groups, most, language)}'
        f"{film_link(view, known.production, shot, 'to-film')}</li>"
    )


def _tally(known: Known, line: ShotLine, groups: Sequence[TakeGroup], most: int, language: Language) -> str:
    """How many takes of each verdict, in words and as a bar as long as their number, and what they cost."""
    if not line.takes:
        return ""
    counts = {verdict: sum(each.takes for each in groups if each.verdict is verdict) for verdict in Verdict}
    words = [takes_words(line.takes, language)]
    if line.takes > counts[Verdict.PENDING]:
        numbers = {
            verdict.value: number(count, language)
            for verdict, count in counts.items()
            if verdict is not Verdict.PENDING
        }
        words.append(say("shots.verdicts", language, **numbers))
    cost = amounts(_sum(known, groups).money, language)
    return f'{verdict_bar(counts, line.takes / most)}<p class="note">{text(_DOT.join(part for part in (*words, cost) if part))}</p>'


def verdict_bar(counts: Mapping[Verdict, int], share: float) -> str:
    """Selected tall and bright, usable less so, rejected low and dim: for eyes only, the words stand below it."""
    order = (Verdict.SELECTED, Verdict.USABLE, Verdict.PENDING, Verdict.REJECTED)
    parts = "".join(
        f'<i class="{verdict}" style="flex-grow:{counts[verdict]}"></i>' for verdict in order if counts.get(verdict)
    )
    return f'<span class="verdict-bar" style="width:{share:.0%}" aria-hidden="true">{parts}</span>'


def _sum(known: Known, groups: Sequence[TakeGroup]) -> Sum:
    return sum_of(groups, known.production.film.frame_rate, known.bills)
