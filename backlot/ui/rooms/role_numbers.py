"""The roles room in large numbers: people of both practices, their hours, and the steps that joined them."""

from __future__ import annotations

from collections import defaultdict

from backlot.figures.work import joins_both
from backlot.i18n import hours, number, percent, say
from backlot.records import Language, Participant, ParticipantKind, Practice, Production
from backlot.ui.markup import figures_row


def people_figures(production: Production, language: Language) -> str:
    """What the record does not hold is left out; each number stands beside what it counts."""
    kinds = [each.kind for each in production.participants]
    organizations, services = kinds.count(ParticipantKind.ORGANIZATION), kinds.count(ParticipantKind.SERVICE)
    items = [_people(production, language)]
    if organizations:
        items.append((number(organizations, language), say("roles.organizations", language)))
    items += _hours(production, language)
    if services:
        items.append((number(services, language), say("roles.services", language)))
    shared = [task for task in production.tasks if task.roles]
    if shared:
        practice = {each.code: each.practice for each in production.participants}
        both = number(sum(1 for task in shared if joins_both(practice, task)), language)
        words = say("roles.joined_of", language, both=both, all=number(len(shared), language))
        items.append((words, say("roles.joined", language)))
    return f'<div class="role-figures">{figures_row(items)}</div>'


def people_of(production: Production) -> list[Participant]:
    """The people alone: a company that took part is no person."""
    return [each for each in production.participants if each.kind is ParticipantKind.PERSON]


def _people(production: Production, language: Language) -> tuple[str, str]:
    people = people_of(production)
    ai = sum(1 for each in people if each.practice is Practice.AI)
    words = say("roles.of_whom", language, film=len(people) - ai, ai=ai) if ai else say("roles.crew", language)
    return number(len(people), language), words


def _hours(production: Production, language: Language) -> list[tuple[str, str]]:
    minutes = minutes_by_practice(production)
    if total := sum(minutes.values()):
        share = percent(minutes[Practice.AI] / total, language)
        return [(hours(total, language), say("roles.hours", language)), (share, say("roles.ai_share", language))]
    if production.tasks:
        return [(number(len(production.tasks), language), say("roles.no_hours", language))]
    return []


def minutes_by_practice(production: Production) -> dict[Practice, int]:
    practice = {each.code: each.practice for each in production.participants}
    sums: dict[Practice, int] = defaultdict(int)
    for task in production.tasks:
        for role in task.roles:
            if role.participant in practice:
                sums[practice[role.participant]] += role.minutes
    return sums
