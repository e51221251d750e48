"""One team's whole story on one page: the film, the numbers, the month, the people, the money, the decisions, the lessons."""

from __future__ import annotations

from typing import Final

from backlot.figures.budget_sections import budget_sections
from backlot.figures.role_graph import role_graph
from backlot.figures.take_yield import take_yield
from backlot.figures.takes import take_yield_of_groups
from backlot.i18n import duration, money, name_of, number, say
from backlot.records import Language, Lesson, MediaKind, Production, ProductionKind
from backlot.store.queries import take_tally
from backlot.store.queries.take_sums import take_groups
from backlot.theme import team_colour
from backlot.ui.ask import ask
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import (
    figures_row,
    film_title,
    fold,
    kind_note,
    link,
    mark,
    media_address,
    media_of,
    nothing_known,
    paragraphs,
    section_heading,
    text,
)
from backlot.ui.room import draw_unknown_team, production_at, team_chooser
from backlot.ui.rooms.blank import holds_nothing
from backlot.ui.rooms.budget import report_of
from backlot.ui.rooms.compare_link import to_compare
from backlot.ui.rooms.decision_cards import decision_card, in_order
from backlot.ui.rooms.heading import source_note
from backlot.ui.rooms.role_numbers import people_of
from backlot.ui.rooms.timeline import production_timeline, title_of
from backlot.ui.view import View

AT_ONCE: Final = 12  # lessons


def draw_team(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    colour = team_colour(production.colour)
    show(team_chooser(view, production) + _opening(view, production))
    if holds_nothing(production):
        show(nothing_known(language, "team.nothing_yet"))
        return
    show(_numbers(production, language), f'<p class="more">{to_compare(view, production)}</p>')
    draw_figure(
        view,
        production_timeline(view, production, brief=True),
        "month",
        title_of(production, language),
        "timeline.none",
    )
    if production.tasks or production.decisions:
        show(_more(view, "timeline", production))
    draw_figure(
        view,
        role_graph(production, language, view.screen, colour),
        "roles",
        say("roles.title", language),
        "roles.no_work",
    )
    show(_more(view, "roles", production))
    report = report_of(production)
    sections = budget_sections(report, production.code, language, view.screen, colour) if report else None
    draw_figure(view, sections, "money", say("budget.title", language), "budget.none")
    if report is not None:
        show(_more(view, "budget", production))
    tally = ask(take_tally, production.code)
    if tally.selected:
        takes = take_yield_of_groups(ask(take_groups, production.code), production.film.frame_rate)
        drawing = take_yield(takes, language, view.screen, colour, production.code)
        draw_figure(view, drawing, "yield", say("team.takes", language))
    elif tally.made:
        words = say("team.not_chosen", language, made=number(tally.made, language))
        show(section_heading(say("team.takes", language)), f'<p class="nothing">{text(words)}</p>')
    show(_decisions(view, production) + _lessons(production, language))


def _opening(view: View, production: Production) -> str:
    language = view.language
    other: Language = "en" if language == "zh" else "zh"
    film = production.film
    poster = media_of(production, MediaKind.STILL) or media_of(production, MediaKind.POSTER)
    picture = f'<img src="{media_address(poster.path)}" alt="" decoding="async">' if poster else ""
    length = duration(film.frame_rate.seconds(film.runtime_frames), language) if film.runtime_frames else ""
    watch = (
        f'<a class="watch" href="{text(view.to("films", team=production.code))}">{picture}<span class="play" aria-hidden="true">▶</span>'
        f"<span><strong>{text(say('team.watch', language))}</strong><small>{text(length)}</small></span></a>"
        if media_of(production, MediaKind.FILM)
        else ""
    )
    second = film.title.to(other)
    another = bool(second) and second != film.title.to(language)
    second_title = f'<p class="second" lang="{other}">{text(second)}</p>' if another else ""
    return (
        f'<section class="story"><div><p class="who">{mark(production)} {text(production.name.to(language))} {kind_note(production, language)}</p>'
        f'<h1>{text(film_title(production, language))}</h1>{second_title}<p class="lead">{text(film.logline.to(language))}</p>'
        f"{paragraphs(production.statement.to(language))}{source_note(production, language)}</div>{watch}</section>"
    )


def _numbers(production: Production, language: Language) -> str:
    """What the record adds up to; only what it knows."""
    tally = ask(take_tally, production.code)
    report = report_of(production)
    items: list[tuple[str, str]] = []
    if production.day_one and production.day_last and production.kind is not ProductionKind.REFERENCE:
        days = (production.day_last - production.day_one).days + 1
        items.append((say("home.days", language, count=days), say("team.days", language)))
    if people := people_of(production):
        items.append((number(len(people), language), say("team.people", language)))
    if production.tasks:
        items.append((number(len(production.tasks), language), say("timeline.steps", language)))
    if tally.made:
        over = "team.takes_for" if tally.selected else "team.takes_over"
        items.append((number(tally.made, language), say(over, language, shots=number(tally.shots, language))))
    if report is not None:
        items.append(
            (
                money(report.total.efc, language),
                say("team.of_budget", language, budget=money(report.total.budget, language)),
            )
        )
    if production.decisions:
        items.append((number(len(production.decisions), language), say("decisions.count", language)))
    return figures_row(items)


def _more(view: View, page: str, production: Production) -> str:
    words = say("team.more", view.language, page=say(f"page.{page}", view.language))
    return f'<p class="more">{link(view.to(page, team=production.code), words, "button")}</p>'


def _decisions(view: View, production: Production) -> str:
    language = view.language
    heading = section_heading(say("decisions.title", language))
    if not production.decisions:
        return heading + f'<p class="nothing">{text(say("decisions.none", language))}</p>'
    chosen = in_order(production.decisions)[:6]
    cards = "".join(decision_card(view, production, each) for each in chosen)
    return f'{heading}<div class="decisions">{cards}</div>' + _more(view, "decisions", production)


def _lessons(production: Production, language: Language) -> str:
    if not production.lessons:
        return ""
    items = [_lesson(each, language) for each in production.lessons]
    heading = section_heading(say("team.lessons", language))
    first, rest = (f'<ul class="lessons">{"".join(some)}</ul>' for some in (items[:AT_ONCE], items[AT_ONCE:]))
    words = say("team.more_lessons", language, count=len(items) - AT_ONCE)
    return heading + first + (fold("more-lessons", words, rest) if len(items) > AT_ONCE else "")


def _lesson(lesson: Lesson, language: Language) -> str:
    return (
        f'<li class="{lesson.kind.value}"><small>{text(name_of(lesson.kind, language))}</small>'
        f"<h3>{text(lesson.title.to(language))}</h3><p>{text(lesson.text.to(language))}</p></li>"
    )
