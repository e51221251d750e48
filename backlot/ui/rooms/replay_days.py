"""What a record says of each day of its month: what began and ended, what was decided, made and spent. Only sums, no words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from backlot.figures.month import Month
from backlot.i18n import VENUE_ZONE, venue_day
from backlot.records import CostKind, Decision, Phase, Production, Task, TaskStatus, Verdict
from backlot.store.queries.take_times import MakerAtWork, TakesMade

LONGEST: Final = 400  # days; beyond that a day by day account is no longer one


@dataclass(slots=True)
class Day:
    """One day, counted from 1. Money in minor units of the budget's currency, commitments left out."""

    number: int
    date: date
    spent: int = 0
    so_far: int = 0
    takes: Counter[Verdict] = field(default_factory=Counter)
    begun: list[Task] = field(default_factory=list)
    ended: list[Task] = field(default_factory=list)
    phases_begun: list[Phase] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    under_way: int = 0

    @property
    def made(self) -> int:
        return self.takes.total()

    @property
    def milestones(self) -> list[Task]:
        return [task for task in self.ended if task.milestone]


@dataclass(frozen=True, slots=True)
class Reel:
    """A production's month, ready to be played. `currency` is None where the record holds no costs of that month;
    `makers` speak for the crew where it holds no steps."""

    production: Production
    month: Month
    days: tuple[Day, ...]
    steps: tuple[tuple[Task, tuple[float, float]], ...]
    currency: str | None
    makers: tuple[MakerAtWork, ...] = ()

    @property
    def takes(self) -> int:
        return sum(day.made for day in self.days)

    @property
    def decisions(self) -> list[Decision]:
        return [decision for day in self.days for decision in day.decisions]


def reel_of(production: Production, takes: Sequence[TakesMade]) -> Reel | None:
    """The month of `production`; None where nothing of it has a date, or its dates lie too far apart to count days."""
    month = _month(production, takes)
    if month is None or month.days > LONGEST:
        return None
    first = month.start.date()
    days = tuple(Day(number + 1, first + timedelta(days=number)) for number in range(month.days))
    steps = _steps(production, month)
    _work(days, month, steps)
    for decision in sorted(
        production.decisions, key=lambda each: (each.decided_at is None, str(each.decided_at), each.code)
    ):
        if decision.decided_at and (day := _on(days, venue_day(decision.decided_at))):
            day.decisions.append(decision)
    for made in takes:
        if day := _on(days, made.day):
            day.takes[made.verdict] += made.count
    currency = _spend(days, production)
    return Reel(production, month, days, steps, currency)


def _month(production: Production, takes: Sequence[TakesMade]) -> Month | None:
    """The production's own month; where it names none and no step has a date, the days on which takes were made."""
    month = Month.of(production, widened=False)
    made = [each.day for each in takes]
    if month is not None or not made:
        return month
    start = datetime.combine(min(made), time(), VENUE_ZONE)
    return Month(start, (max(made) - min(made)).days + 1, None, None)


def _steps(production: Production, month: Month) -> tuple[tuple[Task, tuple[float, float]], ...]:
    """The steps that were done or begun, in order; one still under way goes on to the end of the month."""
    found = []
    for task in production.tasks:
        if task.status is TaskStatus.DROPPED or task.actual_start is None:
            continue
        extent = month.extent(task.actual_start, task.actual_end)
        if extent is not None:
            open_end = task.actual_end is None
            found.append((task, (extent[0], float(month.days)) if open_end else extent))
    return tuple(sorted(found, key=lambda each: (each[1], each[0].code)))


def _work(days: Sequence[Day], month: Month, steps: Iterable[tuple[Task, tuple[float, float]]]) -> None:
    """What began and ended on each day. Steps begun before the month are at work on its first day without beginning."""
    seen: set[Phase] = set()
    for task, (start, end) in steps:
        for number in range(int(start), min(int(end) + (end > int(end)), month.days)):
            days[number].under_way += 1
        if task.actual_start and (day := _on(days, venue_day(task.actual_start))):
            day.begun.append(task)
            if task.phase not in seen:
                day.phases_begun.append(task.phase)
        seen.add(task.phase)
        if task.actual_end and (day := _on(days, venue_day(task.actual_end))):
            day.ended.append(task)


def _spend(days: Sequence[Day], production: Production) -> str | None:
    """Cost to date by day: what was paid, accrued, adjusted and refunded, each entry at its own rate."""
    budget = production.budget
    if budget is None:
        return None
    spent: defaultdict[date, int] = defaultdict(int)
    for entry in budget.costs:
        if entry.kind is not CostKind.COMMITMENT:
            spent[entry.day] += entry.amount.in_base(entry.rate, budget.currency).minor
    so_far = 0
    for day in days:
        day.spent = spent.get(day.date, 0)
        so_far += day.spent
        day.so_far = so_far
    return budget.currency if any(day.date in spent for day in days) else None


def _on(days: Sequence[Day], when: date) -> Day | None:
    number = (when - days[0].date).days
    return days[number] if 0 <= number < len(days) else None
