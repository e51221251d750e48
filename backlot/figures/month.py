"""The clock of a month's figures: days since Day 1, as numbers a chart can lay out and as dates a visitor reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from backlot.figures.packing import Extent
from backlot.i18n import VENUE_ZONE, day_range, month_day, say, venue_day
from backlot.records import Decision, Language, Production, Task

_STEPS: Final = (1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 56, 91, 182, 365, 730, 1461)
_LONGEST: Final = timedelta(days=3 * 366)
_NO_TIME_AT_ALL: Final = 1 / 24


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    date: str
    day: str


@dataclass(frozen=True, slots=True)
class Month:
    """`start` is midnight at the venue of the first day drawn; `day_one` is the production's Day 1, if it has one."""

    start: datetime
    days: int
    day_one: date | None
    day_last: date | None

    @classmethod
    def of(cls, production: Production, widened: bool = True) -> Month | None:
        """From Day 1 to the last day, `widened` to all that lies near them; None where nothing has a date."""
        known = sorted({venue_day(moment) for moment in _moments(production.tasks, production.decisions)})
        ends = [day for day in (production.day_one, production.day_last) if day]
        known = [] if len(ends) == 2 and not widened else known
        middle = ends[0] if ends else known[len(known) // 2] if known else None
        if middle is None:
            return None
        near = [*ends, *(day for day in known if abs(day - middle) <= _LONGEST)]
        start = datetime.combine(min(near), time(), VENUE_ZONE)
        return cls(start, (max(near) - min(near)).days + 1, production.day_one, production.day_last)

    def at(self, moment: datetime) -> float:
        """Days since `start`, fractions included."""
        return (moment - self.start).total_seconds() / 86_400

    def extent(self, start: datetime | None, end: datetime | None) -> Extent | None:
        """Where a span lies, or None where it is unknown or off this month; one end alone gives a moment."""
        first, last = start or end, end or start
        if first is None or last is None:
            return None
        begun, ended = self.at(min(first, last)), self.at(max(first, last))
        return (
            None
            if ended < 0 or begun > self.days
            else (max(begun, 0), min(max(ended, begun + _NO_TIME_AT_ALL), self.days))
        )

    def ticks(self, room: float, language: Language) -> tuple[Tick, ...]:
        """Dates at most as dense as `room` days apart, counted from Day 1."""
        step = next((step for step in _STEPS if step >= room), _STEPS[-1])
        zero = self.at(datetime.combine(self.day_one, time(), VENUE_ZONE)) if self.day_one else 0.0
        first = round(zero) % step
        return tuple(self._tick(number, round(zero), language) for number in range(first, self.days, step))

    def _tick(self, number: int, zero: int, language: Language) -> Tick:
        day = (self.start + timedelta(days=number)).date()
        counted = self.day_one and number >= zero and (self.day_last is None or day <= self.day_last)
        words = month_day(day, language) if self.days < 366 else f"{day.year}-{day.month:02}"
        return Tick(number, words, say("figure.day_number", language, number=number - zero + 1) if counted else "")


@lru_cache(maxsize=4096)
def span_words(start: datetime | None, end: datetime | None, language: Language) -> str:
    """Two moments as the days they fall on, or a dash where neither is known."""
    first, last = start or end, end or start
    return day_range(venue_day(first), venue_day(last), language) if first and last else "—"


def merged(extents: Iterable[Extent]) -> list[Extent]:
    """The same stretches of time with what overlaps or touches joined."""
    joined: list[Extent] = []
    for start, end in sorted(extents):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _moments(tasks: Sequence[Task], decisions: Sequence[Decision]) -> list[datetime]:
    times = [
        moment
        for task in tasks
        for moment in (task.planned_start, task.planned_end, task.actual_start, task.actual_end)
    ]
    return [moment for moment in (*times, *(decision.decided_at for decision in decisions)) if moment]
