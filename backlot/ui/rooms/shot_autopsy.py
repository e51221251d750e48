"""One shot opened: the take that was used beside those that were not, why, and how its prompt grew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from backlot.figures.take_flow import amounts
from backlot.figures.take_lineage import take_lineage
from backlot.i18n import duration, number, say
from backlot.records import Money, Production, Shot, Take, Verdict
from backlot.theme import team_colour
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import figures_row, fold, link, section_heading, text
from backlot.ui.rooms.heading import room_heading
from backlot.ui.rooms.shot_prompts import prompt_growth
from backlot.ui.rooms.shot_take import take_card, take_whole
from backlot.ui.rooms.shot_words import (
    Known,
    film_link,
    own_tongue,
    seconds_words,
    shot_address,
    take_cost,
    takes_words,
)
from backlot.ui.view import View

AT_ONCE: Final = 24  # takes without a picture


def draw_autopsy(view: View, known: Known, shot: Shot, codes: Sequence[str]) -> None:
    """`codes` are those of all shots, in the order of the film."""
    language, production = view.language, known.production
    show(room_heading(view, production, _title(known, shot, view)))
    show(
        f'<p class="lead"{own_tongue(shot.description, language)}>{text(shot.description.to(language))}</p>'
        if shot.description
        else "",
        _ways(view, known, shot, codes),
    )
    show(_numbers(known, shot, view))
    used = next((take for take in shot.takes if take.verdict is Verdict.SELECTED), None)
    asked = next((take for take in shot.takes if take.key == view.more.get("take")), None)
    _draw_pair(view, known, shot, used, asked)
    _draw_others(view, known, shot, used, asked)
    lineage = take_lineage(shot, production.code, language, view.screen, team_colour(production.colour))
    if lineage is not None:
        draw_figure(view, lineage, "lineage", say("shots.lineage_heading", language))
    show(prompt_growth(view, production, shot), _around(view, production, shot))


def _title(known: Known, shot: Shot, view: View) -> str:
    takes = takes_words(len(shot.takes), view.language)
    if shot.record_in is None or shot.record_out is None:
        return say("shots.one.title_setup", view.language, code=shot.code, takes=takes)
    if not shot.takes:
        return say("shots.one.title", view.language, code=shot.code, takes=takes)
    length = known.production.film.frame_rate.seconds(shot.record_out - shot.record_in)
    words = seconds_words(length, view.language)
    return say("shots.one.title_used", view.language, code=shot.code, takes=takes, length=words)


def _ways(view: View, known: Known, shot: Shot, codes: Sequence[str]) -> str:
    """The shots before and after, all of them, and the shot's place in the film."""
    language, team, at = view.language, known.production.code, codes.index(shot.code) if shot.code in codes else -1
    kind = "" if shot.record_in is not None else "_setup"
    ways = [link(view.to("shots", team=team), say("shots.one.all_setups" if kind else "shots.one.all", language))]
    for key, to in ((f"shots.one.previous{kind}", at - 1), (f"shots.one.next{kind}", at + 1)):
        if at >= 0 and 0 <= to < len(codes):
            ways.append(link(shot_address(view, known.production, codes[to]), say(key, language, code=codes[to])))
    ways.append(film_link(view, known.production, shot))
    return f'<ul class="links">{"".join(f"<li>{each}</li>" for each in ways if each)}</ul>'


def _numbers(known: Known, shot: Shot, view: View) -> str:
    language = view.language
    rejected = [take for take in shot.takes if take.verdict is Verdict.REJECTED]
    rate = known.production.film.frame_rate
    lengths = [
        (take.frame_rate or rate).seconds(take.duration_frames)
        for take in shot.takes
        if take.duration_frames is not None
    ]
    items = []
    if rejected:
        items.append((number(len(rejected), language), say("shots.one.rejected", language)))
    if lengths and len(lengths) == len(shot.takes):
        items.append((duration(sum(lengths), language), say("shots.one.length", language)))
    for takes, key in ((shot.takes, "shots.one.cost"), (rejected, "shots.one.cost_rejected")):
        if spent := amounts(_spent(known, takes), language):
            items.append((spent, say(key, language)))
    by_hand = any(take.verdict is not Verdict.PENDING for take in shot.takes) and not any(
        take.credits for take in shot.takes
    )
    note = f'<p class="note">{text(say("shots.one.hand", language))}</p>' if by_hand else ""
    return (figures_row(items) if items else "") + note


