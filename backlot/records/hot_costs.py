"""Hot costs: what each day cost against what that day was planned to cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from backlot.records.basics import Money
from backlot.records.production import Task
from backlot.records.topsheet import CostReport, EntryCost
from backlot.records.vocabulary import Phase

_LONGEST = timedelta(days=3 * 366)  # a planned span longer than this is taken for a slip of the pen


@dataclass(frozen=True, slots=True)
class HotDay:
    """One day: its share of the plan, what was paid or accrued on it, and the sums of both up to its end."""

    day: date
    planned: Money
    spent: Money
    planned_by: Money
    spent_by: Money
    entries: tuple[EntryCost, ...]

    @property
    def difference(self) -> Money:
        """Planned minus spent: positive is under the day's plan."""
        return self.planned - self.spent


@dataclass(frozen=True, slots=True)
class HotCosts:
    """`unplaced` is the part of the lines that no planned day is known for; it is in no day's plan."""

    days: tuple[HotDay, ...]
    unplaced: Money


def hot_costs(report: CostReport, tasks: Sequence[Task], zone: tzinfo) -> HotCosts:
    """Each line of the budget spread evenly over the days on which a step of its phase was planned to be at work.

    A line without a phase, or of a phase without planned days, is spread over all planned days. What an even share leaves
    over falls on whole minor units, so the days add up to the line. The reserve is planned for no day; commitments are not
    spent. `zone` tells on which calendar day a step's hours fall.
    """
    at_work = planned_days(tasks, zone)
    anywhere = sorted({day for days in at_work.values() for day in days})
    planned: dict[date, int] = defaultdict(int)
    unplaced = 0
    for line in report.lines:
        days = at_work.get(line.phase, ()) if line.phase else ()
        shares = spread(line.total.minor, days or anywhere)
        unplaced += 0 if shares else line.total.minor
        for day, minor in shares:
            planned[day] += minor
    return HotCosts(_days(report, planned), Money(unplaced, report.currency))


def planned_days(tasks: Iterable[Task], zone: tzinfo) -> Mapping[Phase, tuple[date, ...]]:
    """The days on which some step of each phase was planned to be at work."""
    found: dict[Phase, set[date]] = defaultdict(set)
    for task in tasks:
        start, end = task.planned_start or task.planned_end, task.planned_end or task.planned_start
        if start and end and timedelta() <= end - start <= _LONGEST:
            first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
            found[task.phase].update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return {phase: tuple(sorted(days)) for phase, days in found.items()}


def spread(minor: int, days: Sequence[date]) -> list[tuple[date, int]]:
    """`minor` over `days` in whole units that add up to it, as even as they can be; nothing where there is no day."""
    count = len(days)
    return [(day, minor * (n + 1) // count - minor * n // count) for n, day in enumerate(days)]


def _days(report: CostReport, planned: Mapping[date, int]) -> tuple[HotDay, ...]:
    """Every day from the first plan or payment to the last, the quiet ones too."""
    entries: dict[date, list[EntryCost]] = defaultdict(list)
    for each in report.entries:
        if not each.is_commitment:
            entries[each.entry.day].append(each)
    known = {*planned, *entries}
    if not known:
        return ()
    days, planned_by, spent_by = [], Money(0, report.currency), Money(0, report.currency)
    for number in range((max(known) - min(known)).days + 1):
        day = min(known) + timedelta(days=number)
        plan = Money(planned.get(day, 0), report.currency)
        spent = sum((each.amount for each in entries.get(day, ())), Money(0, report.currency))
        planned_by, spent_by = planned_by + plan, spent_by + spent
        days.append(HotDay(day, plan, spent, planned_by, spent_by, tuple(entries.get(day, ()))))
    return tuple(days)
