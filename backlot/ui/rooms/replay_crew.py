"""When each person and each tool was at work in a month, so that they can light up while they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from backlot.figures.month import Month, merged
from backlot.figures.packing import Extent
from backlot.records import Participant, ParticipantKind, Production, Task
from backlot.store.queries.take_times import MakerAtWork
from backlot.ui.rooms.replay_days import Reel


@dataclass(frozen=True, slots=True)
class AtWork:
    """A person or a service and the stretches of the month, in days since its start, in which it was at work."""

    who: Participant
    lit: tuple[Extent, ...]
    days: int


def crew_of(reel: Reel) -> tuple[AtWork, ...]:
    """People who agreed to be named, in the order of the credits, then tools; those who never were at work are left out."""
    production = reel.production
    stretches: defaultdict[str, list[Extent]] = defaultdict(list)
    for task, extent in reel.steps:
        for code in (*_doing(task), *task.tools):
            stretches[code].append(extent)
    if not reel.steps:
        for code, extent in _by_takes(reel.makers, reel.month):
            stretches[code].append(extent)
    found = []
    for who in (*_people(production), *_tools(production)):
        lit = tuple(merged(stretches.get(who.code, ())))
        if lit:
            days = {day for start, end in lit for day in range(int(start), int(end) + (end > int(end)))}
            found.append(AtWork(who, lit, len(days)))
    return tuple(found)


def _doing(task: Task) -> list[str]:
    """Those responsible for doing it; where the record names none, whoever answers for it."""
    doing = [role.participant for role in task.roles if role.responsibility.value == "R"]
    return doing or [role.participant for role in task.roles if role.responsibility.value == "A"]


def _by_takes(makers: Iterable[MakerAtWork], month: Month) -> Iterable[tuple[str, Extent]]:
    """In a record without steps: the days on which someone made a take."""
    for each in makers:
        number = (each.day - month.start.date()).days
        if 0 <= number < month.days:
            yield from ((code, (number, number + 1)) for code in (each.made_by, each.service) if code)


def _people(production: Production) -> list[Participant]:
    known = {who.code: who for who in production.participants if who.kind is not ParticipantKind.SERVICE}
    members = sorted(production.members, key=lambda member: member.credit_order)
    return [known[member.participant] for member in members if member.consent and member.participant in known]


def _tools(production: Production) -> list[Participant]:
    return [who for who in production.participants if who.kind is ParticipantKind.SERVICE]
