"""From generation to film: what became of every take, and one shot opened."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.i18n import say
from backlot.records import Production, ProductionKind
from backlot.records.take_sums import Bills
from backlot.store.queries import ShotLine, shot_lines
from backlot.store.queries.take_sums import shot_groups, shot_takes, take_groups, take_services
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import nothing_known, section_heading, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.rooms.shot_autopsy import draw_autopsy
from backlot.ui.rooms.shot_found import asked_filter, draw_found, filter_rows
from backlot.ui.rooms.shot_list import A_PART, shot_grid
from backlot.ui.rooms.shot_overview import draw_overview
from backlot.ui.rooms.shot_parts import asked_part
from backlot.ui.rooms.shot_words import Known
from backlot.ui.view import View


def draw_shots(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language, code = view.language, production.code
    asked = view.more.get("shot")
    shot = ask(shot_takes, code, asked) if asked else None
    if shot is not None:
        draw_autopsy(view, _known(production), shot, [line.shot.code for line in ask(shot_lines, code)])
        return
    filmed = not any(each.with_ai for each in ask(take_groups, code))
    show(room_heading(view, production, say("shots.title_filmed" if filmed else "shots.title", language)))
    if asked:
        words = say("shots.one.unknown", language, code=asked[:40])
        show(f'<p class="nothing">{text(words)}</p>')
    if not ask(shot_lines, code):
        show(nothing_known(language, "shots.none"))
        return
    _draw_all(view, _known(production))


def _known(production: Production) -> Known:
    """Cost entries are shared out only where a service has no price: then all takes have to be counted."""
    services = {each.code: each for each in ask(take_services, production.code)}
    unpriced = production.budget is not None and any(each.credit_price is None for each in services.values())
    groups = ask(take_groups, production.code) if unpriced else ()
    return Known(production, services, Bills.of(groups, production.budget.costs if production.budget else ()))


def _draw_all(view: View, known: Known) -> None:
    """The sums and every shot; where filters are set, the takes they leave."""
    language, code = view.language, known.production.code
    groups, lines, wanted = ask(take_groups, code), ask(shot_lines, code), asked_filter(view)
    made = sum(each.takes for each in groups)
    if wanted:
        find = text(say("shots.find", language))
        show(f'<header class="section"><h2 data-arrival>{find}</h2></header>', filter_rows(view, known, groups))
        draw_found(view, known, wanted, made)
        show(_stills_note(view, known, lines))
        return
    cut = any(line.shot.record_in is not None for line in lines)
    kind = "" if cut else "_setups"
    if made:
        draw_overview(view, known, groups, len(lines), cut)
    else:
        show(nothing_known(language, "shots.no_takes"))
    show(section_heading(say(f"shots.list{kind}", language), say(f"shots.list_note{kind}", language)))
    show(filter_rows(view, known, groups))
    part = asked_part(view, A_PART, len(lines))
    shown = tuple(line.shot.code for line in lines[part.start : part.end])
    show(shot_grid(view, known, lines, ask(shot_groups, code, shown), part))
    show(_stills_note(view, known, lines))


def _stills_note(view: View, known: Known, lines: Sequence[ShotLine]) -> str:
    """What the pictures are: the sample's are made for the sample; a record without any says so."""
    if not any(line.selected is not None and line.selected.still for line in lines):
        key = "shots.no_stills"
    elif known.production.kind is ProductionKind.SAMPLE:
        key = "shots.sample_stills"
    else:
        return ""
    return f'<p class="note stills">{text(say(key, view.language))}</p>'