def _spent(known: Known, takes: Iterable[Take]) -> list[Money]:
    sums: dict[str, Money] = {}
    for cost in (take_cost(take, known) for take in takes):
        if cost is not None:
            sums[cost.currency] = sums.get(cost.currency, Money(0, cost.currency)) + cost
    return list(sums.values())


def _draw_pair(view: View, known: Known, shot: Shot, used: Take | None, asked: Take | None) -> None:
    """The take that was used; beside it the one that the address asks for."""
    language, in_film = view.language, shot.record_in is not None
    parts = []
    if used is not None:
        parts.append(
            take_whole(
                view, known, shot, used, say("shots.one.used" if in_film else "shots.one.selected", language), "used"
            )
        )
    if asked is not None and asked is not used:
        heading = say("shots.one.beside" if used is not None else "shots.one.pending", language)
        parts.append(take_whole(view, known, shot, asked, heading, arrival=True))
    if used is None and shot.takes:
        key = (
            "shots.one.unjudged"
            if all(take.verdict is Verdict.PENDING for take in shot.takes)
            else "shots.one.none_used"
        )
        show(f'<p class="nothing">{text(say(key, language))}</p>')
    close = (
        link(shot_address(view, known.production, shot.code), say("shots.one.close_take", language), "button")
        if asked
        else ""
    )
    if parts:
        pair = "pair two" if len(parts) == 2 else "pair"
        show(
            f'<section class="{pair}" style="--team:{team_colour(known.production.colour)}">{"".join(parts)}</section>{close}'
        )


def _draw_others(view: View, known: Known, shot: Shot, used: Take | None, asked: Take | None) -> None:
    """Pictures as cards; takes without one as a table, at once where there are no pictures at all."""
    language = view.language
    others = [take for take in shot.takes if take is not used]
    if not others:
        return
    counts = {verdict.value: number(sum(take.verdict is verdict for take in others), language) for verdict in Verdict}
    note = say("shots.one.others_note", language, rejected=counts["rejected"], usable=counts["usable"]) if used else ""
    show(section_heading(say("shots.one.others" if used else "shots.one.takes", language), note))
    pictured = [take for take in others if take.still]
    if pictured:
        ordered = sorted(pictured, key=lambda take: take.verdict is not Verdict.REJECTED)
        cards = "".join(take_card(view, known, shot, take, lit=take is asked) for take in ordered)
        show(f'<ol class="takes" style="--team:{team_colour(known.production.colour)}">{cards}</ol>')
    plain = [take for take in others if not take.still]
    if plain and pictured:
        words = say("shots.one.more", language, count=number(len(plain), language))
        show(fold("more-takes", words, _bare(view, known, shot, plain)))
    elif plain:
        show(_bare(view, known, shot, plain[:AT_ONCE]))
        if plain[AT_ONCE:]:
            words = say("shots.one.more_takes", language, count=number(len(plain) - AT_ONCE, language))
            show(fold("more-takes", words, _bare(view, known, shot, plain[AT_ONCE:])))


def _bare(view: View, known: Known, shot: Shot, takes: Sequence[Take]) -> str:
    """Takes without a picture: a card is all words, so they stand close."""
    cards = "".join(take_card(view, known, shot, take) for take in takes)
    return f'<ol class="takes bare" style="--team:{team_colour(known.production.colour)}">{cards}</ol>'


def _around(view: View, production: Production, shot: Shot) -> str:
    """The steps that made the shot and the decisions that touched it."""
    language, team = view.language, production.code
    steps = [
        (task.name, view.to("timeline", team=team, step=task.code))
        for task in production.tasks
        if task.code in shot.tasks
    ]
    decisions = [
        (each.title, view.to("decisions", team=team, decision=each.code))
        for each in production.decisions
        if shot.code in each.shots
    ]
    parts = "".join(
        f'<p class="note">{text(say(key, language))}</p><ul class="links">'
        + "".join(f"<li>{link(address, name.to(language))}</li>" for name, address in found)
        + "</ul>"
        for key, found in (("shots.steps", steps), ("shots.decisions", decisions))
        if found
    )
    return section_heading(say("shots.around", language)) + parts if parts else ""
