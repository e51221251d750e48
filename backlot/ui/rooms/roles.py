"""People, work and tools: who did what with which service, film crew and AI creators together."""

from __future__ import annotations

from collections import defaultdict

from backlot.figures.practice_share import practice_share
from backlot.figures.role_graph import role_graph
from backlot.i18n import hours, name_of, number, percent, say
from backlot.records import (
    Language,
    Participant,
    ParticipantKind,
    Practice,
    Production,
    Responsibility,
    RoleAssignment,
    Task,
)
from backlot.theme import team_colour
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import figures_row, fold, nothing_known, practice_dot, section_heading, table, text
from backlot.ui.room import draw_unknown_team, production_at
from backlot.ui.rooms.heading import room_heading
from backlot.ui.rooms.legend import legend
from backlot.ui.view import View


def draw_roles(view: View) -> None:
    production = production_at(view)
    if production is None:
        draw_unknown_team(view)
        return
    language = view.language
    show(room_heading(view, production, say("roles.title", language)))
    if not production.members:
        show(nothing_known(language, "roles.none"))
        return
    show(people_figures(production, language))
    colour = team_colour(production.colour)
    draw_figure(view, role_graph(production, language, view.screen, colour), "roles", nothing="roles.no_work")
    show(fold("legend", say("shell.legend", language), legend(language)))
    show(section_heading(say("roles.people", language)) + people_list(view, production))
    share = practice_share(production, language, view.screen, colour)
    if share is not None:
        draw_figure(view, share, "share", say("roles.share", language))
    show(_services(production, language) + _raci(production, language))


def people_figures(production: Production, language: Language) -> str:
    """People of both practices, their hours and the share of AI practice in them."""
    people = [each for each in production.participants if each.kind is ParticipantKind.PERSON]
    ai = sum(1 for each in people if each.practice is Practice.AI)
    minutes = minutes_by_practice(production)
    total = sum(minutes.values())
    services = sum(1 for each in production.participants if each.kind is ParticipantKind.SERVICE)
    items = [(number(len(people), language), say("roles.of_whom", language, film=len(people) - ai, ai=ai))]
    if total:
        items.append((hours(total, language), say("roles.hours", language)))
        items.append((percent(minutes[Practice.AI] / total, language), say("roles.ai_share", language)))
    if services:
        items.append((number(services, language), say("roles.services", language)))
    return figures_row(items)


def minutes_by_practice(production: Production) -> dict[Practice, int]:
    practice = {each.code: each.practice for each in production.participants}
    sums: dict[Practice, int] = defaultdict(int)
    for _, role in assignments(production):
        if role.participant in practice:
            sums[practice[role.participant]] += role.minutes
    return sums


def assignments(production: Production) -> list[tuple[Task, RoleAssignment]]:
    return [(task, role) for task in production.tasks for role in task.roles]


def people_list(view: View, production: Production) -> str:
    """Everyone in credit order, with their hours; the one that the address names is lit."""
    people = {each.code: each for each in production.participants}
    minutes: dict[str, int] = defaultdict(int)
    for _, role in assignments(production):
        minutes[role.participant] += role.minutes
    items = [
        _person(view, people[member.participant], member.job.to(view.language), minutes[member.participant])
        for member in production.members
        if member.participant in people and member.consent
    ]
    return f'<ul class="people">{"".join(items)}</ul>'


def _person(view: View, person: Participant, job: str, minutes: int) -> str:
    language = view.language
    lit = "lit" if view.more.get("person") == person.code else ""
    worked = f" · {hours(minutes, language)}" if minutes else ""
    return (
        f'<li class="{lit}"><p>{practice_dot(person.practice)} <strong>{text(person.name.to(language))}</strong></p>'
        f'<p class="note">{text(job)}{text(worked)}</p><p class="note">{text(person.about.to(language))}</p></li>'
    )


def _services(production: Production, language: Language) -> str:
    services = [each for each in production.participants if each.kind is ParticipantKind.SERVICE]
    if not services:
        return ""
    used: dict[str, int] = defaultdict(int)
    for task in production.tasks:
        for code in task.tools:
            used[code] += 1
    rows = [
        (
            each.name.to(language),
            " ".join(part for part in (each.model, each.version) if part),
            number(used[each.code], language),
            each.about.to(language),
        )
        for each in services
    ]
    columns = [say(f"roles.column.{name}", language) for name in ("service", "model", "steps", "what")]
    return section_heading(say("roles.tools", language)) + table(say("roles.tools", language), columns, rows)


def _raci(production: Production, language: Language) -> str:
    """Steps × people, each cell the letters of the part taken."""
    names = {each.code: each.name.to(language) for each in production.participants}
    members = [member.participant for member in production.members if member.participant in names]
    rows = [
        (task.name.to(language), *(_letters(task, person) for person in members))
        for task in production.tasks
        if task.roles
    ]
    if not rows:
        return ""
    key = " · ".join(f"{each.value} {name_of(each, language)}" for each in Responsibility)
    columns = [say("roles.column.step", language), *(names[person] for person in members)]
    return fold(
        "raci",
        say("roles.raci", language),
        f'<p class="note">{text(key)}</p>' + table(say("roles.raci", language), columns, rows),
    )


def _letters(task: Task, person: str) -> str:
    return " ".join(role.responsibility.value for role in task.roles if role.participant == person)
