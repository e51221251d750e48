"""The month: planned against actual, phase by phase, decisions on it; one team, or all of them on one clock."""

from __future__ import annotations

from backlot.figures.drawing import Drawing
from backlot.figures.month_compare import month_compare
from backlot.figures.month_part import WHOLE, Part
from backlot.figures.month_timeline import month_timeline
from backlot.figures.work import joins_both
from backlot.i18n import day_range, number, percent, say, venue_day
from backlot.records import Language, Production, ProductionKind, Task
from backlot.store.queries.take_times import takes_made
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import figures_row, fold, headline, link, nothing_known
from backlot.ui.room import draw_unknown_team, production_at, productions, team_chooser
from backlot.ui.rooms.compare_link import to_compare
from backlot.ui.rooms.heading import astray, room_heading
from backlot.ui.rooms.legend import legend
from backlot.ui.rooms.steps import step_card
from backlot.ui.rooms.timeline_filters import Choice, timeline_filters
from backlot.ui.rooms.timeline_list import step_list
from backlot.ui.view import View


def draw_timeline(view: View) -> None:
    if view.team == "all":
        _draw_everyone(view)
        return
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    everyone = say("timeline.everyone", language)
    show(room_heading(view, production, title_of(production, language), everyone))
    if not production.tasks:
        moving = ask(takes_made, production.code)
        to_replay = _to_replay(view, production.code, "replay.link_plain")
        onward = f'<p class="replay-on">{to_replay}</p>' if moving else ""
        show(nothing_known(language, "timeline.none"), onward)
        return
    choice = Choice.of(view, production)
    if choice.opened:
        show(_card(choice, choice.opened))
    else:
        show(
            astray(view, "step"),
            month_figures(production, language),
            f'<p class="replay-on">{_to_replay(view, production.code)}</p>',
        )
    show(timeline_filters(choice))
    drawing = production_timeline(choice.view, production, choice.part)
    draw_figure(
        choice.view, drawing, "month", nothing="timeline.nothing_kept" if choice.is_filtered else "shell.nothing"
    )
    show(fold("legend", say("shell.legend", language), legend(language)) + step_list(choice))


def production_timeline(view: View, production: Production, part: Part = WHOLE, brief: bool = False) -> Drawing | None:
    """The production's month, or a part of it, as a chart in its own colour."""
    return month_timeline(production, view.language, view.screen, team_colour(production.colour), part, brief)


def _draw_everyone(view: View) -> None:
    language = view.language
    ours = [each for each in productions() if each.kind is not ProductionKind.REFERENCE]
    chooser = team_chooser(view, None, say("timeline.everyone", language))
    title = headline(say("timeline.title_all", language))
    show(f'{chooser}<section class="head"><h1>{title}</h1></section>')
    show(f'<p class="replay-on">{_to_replay(view, "all")} {to_compare(view)}</p>')
    draw_figure(view, month_compare(ours, language, view.screen), "months")
    show(fold("legend", say("shell.legend", language), legend(language)))


def _to_replay(view: View, team: str, key: str = "replay.link") -> str:
    return link(view.to("replay", team=team), say(key, view.language), "button")


def _card(choice: Choice, task: Task) -> str:
    """The step that the address names, told whole; closing it keeps the filters. The way to the chart is the script's."""
    view, production = choice.view, choice.production
    close = link(view.here(team=production.code, step=None), say("steps.close", view.language), "button")
    chart = link(f"{view.here(team=production.code)}#chart", say("steps.to_chart", view.language), "to-chart")
    return f'<div class="opened">{step_card(view, production, task)}<p class="on">{close} {chart}</p></div>'


def title_of(production: Production, language: Language) -> str:
    """The month's own title only where the record has one."""
    return say("timeline.title" if production.day_one and production.tasks else "timeline.title_plain", language)


def month_figures(production: Production, language: Language) -> str:
    """The month in large numbers."""
    tasks = production.tasks
    ends = [(task.planned_end, task.actual_end) for task in tasks if task.planned_end and task.actual_end]
    late = sum(1 for planned, actual in ends if venue_day(actual) > venue_day(planned))
    practice = {person.code: person.practice for person in production.participants}
    both = [task for task in tasks if joins_both(practice, task)]
    items = [(number(len(tasks), language), say("timeline.steps", language))]
    if production.day_one and production.day_last:
        days = (production.day_last - production.day_one).days + 1
        span = day_range(production.day_one, production.day_last, language)
        items.insert(0, (say("home.days", language, count=days), span))
    if ends:
        items.append((percent(late / len(ends), language), say("timeline.late", language)))
    if both:
        items.append((number(len(both), language), say("timeline.joined", language)))
    return figures_row(items)
